"""Procedures as versions: what ships is loaded once, every change by a manager makes a new one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from platform_app import audit
from platform_app.cases import documents, queries
from platform_app.cases.models import ProcedureVersion
from platform_app.cases.reading import ProcedureError
from platform_app.context import Context
from platform_app.errors import RuleViolation
from platform_app.permissions import Permission, require


def load_procedures(context: Context, folder: Path) -> int:
    """Add every procedure that ships and is not there yet; say how many."""
    known = set(context.session.scalars(select(ProcedureVersion.key)))
    added = 0
    for path in sorted(folder.glob("*.yaml")):
        document = documents.read_text(path.read_text(encoding="utf-8"))
        procedure = documents.read(queries.written_out(context, document))
        if procedure.key in known:
            continue
        _add(context, procedure.key, 1, document, procedure.valid_from, procedure.source, "")
        added += 1
    if added:
        audit.record(context, "procedure.load", changes={"added": added})
    context.session.flush()
    return added


def save_version(context: Context, document: Mapping[str, Any], note: str) -> ProcedureVersion:
    """Keep a new version; cases that run keep theirs. Raises: Forbidden, RuleViolation."""
    require(context.who, Permission.PROCEDURE_EDIT)
    try:
        procedure = documents.read(queries.written_out(context, document))
    except ProcedureError as error:
        raise RuleViolation("procedure_wrong", field="text", place=error.place) from error
    last = context.session.scalar(
        select(func.max(ProcedureVersion.number)).where(ProcedureVersion.key == procedure.key)
    )
    if last is not None and procedure.valid_from < context.today:
        raise RuleViolation("procedure_in_past", field="valid_from")
    if not note.strip():
        raise RuleViolation("procedure_note_missing", field="note")
    row = _add(
        context,
        procedure.key,
        (last or 0) + 1,
        document,
        procedure.valid_from,
        procedure.source,
        note.strip(),
    )
    context.session.flush()
    audit.record(context, "procedure.edit", row, reason=row.note, changes={"number": [last, row.number]})
    return row


def _add(
    context: Context,
    key: str,
    number: int,
    document: Mapping[str, Any],
    valid_from: date,
    source: str,
    note: str,
) -> ProcedureVersion:
    row = ProcedureVersion(
        key=key,
        number=number,
        document=dict(document),
        valid_from=valid_from,
        source=source,
        note=note[:400],
        made_by=context.who.user_id,
        made_at=context.now,
    )
    context.session.add(row)
    return row
