"""Certificates as columns, a code and a day each, so that thousands are judged at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph.arrays import Arrays, IntArray, narrowed
from graph.records import Certificate

NO_END: Final = -1
"""Valid for good."""


class Certificates:
    """The distinct certificates of an index by number: the packed ones, then those added."""

    def __init__(self, arrays: Arrays) -> None:
        self.codes: list[str] = json.loads(bytes(arrays["certificate_codes"]))
        self._code_of = {code: at for at, code in enumerate(self.codes)}
        self._which = arrays["certificate_which"]
        self._ends = arrays["certificate_ends"]
        self._checked = arrays["certificate_checked"]
        self._added: list[tuple[int, int, bool]] = []

    def __len__(self) -> int:
        """How many there are."""
        return len(self._which) + len(self._added)

    def __getitem__(self, number: int) -> Certificate:
        """One of them."""
        packed = len(self._which)
        if number < packed:
            which, end = int(self._which[number]), int(self._ends[number])
            checked = bool(self._checked[number])
        else:
            which, end, checked = self._added[number - packed]
        return Certificate(self.codes[which], None if end == NO_END else date.fromordinal(end), checked)

    def add(self, certificate: Certificate) -> None:
        """Take one more."""
        code = certificate.code
        if code not in self._code_of:
            self._code_of[code] = len(self.codes)
            self.codes.append(code)
        self._added.append((self._code_of[code], _end(certificate), certificate.checked))

    def kinds(self, numbers: IntArray, on: date) -> IntArray:
        """What counts of some of them: twice the number of the code, one more when its day has passed."""
        which, ends = (
            self._take(column, place, numbers) for place, column in enumerate((self._which, self._ends))
        )
        kinds: IntArray = 2 * which + ((ends != NO_END) & (ends < on.toordinal()))
        return kinds

    def _take(self, column: NDArray[Any], place: int, numbers: IntArray) -> IntArray:
        inside = numbers < len(column)
        if inside.all():
            return column[numbers].astype(np.int64)
        found = np.zeros(len(numbers), dtype=np.int64)
        found[inside] = column[numbers[inside]]
        found[~inside] = [self._added[number - len(column)][place] for number in numbers[~inside].tolist()]
        return found


def certificate_arrays(every: Sequence[Certificate]) -> dict[str, NDArray[Any]]:
    """What `Certificates` reads."""
    code_of: dict[str, int] = {}
    which = [code_of.setdefault(one.code, len(code_of)) for one in every]
    codes = json.dumps(list(code_of)).encode()
    return {
        "certificate_codes": np.frombuffer(codes, dtype=np.uint8),
        "certificate_which": narrowed(np.array(which, dtype=np.int64)),
        "certificate_ends": narrowed(np.array([_end(one) for one in every], dtype=np.int64)),
        "certificate_checked": np.array([one.checked for one in every], dtype=np.bool_),
    }


def _end(certificate: Certificate) -> int:
    return NO_END if certificate.valid_to is None else certificate.valid_to.toordinal()
