"""Staging: every row is kept with its content and what is wrong with it; nothing else changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, insert

from platform_app import audit
from platform_app.context import Context
from platform_app.db import new_public_id
from platform_app.errors import Conflict
from platform_app.imports.columns import Mapped, map_columns
from platform_app.imports.models import ImportRow, ImportRun, ImportState
from platform_app.imports.queries import entered
from platform_app.imports.reading import Sheet
from platform_app.imports.registry import Batch, ImportKind, Problem, problem

FORMULA_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!"})


def stage(
    context: Context, kind_name: str, file_name: str, digest: str, sheet: Sheet, target_public_id: str = ""
) -> ImportRun:
    """Keep the rows of a file for a look before they count.

    Raises: NotFound, Forbidden, RuleViolation when titles are missing or stand twice.
    """
    kind, target = entered(context, kind_name, target_public_id)
    assert context.who.user_id is not None
    mapped = map_columns(kind, sheet.rows, sheet.numbers)
    run = ImportRun(
        public_id=new_public_id(),
        kind=kind.kind,
        target_id=getattr(target, "id", None),
        target_public_id=target_public_id,
        enterprise_id=context.who.enterprise_id,
        file_name=file_name[:100],
        file_sha256=digest,
        state=ImportState.STAGED,
        rows_total=len(mapped.rows),
        result={"unknown_columns": mapped.unknown},
        user_id=context.who.user_id,
        made_at=context.now,
    )
    context.session.add(run)
    context.session.flush()
    rows = _validated(context, kind, mapped, Batch(file_name, target))
    run.rows_bad = sum(1 for row in rows if row["problems"])
    context.session.execute(insert(ImportRow), [{"run_id": run.id, **row} for row in rows])
    audit.record(context, "import.stage", run, changes={"file": digest, "rows": len(rows)})
    return run


def _validated(context: Context, kind: ImportKind, mapped: Mapped, batch: Batch) -> list[dict[str, Any]]:
    if kind.begin is not None:
        kind.begin(context, batch, [cells for _, cells in mapped.rows])
    rows = []
    first_rows: dict[tuple[str, ...], int] = {}
    for number, cells in mapped.rows:
        problems = _first_look(kind, cells)
        content: dict[str, Any] = {}
        if not problems:
            content, problems = kind.validate(context, cells, batch)
            problems = [*problems, *_stands_before(kind, number, {**cells, **content}, first_rows)]
        rows.append(
            {
                "number": number,
                "content": {"cells": dict(cells), "row": content},
                "problems": problems,
                "outcome": "",
            }
        )
    return rows


def _stands_before(
    kind: ImportKind, number: int, values: Mapping[str, Any], first_rows: dict[tuple[str, ...], int]
) -> list[Problem]:
    """Told when an earlier row states the same thing: one of the two would silently replace the other."""
    if not kind.same:
        return []
    first = first_rows.setdefault(tuple(str(values.get(key) or "") for key in kind.same), number)
    return [] if first == number else [problem("import_row_twice", kind.same[0], row=first)]


def _first_look(kind: ImportKind, cells: Mapping[str, str]) -> list[Problem]:
    """What is wrong whatever the kind: a required cell is empty, a formula or its error stands for a value."""
    found = []
    for column in kind.columns:
        cell = cells.get(column.key, "")
        if column.required and not cell:
            found.append(problem("import_cell_missing", column.key))
        elif cell.startswith("="):
            found.append(problem("import_cell_formula", column.key))
        elif cell in FORMULA_ERRORS:
            found.append(problem("import_cell_error", column.key))
    return found


def drop_import(context: Context, run: ImportRun) -> ImportRun:
    """Throw a staged import away. Raises: Conflict when it has been applied."""
    if run.state is not ImportState.STAGED:
        raise Conflict("wrong_state", move="drop")
    run.state, run.ended_at = ImportState.DROPPED, context.now
    context.session.execute(delete(ImportRow).where(ImportRow.run_id == run.id))
    audit.record(context, "import.drop", run)
    return run
