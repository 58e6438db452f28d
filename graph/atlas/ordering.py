"""Order the columns so that few links cross: dummies on long links, barycentre sweeps, swaps."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from graph.atlas.levels import Link

SWEEPS = 24


def with_dummies(
    keys: Sequence[str], column_of: Mapping[str, int], links: Iterable[Link]
) -> tuple[list[list[str]], list[Link], dict[Link, tuple[str, ...]]]:
    """The columns with a dummy wherever long links pass, the short links, and the way of every link.

    The long links of one supplier share their dummies: they run as one line until they part.
    """
    count = max(column_of.values(), default=-1) + 1
    columns: list[list[str]] = [[key for key in keys if column_of.get(key) == c] for c in range(count)]
    short: dict[Link, None] = {}
    ways: dict[Link, tuple[str, ...]] = {}
    for supplier, customer in links:
        between = range(column_of[supplier] + 1, column_of[customer])
        way = (supplier, *(f"{supplier}@{column}" for column in between), customer)
        for column, dummy in zip(between, way[1:-1], strict=True):
            if dummy not in columns[column]:
                columns[column].append(dummy)
        short |= dict.fromkeys(pairwise(way))
        ways[supplier, customer] = way
    return columns, list(short), ways


def order(columns: list[list[str]], short: Sequence[Link]) -> tuple[list[list[str]], int]:
    """The columns in the order with the fewest crossings met, and that number."""
    into: dict[str, list[str]] = {}
    out_of: dict[str, list[str]] = {}
    for supplier, customer in short:
        out_of.setdefault(supplier, []).append(customer)
        into.setdefault(customer, []).append(supplier)
    best, fewest = [list(column) for column in columns], crossings(columns, out_of)
    current = [list(column) for column in columns]
    for sweep in range(SWEEPS):
        if sweep % 2 == 0:
            for index in range(1, len(current)):
                current[index] = _by_barycentre(current[index], current[index - 1], into)
        else:
            for index in range(len(current) - 2, -1, -1):
                current[index] = _by_barycentre(current[index], current[index + 1], out_of)
        found = crossings(current, out_of)
        if found < fewest:
            best, fewest = [list(column) for column in current], found
    best = _swapped(best, into, out_of)
    return best, crossings(best, out_of)


def crossings(columns: Sequence[Sequence[str]], out_of: Mapping[str, Sequence[str]]) -> int:
    """How many pairs of short links cross."""
    total = 0
    for left, right in pairwise(columns):
        position = {key: index for index, key in enumerate(right)}
        seen: list[int] = []
        for key in left:
            ends = sorted(position[customer] for customer in out_of.get(key, ()))
            total += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return total


def _by_barycentre(
    column: Sequence[str], beside: Sequence[str], neighbours: Mapping[str, Sequence[str]]
) -> list[str]:
    position = {key: index for index, key in enumerate(beside)}
    scale = len(beside) / max(len(column), 1)

    def centre(index: int) -> tuple[float, int]:
        near = [position[other] for other in neighbours.get(column[index], ()) if other in position]
        return (sum(near) / len(near) if near else index * scale, index)

    return [column[index] for index in sorted(range(len(column)), key=centre)]


def _swapped(
    columns: list[list[str]], into: Mapping[str, Sequence[str]], out_of: Mapping[str, Sequence[str]]
) -> list[list[str]]:
    """Swap neighbours in a column while that removes crossings."""
    for _ in range(4):
        changed = False
        for index, column in enumerate(columns):
            left = {key: at for at, key in enumerate(columns[index - 1])} if index else {}
            right = {key: at for at, key in enumerate(columns[index + 1])} if index + 1 < len(columns) else {}
            for at in range(len(column) - 1):
                upper, lower = column[at], column[at + 1]
                sides = ((into, left), (out_of, right))
                pairs = [(_ends(upper, *side), _ends(lower, *side)) for side in sides]
                gain = sum(_crossed(above, below) - _crossed(below, above) for above, below in pairs)
                if gain > 0:
                    column[at], column[at + 1] = lower, upper
                    changed = True
        if not changed:
            break
    return columns


def _ends(key: str, neighbours: Mapping[str, Sequence[str]], position: Mapping[str, int]) -> list[int]:
    return [position[other] for other in neighbours.get(key, ()) if other in position]


def _crossed(above: Sequence[int], below: Sequence[int]) -> int:
    return sum(1 for one in above for other in below if one > other)
