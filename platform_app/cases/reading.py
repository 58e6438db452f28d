"""Small readers of a parsed document; each names the place where it is wrong."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any, TypeVar

Read = TypeVar("Read")
MOST_ROWS, LONGEST = 40, 2000


class ProcedureError(ValueError):
    """A procedure is wrong: `place` says where (`criteria[2].rule`), `problem` what, as a code of the labels."""

    def __init__(self, place: str, problem: str, detail: str = "") -> None:
        super().__init__(f"{place}: {problem} {detail}".strip())
        self.place = place
        self.problem = problem
        self.detail = detail


def only(
    document: object, place: str, allowed: Collection[str], needed: Collection[str]
) -> Mapping[str, Any]:
    """The document as names and values, none of them unknown or missing. Raises: ProcedureError."""
    if not isinstance(document, Mapping):
        raise ProcedureError(place or "procedure", "not_names")
    for key in document:
        if key not in allowed:
            raise ProcedureError(_under(place, str(key)), "unknown")
    for key in needed:
        if key not in document:
            raise ProcedureError(_under(place, key), "missing")
    return document


def _under(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def text(value: object, place: str, *, empty: bool = False) -> str:
    """A text that says something. Raises: ProcedureError."""
    if not isinstance(value, str) or len(value) > LONGEST or not (value.strip() or empty):
        raise ProcedureError(place, "not_text")
    return value.strip()


def word(value: object, place: str, known: Collection[str]) -> str:
    """One of the known words. Raises: ProcedureError."""
    if not isinstance(value, str) or value not in known:
        raise ProcedureError(place, "not_one_of", ", ".join(known))
    return value


def whole(value: object, place: str, low: int, high: int) -> int:
    """A whole number between two others. Raises: ProcedureError."""
    if type(value) is not int or not low <= value <= high:
        raise ProcedureError(place, "not_between", f"{low}–{high}")
    return value


def amount(value: object, place: str) -> float:
    """A number that is not negative. Raises: ProcedureError."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ProcedureError(place, "not_number")
    if not math.isfinite(value) or value < 0:
        raise ProcedureError(place, "not_number")
    return float(value)


def yes_no(value: object, place: str) -> bool:
    """True or false. Raises: ProcedureError."""
    if not isinstance(value, bool):
        raise ProcedureError(place, "not_yes_no")
    return value


def day(value: object, place: str) -> date:
    """A date, written as one or as 2026-01-31. Raises: ProcedureError."""
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise ProcedureError(place, "not_date") from error


def each(value: object, place: str, read: Callable[[object, str], Read]) -> tuple[Read, ...]:
    """Every entry of a list. Raises: ProcedureError."""
    if not isinstance(value, list) or len(value) > MOST_ROWS:
        raise ProcedureError(place, "not_list", str(MOST_ROWS))
    return tuple(read(entry, f"{place}[{at}]") for at, entry in enumerate(value))
