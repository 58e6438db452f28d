"""Procedures as they stand today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from platform_app.cases.documents import RULE, filled, read
from platform_app.cases.models import ProcedureVersion
from platform_app.cases.procedure import Procedure
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.rules.queries import values


@dataclass(frozen=True, slots=True)
class InForce:
    """A procedure as it stands today, with the row it comes from."""

    version: ProcedureVersion
    procedure: Procedure


def procedures(context: Context) -> list[InForce]:
    """Every procedure as it stands today, by name of its key."""
    newest: dict[str, ProcedureVersion] = {}
    rows = context.session.scalars(
        select(ProcedureVersion)
        .where(ProcedureVersion.valid_from <= context.today)
        .order_by(ProcedureVersion.key, ProcedureVersion.number)
    )
    for row in rows:
        newest[row.key] = row
    rules = values(context, RULE) if newest else {}
    return [InForce(row, read(filled(row.document, rules))) for row in newest.values()]


def get_procedure(context: Context, key: str) -> InForce:
    """One procedure as it stands today. Raises: NotFound."""
    found = next((one for one in procedures(context) if one.version.key == key), None)
    if found is None:
        raise NotFound("not_found")
    return found


def versions(context: Context, key: str) -> Sequence[ProcedureVersion]:
    """Every version of a procedure, the newest first. Raises: NotFound."""
    rows = context.session.scalars(
        select(ProcedureVersion).where(ProcedureVersion.key == key).order_by(ProcedureVersion.number.desc())
    ).all()
    if not rows:
        raise NotFound("not_found")
    return rows


def written_out(context: Context, document: Mapping[str, Any]) -> dict[str, Any]:
    """A document with the criteria of the bureau's rule filled in. Raises: ProcedureError."""
    return filled(document, values(context, RULE))
