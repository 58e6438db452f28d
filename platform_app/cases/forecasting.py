"""How many leaders a chain will have at the end of each year: recognitions that end, cases that run, the pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol


class Standing(Protocol):
    """A recognition that stands until a day."""

    def is_valid(self, day: date) -> bool:
        """Whether it stands on a day."""


@dataclass(frozen=True, slots=True)
class YearEnd:
    """One chain at the end of one year. Units: leaders; `target` is None where no target was set."""

    year: int
    target: int | None
    recognised: int
    active: int
    in_cases: int
    ready: float

    @property
    def missing(self) -> float | None:
        """What the target lacks when nothing but today's active leaders still stands."""
        return None if self.target is None else float(max(0, self.target - self.active))

    @property
    def missing_at_best(self) -> float | None:
        """What it lacks when every running case is granted and the pipeline grows as ready as it is today."""
        if self.target is None:
            return None
        return max(0.0, self.target - self.active - self.in_cases - self.ready)


def year_end(
    year: int,
    target: int | None,
    leaders: Sequence[tuple[Standing, bool]],
    in_cases: int,
    readiness: Sequence[float],
) -> YearEnd:
    """A chain at the end of a year; `leaders` pairs each recognition with whether it is active today.

    Formula: ready = Σ ρ of the best enterprises of the pipeline outside running cases, as many as are still missing.
    """
    last = date(year, 12, 31)
    standing = [is_active for title, is_active in leaders if title.is_valid(last)]
    active = sum(standing)
    lacking = max(0, (target or 0) - active - in_cases)
    ready = sum(sorted(readiness, reverse=True)[:lacking])
    return YearEnd(year, target, len(standing), active, in_cases, ready)
