"""Where a chain buys: how much of it in the city, how much from new suppliers, what only comes from outside."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from graph.coverage.figures import SegmentCoverage


@dataclass(frozen=True, slots=True)
class Deal:
    """A fact: an outcome; `supplier` None when it is not known by name."""

    id: int
    buyer: int
    supplier: int | None
    segment: str | None
    local: bool
    on: date


@dataclass(frozen=True, slots=True)
class Part:
    """Some of several deals; `contributors` are their buyers, `largest` the greatest share of one of them."""

    counted: tuple[int, ...]
    all: tuple[int, ...]
    contributors: int
    largest: float

    @property
    def value(self) -> float | None:
        """The part between 0 and 1; None without deals."""
        return len(self.counted) / len(self.all) if self.all else None

    def may_be_shown(self, least: int, most_of_one: float = 0.8) -> bool:
        """Whether so many stand behind it that nobody is seen through it."""
        return self.contributors >= least and self.largest <= most_of_one


def local_sourcing(deals: Iterable[Deal]) -> Part:
    """The deals with a supplier of the city ÷ the deals."""
    deals = tuple(deals)
    return _part(deals, [one for one in deals if one.local])


def new_suppliers(deals: Iterable[Deal], earlier: Iterable[Deal]) -> Part:
    """The deals between two who had none before ÷ the deals whose supplier is known; the first one makes it new."""
    known = {(one.buyer, one.supplier) for one in earlier}
    named = sorted((one for one in deals if one.supplier is not None), key=lambda one: (one.on, one.id))
    new = []
    for one in named:
        if (one.buyer, one.supplier) not in known:
            new.append(one)
            known.add((one.buyer, one.supplier))
    return _part(named, new)


def import_only(segments: Iterable[SegmentCoverage], bought_outside: Collection[str]) -> tuple[str, ...]:
    """The segments bought outside the city that nobody in the city is known for, in no layer."""
    return tuple(
        one.segment.key
        for one in segments
        if one.segment.key in bought_outside
        and not (one.verified or one.declared or one.inferred or one.stale or one.could_make)
    )


def _part(deals: Collection[Deal], counted: Iterable[Deal]) -> Part:
    buyers = [one.buyer for one in deals]
    largest = max((buyers.count(buyer) for buyer in set(buyers)), default=0)
    return Part(
        tuple(one.id for one in counted),
        tuple(one.id for one in deals),
        len(set(buyers)),
        largest / len(buyers) if buyers else 0.0,
    )
