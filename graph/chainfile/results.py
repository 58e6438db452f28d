"""Put a record and its problems together: the record only when nothing stands in its way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from graph.chainfile.reading import Reading, line_of
from graph.chainfile.records import Parsed, Problem

MOST_PROBLEMS = 200

Record = TypeVar("Record")


def finished(record: Record, reading: Reading, checked: Iterable[Problem]) -> Parsed[Record]:
    """The outcome of reading a file: the record, or every problem with its line, in the order of the file.

    Where the shape of a place is already refused, what the rule says of its stand-in value is left out.
    Of very many problems the first are kept.
    """
    refused = {problem.place for problem in reading.problems}
    found = [*reading.problems]
    found += [
        replace(problem, line=line_of(problem.place, reading.lines), values=_values(problem, reading))
        for problem in checked
        if not _covered(problem.place, refused)
    ]
    found.sort(key=lambda problem: (problem.line or 0, problem.place))
    return Parsed(None, tuple(found[:MOST_PROBLEMS])) if found else Parsed(record)


def _values(problem: Problem, reading: Reading) -> Mapping[str, str]:
    """The values of a problem; where it points at an earlier place, with the line of that place too."""
    first = line_of(problem.values["first"], reading.lines) if "first" in problem.values else None
    return problem.values if first is None else {**problem.values, "first_line": str(first)}


def _covered(place: str, refused: set[str]) -> bool:
    while place:
        if place in refused:
            return True
        place = place[: max(place.rfind("."), place.rfind("["), 0)]
    return False
