"""How long many lists are, a byte each: nearly all are short, of the few long ones the length stands apart."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph.arrays import Arrays, IntArray, narrowed

_LONG: Final = 255


class Lengths:
    """The lengths kept under one name, by number."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        self._short = arrays[f"{name}_lengths"]
        self._long = arrays[f"{name}_long"]
        self._long_lengths = arrays[f"{name}_long_lengths"]

    def take(self, numbers: IntArray) -> IntArray:
        """The lengths of some lists."""
        found: IntArray = self._short.take(numbers).astype(np.int64)
        long = np.flatnonzero(found == _LONG)
        if len(long):
            found[long] = self._long_lengths[np.searchsorted(self._long, numbers[long])]
        return found


def length_arrays(name: str, lengths: NDArray[Any]) -> dict[str, NDArray[Any]]:
    """What `Lengths` reads."""
    long = np.flatnonzero(lengths >= _LONG)
    return {
        f"{name}_lengths": np.minimum(lengths, _LONG).astype(np.uint8),
        f"{name}_long": narrowed(long),
        f"{name}_long_lengths": narrowed(lengths[long]),
    }
