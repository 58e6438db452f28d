"""Badges that rooms above put beside suppliers on a list: asked when the page is written, after the list is made.

Nothing that ranks, gates, invites or freezes a list reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from platform_app.context import Context
from platform_app.needs.models import Need

Marks = Callable[[Context, Need, Sequence[int]], dict[int, Any]]
"""For these enterprises on a need's list: enterprise → the words of its badge."""

SOURCES: list[Marks] = []


def marks(context: Context, need: Need, enterprises: Sequence[int]) -> dict[int, Any]:
    """The badge of each enterprise that has one."""
    found: dict[int, Any] = {}
    for source in SOURCES:
        found |= source(context, need, enterprises)
    return found
