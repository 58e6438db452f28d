"""Where to act first: few recruitments and upgrades that close as much gap weight as possible."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.coverage import Standing, Supply
from graph.resilience.network import Network

GUARANTEE = 1 - 1 / math.e
"""The greedy choice closes at least this part of what the best choice of as many actions closes."""


class ActionKind(StrEnum):
    """Raise an enterprise known in the city to a verified supplier, or win one from elsewhere for a segment."""

    UPGRADE = "upgrade"
    RECRUIT = "recruit"


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do: for an enterprise (upgrade) or a segment (recruit), and what it closes."""

    kind: ActionKind
    enterprise: int | None
    segment: str | None
    closes: frozenset[str]


@dataclass(frozen=True, slots=True)
class ActionStep:
    """One action of a plan: what it closes that the earlier ones do not, that weight, and all weight closed so far."""

    action: Action
    closes: tuple[str, ...]
    gain: float
    closed: float


@dataclass(frozen=True, slots=True)
class Plan:
    """The actions in order, and the weight of everything open."""

    steps: tuple[ActionStep, ...]
    open: float

    @property
    def share(self) -> float | None:
        """The part of the open weight the actions close; None when nothing is open."""
        return (self.steps[-1].closed if self.steps else 0.0) / self.open if self.open else None


def possible_actions(
    network: Network,
    gaps: Collection[str],
    needs: Mapping[str, Collection[str]],
    supplies: Iterable[Supply],
) -> list[Action]:
    """What could close these gaps and needs (by key the segments that serve it, one of which is enough).

    An upgrade makes an enterprise a verified supplier wherever it stands without being one; recruiting brings one
    new supplier into one segment.
    """
    serves: dict[str, set[str]] = defaultdict(set)
    for gap in gaps:
        serves[network.name(gap)].add(gap)
    for need, segments in needs.items():
        for segment in segments:
            serves[network.name(segment)].add(need)
    stands: dict[int, set[str]] = defaultdict(set)
    verified: set[tuple[int, str]] = set()
    for fact in supplies:
        if fact.segment in network:
            name = network.name(fact.segment)
            if fact.standing is Standing.VERIFIED:
                verified.add((fact.enterprise, name))
            else:
                stands[fact.enterprise].add(name)
    upgrades = (
        Action(ActionKind.UPGRADE, enterprise, None, frozenset().union(*(serves[n] for n in names)))
        for enterprise, standing in sorted(stands.items())
        if (names := {n for n in standing if n in serves and (enterprise, n) not in verified})
    )
    recruits = (Action(ActionKind.RECRUIT, None, name, frozenset(serves[name])) for name in sorted(serves))
    return [*upgrades, *recruits]


def act_first(weights: Mapping[str, float], actions: Iterable[Action], most: int = 5) -> Plan:
    """At most so many actions, each time the one that closes most of what is still open.

    Of equals the earlier one given wins. Gains only fall while more is closed, so an old gain is an upper bound and
    only the top of the heap is worked out again.
    """
    heap = [
        (-gain, at, action)
        for at, action in enumerate(actions)
        if (gain := _gain(weights, action.closes, set())) > 0
    ]
    heapq.heapify(heap)
    closed: set[str] = set()
    steps: list[ActionStep] = []
    total = 0.0
    while heap and len(steps) < most:
        _bound, at, action = heapq.heappop(heap)
        gain = _gain(weights, action.closes, closed)
        if gain <= 0:
            continue
        if heap and (-gain, at) > heap[0][:2]:
            heapq.heappush(heap, (-gain, at, action))
            continue
        new = action.closes & weights.keys() - closed
        closed |= new
        total += gain
        steps.append(ActionStep(action, tuple(sorted(new)), gain, total))
    return Plan(tuple(steps), float(sum(weights.values())))


def _gain(weights: Mapping[str, float], closes: Collection[str], closed: Collection[str]) -> float:
    return sum(weights[one] for one in sorted(closes) if one in weights and one not in closed)
