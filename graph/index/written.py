"""Distinct values written as text, read back when somebody looks at one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from graph.arrays import Arrays
from graph.index.lines import Lines

_REMEMBERED: Final = 50_000


class Written:
    """The distinct values of one group of fields by number: the packed ones, then those added."""

    def __init__(self, arrays: Arrays, name: str, read: Callable[[bytes], Any]) -> None:
        self._lines = Lines(arrays, name)
        self._read = read
        self._known: dict[int, Any] = {}
        self._added: list[Any] = []

    def __len__(self) -> int:
        """How many there are."""
        return len(self._lines) + len(self._added)

    def __getitem__(self, number: int) -> Any:
        """One of them."""
        if number >= len(self._lines):
            return self._added[number - len(self._lines)]
        value = self._known.get(number)
        if value is None:
            value = self._read(self._lines[number])
            remember(self._known, number, value)
        return value

    def add(self, value: Any) -> None:
        """Take one more."""
        self._added.append(value)


def remember(known: dict[int, Any], number: int, value: Any) -> None:
    """Keep a value that was read; a full memory starts anew."""
    if len(known) >= _REMEMBERED:
        known.clear()
    known[number] = value
