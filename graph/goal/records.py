"""What the goal is judged by: criteria, enterprises growing towards leadership, deals, chains with their targets."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from graph.criteria.facts import Fact, Facts, number
from graph.criteria.rules import Rule

PARTNERS, OPENED, DECIDED = "partners", "upstream_opened", "decided_needs"
"""The counts a deal can move: partners dealt with, upstream segments opened, needs brought to a deal."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One condition of leadership: a rule over facts, and its share of the readiness (0 for a hard condition)."""

    code: str
    rule: Rule
    weight: float = 0.0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Criteria:
    """What makes a leader: weighted criteria, and hard conditions that stand apart.

    Raises: ValueError when the weights are negative or do not add up to 1.
    """

    weighted: tuple[Criterion, ...]
    hard: tuple[Criterion, ...] = ()

    def __post_init__(self) -> None:
        weights = [one.weight for one in self.weighted]
        if any(weight < 0 for weight in weights) or not math.isclose(sum(weights), 1.0, abs_tol=1e-9):
            raise ValueError("the weights of the criteria must not be negative and must add up to 1")


@dataclass(frozen=True, slots=True)
class Count:
    """A count kept by names: `stated` before the first named thing (None: nothing was stated), and the names since."""

    stated: float | None = None
    names: frozenset[str] = frozenset()

    @property
    def value(self) -> float | None:
        """How many; None where neither a number is stated nor a thing named."""
        return None if self.stated is None and not self.names else (self.stated or 0.0) + len(self.names)


@dataclass(frozen=True, slots=True)
class Gain:
    """One name more in one count of one enterprise in one chain."""

    chain: str
    enterprise: int
    count: str
    name: str


@dataclass(frozen=True, slots=True)
class Grower:
    """An enterprise grown towards leadership of a chain: what is stated of it, what is counted, its upstream cone.

    `cone`: the segments at most two supply links upstream of what it makes, one name for equivalent ones.
    """

    chain: str
    enterprise: int
    facts: Mapping[str, Fact | None]
    counts: Mapping[str, Count]
    cone: frozenset[str] = frozenset()

    @property
    def known(self) -> Facts:
        """Everything a criterion may ask about."""
        return {**self.facts, **{name: number(count.value) for name, count in self.counts.items()}}

    def after(self, gains: Iterable[Gain]) -> Grower:
        """The same enterprise once these gains have come; a name that is there already changes nothing."""
        counts = dict(self.counts)
        for gain in gains:
            if (gain.chain, gain.enterprise) == (self.chain, self.enterprise):
                before = counts.get(gain.count, Count())
                counts[gain.count] = replace(before, names=before.names | {gain.name})
        return replace(self, counts=counts)


@dataclass(frozen=True, slots=True)
class Deal:
    """A match that is concluded: who buys what from whom; `need` names the need it answers.

    `segment` may be empty where only the chain is known. `supplier` is None where it is not known, or, of a deal
    still to come, where any new one will do: then `new_partner` counts it as one.
    """

    buyer: int
    supplier: int | None
    segment: str
    need: str
    chain: str = ""
    new_partner: bool = True


@dataclass(frozen=True, slots=True)
class Aim:
    """One chain this year: its target, and its leaders whose recognition stands on the last day of the year."""

    chain: str
    target: int
    active: frozenset[int] = frozenset()
    quiet: frozenset[int] = frozenset()

    def woken(self, enterprise: int) -> Aim:
        """The same aim once a quiet leader buys in its chain: it is active again. Others change nothing."""
        awake = self.quiet & {enterprise}
        return replace(self, active=self.active | awake, quiet=self.quiet - awake)


@dataclass(frozen=True, slots=True)
class Places:
    """Where segments stand: one name for equivalent ones, and the chains each belongs to."""

    name: Mapping[str, str] = field(default_factory=dict)
    chains: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def named(self, segment: str) -> str:
        """The one name of a segment and its equivalents."""
        return self.name.get(segment, segment)

    def chains_of(self, deal: Deal) -> frozenset[str]:
        """The chains a deal concerns: those of its segment, and the one it was made for."""
        own = self.chains.get(deal.segment, frozenset({deal.segment.partition(".")[0]}))
        return frozenset(chain for chain in (*own, deal.chain) if chain)


@dataclass(frozen=True, slots=True)
class Standing:
    """The whole board: aims by chain, growers, the criteria of each chain, where segments stand."""

    aims: Mapping[str, Aim]
    growers: tuple[Grower, ...]
    criteria: Mapping[str, Criteria]
    places: Places = field(default_factory=Places)

    def growers_of(self, chain: str) -> tuple[Grower, ...]:
        """The pipeline of one chain."""
        return tuple(one for one in self.growers if one.chain == chain)

    def grower(self, chain: str, enterprise: int) -> Grower | None:
        """One enterprise of a chain's pipeline, if it is in it."""
        found = (one for one in self.growers if (one.chain, one.enterprise) == (chain, enterprise))
        return next(found, None)

    def of(self, enterprise: int) -> Standing:
        """The same board with this enterprise alone in the pipelines: what it may know of itself."""
        return replace(self, growers=tuple(one for one in self.growers if one.enterprise == enterprise))

    def after(self, *deals: Deal) -> Standing:
        """The board once these deals are concluded."""
        growers, aims = self.growers, dict(self.aims)
        for deal in deals:
            growers = tuple(one.after(gains(one, deal, self.places)) for one in growers)
            for chain in self.places.chains_of(deal) & aims.keys():
                aims[chain] = aims[chain].woken(deal.buyer)
        return replace(self, growers=growers, aims=aims)


def gains(grower: Grower, deal: Deal, places: Places) -> tuple[Gain, ...]:
    """What a deal adds to the counts of one enterprise of the pipeline: nothing where it is no party to it."""
    segment = places.named(deal.segment)
    concerned = grower.chain in places.chains_of(deal) or segment in grower.cone
    if not concerned or grower.enterprise not in (deal.buyer, deal.supplier) or deal.buyer == deal.supplier:
        return ()
    buys = grower.enterprise == deal.buyer
    other = deal.supplier if buys else deal.buyer
    names: list[tuple[str, str]] = []
    if other is not None or deal.new_partner:
        names.append((PARTNERS, f"enterprise:{other}" if other is not None else f"new:{deal.need}"))
    if buys:
        names.append((DECIDED, deal.need))
        names += [(OPENED, segment)] if segment in grower.cone else []
    return tuple(Gain(grower.chain, grower.enterprise, count, name) for count, name in names)
