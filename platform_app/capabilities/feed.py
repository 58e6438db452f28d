"""The change feed of the engine: what to read again."""

from __future__ import annotations

from sqlalchemy import func, select

from platform_app.capabilities.models import MatchChange
from platform_app.context import Context

_LOCK = 0x6D61746368  # "match"
CAPABILITY, ENTERPRISE, STRUCTURE = "capability", "enterprise", "structure"


def feed(context: Context, kind: str, thing_id: int) -> None:
    """Tell every process that ranks to read a thing again: a capability, all of an enterprise, or the chains.

    Numbers must become visible in their order, or a reader would pass over one that commits late: on PostgreSQL
    whoever feeds holds a lock until its transaction ends. SQLite has one writer anyhow.
    """
    if context.session.get_bind().dialect.name == "postgresql":
        context.session.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    context.session.add(MatchChange(kind=kind, thing_id=thing_id, at=context.now))
