"""The change feed of the engine: what to read again."""

from __future__ import annotations

from platform_app.capabilities.models import MatchChange
from platform_app.context import Context

CAPABILITY, ENTERPRISE, STRUCTURE = "capability", "enterprise", "structure"


def feed(context: Context, kind: str, thing_id: int) -> None:
    """Tell every process that ranks to read a thing again: a capability, all of an enterprise, or the chains."""
    context.session.add(MatchChange(kind=kind, thing_id=thing_id, at=context.now))
