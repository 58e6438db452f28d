"""Runs and judgements as the TREC tools write and read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from graph.measuring.collection import LayoutError, lines_of, tab_rows
from graph.measuring.ranker import Ranked

Run = Mapping[str, Sequence[str]]
"""For each need the capabilities in order."""
Judged = Mapping[str, Mapping[str, int]]
"""For each need the grade of each judged capability."""

_APART = 1e-7  # what keeps equal points in order; points have four places


def run_lines(need: str, ranked: Sequence[Ranked], tag: str) -> Iterator[str]:
    """The lines of one need: need, Q0, capability, rank, points, tag; the points fall from line to line."""
    above = float("inf")
    for rank, one in enumerate(ranked, start=1):
        above = min(one.points, above - _APART)
        yield f"{need} Q0 {one.capability} {rank} {above:.7f} {tag}"


def read_run(path: Path) -> dict[str, list[str]]:
    """A run by need, best points first, then as it is written.

    Raises: LayoutError naming the line.
    """
    rows: dict[str, list[tuple[float, str]]] = {}
    for place, line in lines_of(path):
        fields = line.split()
        if len(fields) != 6:
            raise LayoutError(f"{place}: expected six fields, not {line!r}")
        need, _, capability, _, points, _ = fields
        try:
            rows.setdefault(need, []).append((-float(points), capability))
        except ValueError:
            raise LayoutError(f"{place}: {points!r} is no number") from None
    return {
        need: list(dict.fromkeys(name for _, name in sorted(found, key=lambda row: row[0])))
        for need, found in rows.items()
    }


def read_judged(path: Path) -> dict[str, dict[str, int]]:
    """The judged capabilities of each need: need, capability, grade; the four columns of TREC are read too.

    Raises: LayoutError naming the line.
    """
    judged: dict[str, dict[str, int]] = {}
    for place, row in tab_rows(path, least=3):
        need, capability, grade = (row[0], row[2], row[3]) if len(row) >= 4 else row[:3]
        if not grade.strip().lstrip("-").isdecimal():
            raise LayoutError(f"{place}: {grade!r} is no whole grade")
        judged.setdefault(need, {})[capability] = int(grade)
    return judged


def read_ignored(path: Path | None) -> frozenset[tuple[str, str]]:
    """The pairs of need and capability that are dropped before measuring; none without a file."""
    return frozenset((need, one) for _, (need, one, *_) in tab_rows(path, least=2)) if path else frozenset()


def without_ignored(run: Run, ignored: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The run without the ignored pairs."""
    dropped = frozenset(ignored)
    return {need: [one for one in found if (need, one) not in dropped] for need, found in run.items()}
