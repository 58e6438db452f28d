"""Which capabilities are worth scoring for a need: the best by words and nearness together, few of them read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from graph.arrays import BoolArray, FloatArray, IntArray, best, distinct
from graph.compiled import compiled
from graph.index.columns import Columns
from graph.index.looking import Look
from graph.index.statements import Statement
from graph.spec import RankingSpec

_FIRST_READ: Final = 4  # times as many capabilities are read at first as are wanted where none is near
_FIRST_SKIMMED: Final = 8  # times as many are skimmed at first where too few are near
_LOOKED_AT: Final = 2  # times as many of those further off are looked at for how much they say of the product
_ROUGHLY: Final = 0.95  # a dense word said twice counts for less here than it is worth
Usable = Callable[[IntArray], BoolArray]


@dataclass(frozen=True, slots=True)
class Seen:
    """Some capabilities by number: what their words are worth, and how much they say of the asked products."""

    numbers: IntArray
    words: FloatArray
    product: FloatArray

    def and_also(self, other: Seen) -> Seen:
        """Both together."""
        if not len(other.numbers):
            return self
        return Seen(
            np.concatenate([self.numbers, other.numbers]),
            np.concatenate([self.words, other.words]),
            np.concatenate([self.product, other.product]),
        )

    def only(self, usable: Usable) -> Seen:
        """Those that may be suggested."""
        if not len(self.numbers):
            return self
        may = usable(self.numbers)
        return self if may.all() else Seen(self.numbers[may], self.words[may], self.product[may])


NOBODY: Final = Seen(np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros(0))
"""Nobody seen."""


class Finder:
    """Finds them in one index."""

    def __init__(self, columns: Columns, group_ends: IntArray) -> None:
        self._columns = columns
        self._statements = columns.statements[Statement.SEGMENTS]
        self._packed = columns.packed
        self._sizes = np.diff(group_ends, prepend=0)
        # The distinct statements of segments in each group, end to end, and where those of each group begin.
        codes = np.split(self._statements.codes(np.arange(self._packed)), group_ends[:-1])
        every = [distinct(one) for one in codes] if len(group_ends) else []
        self._codes = np.concatenate([*every, np.zeros(0, dtype=np.int64)])
        self._begins = np.cumsum([0, *map(len, every)], dtype=np.int64)[:-1]

    def find(
        self, look: Look, added: Seen, usable: Usable, near: FloatArray, worth: FloatArray, spec: RankingSpec
    ) -> IntArray:
        """The numbers of the best, ascending.

        All words of those near are read. Of those further off, who stand in a group whose bound reaches the last that
        is compared for sure, the asked products are read: without them they are nothing to the need. Where too few are
        near to tell who is the last, the most promising groups say so.

        Shape: `near` and `worth` say of each statement of segments how near it stands and what that earns.
        """
        limit = spec.text_candidates + spec.segment_candidates
        reach = look.bounds + self._most(worth)
        is_near = self._most(near) >= spec.segment_floor
        somewhere = bool(is_near.any())
        look.read(is_near if somewhere else self._promising(reach, _FIRST_READ * limit))
        seen = Seen(look.numbers, look.words, look.product).only(usable)
        sure = self._surely(seen, look, near, worth, spec)
        seen = seen.and_also(added.only(usable))
        unread = ~look.is_read & (look.bounds > 0)
        skim = partial(_skimmed, look, usable, spec.product_floor, _LOOKED_AT * limit)
        skimmed = NOBODY
        if somewhere and len(sure) < spec.compared:
            first = unread & self._promising(np.where(unread, reach, 0.0), _FIRST_SKIMMED * limit)
            skimmed, unread = skim(first), unread & ~first
            sure = np.concatenate([sure, self._surely(skimmed, look, near, worth, spec)])
        rest = unread & (reach >= _last(sure, spec.compared))
        if rest.any() and somewhere:
            skimmed = skimmed.and_also(skim(rest))
        elif rest.any():
            seen = seen.and_also(Seen(*look.browse(rest)).only(usable))
        codes = self._statements.codes(seen.numbers)
        inside, out, sense = _apart(codes, near, worth, seen.words, seen.product, spec.segment_floor)
        if len(out):
            out = out[self.best(seen.numbers[out], sense[out], _LOOKED_AT * limit)]
            out = self._telling(look, seen, sense, out, spec.product_floor)
        few = np.concatenate([inside, out])
        pull = worth[self._statements.codes(skimmed.numbers)]
        numbers = np.concatenate([seen.numbers[few], skimmed.numbers])
        return np.sort(numbers[self.best(numbers, np.concatenate([sense[few], pull + skimmed.words]), limit)])

    def _surely(
        self, seen: Seen, look: Look, near: FloatArray, worth: FloatArray, spec: RankingSpec
    ) -> FloatArray:
        """What those earn at least who are compared for sure."""
        codes = self._statements.codes(seen.numbers)
        floors = spec.segment_floor, spec.product_floor
        return _least.over(codes, near, worth, seen.product, look.product_weight, *floors)

    def _promising(self, reach: FloatArray, capabilities: int) -> BoolArray:
        """The groups that reach furthest, of so many capabilities together."""
        order = np.argsort(-reach, kind="stable")
        held = np.cumsum(self._sizes[order])
        found = np.zeros(len(order), dtype=np.bool_)
        found[order[: 1 + np.searchsorted(held, capabilities)]] = True
        return found

    def _most(self, values: FloatArray) -> FloatArray:
        """The largest value of any statement in each group."""
        if not len(self._begins):
            return np.zeros(0, dtype=np.float64)
        most: FloatArray = np.maximum.reduceat(values[self._codes], self._begins)
        return most

    def _telling(self, look: Look, seen: Seen, sense: FloatArray, out: IntArray, floor: float) -> IntArray:
        """Who of some says enough of the asked products to be compared; dense words are added to the sense."""
        is_packed = seen.numbers[out] < self._packed
        packed = out[is_packed]
        said, more = look.telling(seen.numbers[packed], seen.product[packed])
        sense[packed] += more
        return np.concatenate([packed[said >= _ROUGHLY * floor], out[~is_packed]])

    def best(self, numbers: IntArray, scores: FloatArray, limit: int) -> IntArray:
        """The places of the best, of those on the last level the oldest, ascending."""
        return best(scores, lambda at: self._columns.take("id", numbers[at]), limit)


def _skimmed(look: Look, usable: Usable, floor: float, most: int, wanted: BoolArray) -> Seen:
    """Who says enough of the asked products in some groups to be compared, dense words too."""
    numbers, words, product = look.skim(wanted, _ROUGHLY * floor, most)
    said, dense = look.telling(numbers, product)
    enough = said >= _ROUGHLY * floor
    return Seen(numbers[enough], (words + dense)[enough], said[enough]).only(usable)


def _last(sure: FloatArray, limit: int) -> float:
    """What the last one compared earns at least; nothing where too few are known to tell."""
    return float(np.partition(sure, len(sure) - limit)[len(sure) - limit]) if len(sure) >= limit else 0.0


@compiled
def _apart(
    codes: IntArray,
    near: FloatArray,
    worth: FloatArray,
    words: FloatArray,
    product: FloatArray,
    least_near: float,
) -> tuple[IntArray, IntArray, FloatArray]:
    """Who stands near and earns anything, who further off says any of the products, and what everybody earns."""
    inside, out = np.empty(len(codes), dtype=np.int64), np.empty(len(codes), dtype=np.int64)
    sense = np.empty(len(codes), dtype=np.float64)
    near_ones = far_ones = 0
    for at in range(len(codes)):
        sense[at] = worth[codes[at]] + words[at]
        if near[codes[at]] >= least_near:
            inside[near_ones] = at
            near_ones += sense[at] > 0.0
        elif product[at] > 0.0:
            out[far_ones] = at
            far_ones += 1
    return inside[:near_ones], out[:far_ones], sense


@compiled
def _least(
    codes: IntArray,
    near: FloatArray,
    worth: FloatArray,
    product: FloatArray,
    weight: float,
    least_near: float,
    least_said: float,
) -> FloatArray:
    """What those earn at least who stand near or say enough of the products, which count with some weight.

    Of the words only those of the products are taken: what the others are worth is known roughly, for it depends on
    the length of the whole text and on how often both of its bodies say them together.
    """
    found = np.empty(len(codes), dtype=np.float64)
    many = 0
    for at in range(len(codes)):
        if near[codes[at]] >= least_near or product[at] >= least_said:
            found[many] = worth[codes[at]] + weight * min(product[at], 1.0)
            many += 1
    return found[:many]
