"""A list that is counted, its rows, and what the chains' own targets come to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LiveRow:
    """One row of a list: what it is, where it opens, what it is about (a tier or a chain) and since when."""

    kind: str
    address: str
    name_zh: str
    name_en: str
    about: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class ChainAim:
    """What the chains' own targets of the year come to; it stands where no target was set for the measure."""

    value: float
    upper: float | None = None
    origin: str = "chains"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Live:
    """A list that is counted; `start`: how many there were when the year began, None where that is not known."""

    rows: tuple[LiveRow, ...]
    start: int | None = None
    aim: ChainAim | None = None

    @property
    def value(self) -> int:
        """The actual: as many as there are rows."""
        return len(self.rows)
