"""A question this room puts to rooms above it; unanswered, nothing is said about fit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from platform_app.context import Context
from platform_app.needs.models import Need


@dataclass(frozen=True, slots=True)
class Fit:
    """How the cards of an enterprise fit a need today: its points, and whether they meet the must-haves.

    `code`: `meets`, `confirm` (something is not stated), `near` (one must-have failed) or `could` (could make it).
    """

    points: str
    code: str


FitOf = Callable[[Context, Need, Collection[int]], Mapping[int, Fit]]
"""A need and keys of enterprises → the fit of each whose cards answer it at all."""

_fits: list[FitOf] = []


def answer(fits: FitOf) -> None:
    """Let a room above answer; the newest answer stands."""
    _fits[:] = [fits]


def fits(context: Context, need: Need, enterprise_ids: Collection[int]) -> Mapping[int, Fit]:
    """The fit of each enterprise whose cards answer the need."""
    return _fits[0](context, need, enterprise_ids) if _fits and enterprise_ids else {}
