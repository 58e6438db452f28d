"""Many short byte strings end to end, so that they can be mapped from a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.arrays import Arrays, narrowed


class Lines:
    """The strings of one name, by number."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        self._ends = arrays[f"{name}_ends"]
        self._bytes = arrays[f"{name}_bytes"].data  # cut with less ado than the array

    def __len__(self) -> int:
        """How many there are."""
        return len(self._ends)

    def __getitem__(self, number: int) -> bytes:
        """One of them."""
        if not 0 <= number < len(self._ends):
            raise IndexError(number)
        begin = self._ends.item(number - 1) if number else 0
        return self._bytes[begin : self._ends.item(number)].tobytes()


def lines(name: str, every: Iterable[bytes]) -> dict[str, NDArray[Any]]:
    """The arrays `Lines` reads."""
    held = list(every)
    ends = np.cumsum(np.fromiter(map(len, held), dtype=np.int64, count=len(held)))
    return {f"{name}_ends": narrowed(ends), f"{name}_bytes": np.frombuffer(b"".join(held), dtype=np.uint8)}
