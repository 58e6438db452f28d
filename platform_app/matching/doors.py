"""A question this room puts to rooms above it; unanswered is harmless."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from platform_app.context import Context
from platform_app.needs.models import Need

Won = Mapping[int, Mapping[Need, float]]
"""Enterprise → the needs it could win, each with how well it fits (0 to 1)."""

HelpOrder = Callable[[Context, Won], Sequence[int]]
"""The enterprises of the mapping, whom to help first."""

_order: list[HelpOrder] = []


def answer(order: HelpOrder) -> None:
    """Let a room above answer; the newest answer stands."""
    _order[:] = [order]


def helped_first(context: Context, won: Won) -> Sequence[int]:
    """In which order enterprises are told: whoever answers decides that, and nothing else. Else the older first."""
    return _order[0](context, won) if _order else sorted(won)
