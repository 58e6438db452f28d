"""What was judged of a limit on days: every day between two that were judged alike is judged like them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from graph.arrays import Codes, IntArray, distinct

UNSEEN: Final = -2
"""No verdict yet."""


class Limit:
    """What was judged of one limit on days: it splits them once, so that few need to be judged.

    It does so right behind the `likely` days, as a rule.
    """

    def __init__(self, *likely: float) -> None:
        self._likely = likely
        self._days: list[int] = []
        self._verdicts: list[int] = []
        # The verdict of each stretch of days that begins at a day known, or right behind one.
        self._begins, self._codes = _stretches([], [])

    def among(self, days: IntArray, judged: Callable[[int], int]) -> Codes:
        """The verdicts on some days."""
        found: Codes = self._codes[self._begins.searchsorted(days, side="right")]
        unseen = found == UNSEEN
        if unseen.any():
            self._split(distinct(days[unseen]).tolist(), judged)
            self._begins, self._codes = _stretches(self._days, self._verdicts)
            found = self._codes[self._begins.searchsorted(days, side="right")]
        return found

    def _split(self, days: Sequence[int], judged: Callable[[int], int]) -> None:
        """Judge as many of some days, ascending, as tell the verdicts on all."""
        waiting = [(0, len(days) - 1)]
        while waiting:
            first, last = waiting.pop()
            one, other = self._at(days[first], judged), self._at(days[last], judged)
            if one != other and last - first > 1:
                middle = self._between(days, first, last)
                waiting += [(first, middle), (middle, last)]

    def _between(self, days: Sequence[int], first: int, last: int) -> int:
        """A place between two: beside a likely split, else in the middle."""
        for likely in self._likely:
            if days[first] <= likely < days[last]:
                behind = bisect_right(days, likely, first, last)
                beside = max(behind - 1, first + 1)
                if beside <= min(behind, last - 1):
                    return beside
        return (first + last) // 2

    def _at(self, day: int, judged: Callable[[int], int]) -> int:
        at = bisect_left(self._days, day)
        if at < len(self._days) and (
            self._days[at] == day or (at and self._verdicts[at - 1] == self._verdicts[at])
        ):
            return self._verdicts[at]
        verdict = judged(day)
        self._days.insert(at, day)
        self._verdicts.insert(at, verdict)
        return verdict


def _stretches(days: Sequence[int], verdicts: Sequence[int]) -> tuple[IntArray, Codes]:
    """Where stretches of one verdict begin, and the verdict of each; the first is of all days before."""
    begins: list[int] = []
    codes = [UNSEEN]
    for at, (day, verdict) in enumerate(zip(days, verdicts, strict=True)):
        between = verdict if verdicts[at : at + 2] == [verdict, verdict] else UNSEEN
        for begin, code in ((day, verdict), (day + 1, between)):
            if code != codes[-1]:
                begins.append(begin)
                codes.append(code)
    return np.array(begins, dtype=np.int64), np.array(codes, dtype=np.int8)
