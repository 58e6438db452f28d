"""The ways through the chain one list speaks of, looked for when somebody reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from graph.proximity import Nearest
from graph.structure import ChainGraph, Step

Pair = tuple[str, str]
_REMEMBERED: Final = 20_000


class Ways:
    """The ways through one chain graph, remembered: lists speak of the same few again and again."""

    def __init__(self, graph: ChainGraph) -> None:
        self._graph = graph
        self._known: dict[Pair, tuple[Step, ...] | None] = {}

    def __call__(self, asked: str, stated: str) -> tuple[Step, ...] | None:
        """The way between two segments; None where there is none."""
        pair = (asked, stated)
        if pair in self._known:
            return self._known[pair]
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        way = self._known[pair] = self._graph.path(asked, stated)
        return way


class Paths(Mapping[Pair, tuple[Step, ...] | None]):
    """From an asked segment to a stated one, for every pair on which a candidate comes nearest."""

    def __init__(
        self, nearest: Sequence[Nearest | None], path: Callable[[str, str], tuple[Step, ...] | None]
    ) -> None:
        self._nearest = nearest
        self._path = path

    def __getitem__(self, pair: Pair) -> tuple[Step, ...] | None:
        """The way between two segments; None where there is none."""
        return self._path(*pair)

    def __iter__(self) -> Iterator[Pair]:
        """The pairs, in the order of the candidates."""
        return iter(dict.fromkeys((one.asked, one.stated) for one in self._nearest if one is not None))

    def __len__(self) -> int:
        """How many pairs there are."""
        return len(set(iter(self)))
