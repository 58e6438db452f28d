"""Imports of the asker, and what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, or_, select

from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.imports.models import ImportRow, ImportRun
from platform_app.imports.registry import KINDS, ImportKind
from platform_app.permissions import require


def entered(context: Context, kind_name: str, target_public_id: str) -> tuple[ImportKind, Any]:
    """A kind the asker may import, with the thing its rows go into. Raises: NotFound, Forbidden."""
    kind = KINDS.get(kind_name)
    if kind is None or (kind.find_target is not None) != bool(target_public_id):
        raise NotFound("not_found")
    target = kind.find_target(context, target_public_id) if kind.find_target else None
    require(context.who, kind.permission, target)
    return kind, target


def get(context: Context, public_id: str, *, for_update: bool = False) -> ImportRun:
    """One of the asker's own imports. Raises: NotFound."""
    asked = select(ImportRun).where(
        ImportRun.public_id == public_id, ImportRun.user_id == context.who.user_id
    )
    run = context.session.scalar(asked.with_for_update() if for_update else asked)
    if run is None or run.kind not in KINDS:
        raise NotFound("not_found")
    return run


def own_imports(context: Context) -> Select[Any]:
    """The asker's imports, newest first."""
    return (
        select(ImportRun)
        .where(ImportRun.user_id == context.who.user_id, ImportRun.kind.in_(KINDS))
        .order_by(ImportRun.made_at.desc(), ImportRun.id.desc())
    )


def first_rows(context: Context, run: ImportRun, most: int) -> Sequence[ImportRow]:
    """The first rows as they were read."""
    return context.session.scalars(
        select(ImportRow).where(ImportRow.run_id == run.id).order_by(ImportRow.number).limit(most)
    ).all()


def bad_rows(context: Context, run: ImportRun) -> list[ImportRow]:
    """Every row with a problem, in the order of the file."""
    rows = context.session.scalars(
        select(ImportRow)
        .where(ImportRow.run_id == run.id, or_(ImportRow.outcome == "", ImportRow.outcome == "refused"))
        .order_by(ImportRow.number)
    )
    return [row for row in rows if row.problems]
