"""The plan of the city: which segments are how strong, which firm stands where."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from random import Random

from graph.records import Stage
from platform_app.chains.models import Segment

SEED = "ronglian demo city 1"
CHAIN_ORDER = ("ic", "robot", "icv", "cfc", "iiot", "ai", "battery", "pv", "rail", "bio")
LEADERS = {
    "ic": 2,
    "robot": 4,
    "icv": 5,
    "cfc": 3,
    "iiot": 2,
    "ai": 1,
    "battery": 6,
    "pv": 5,
    "rail": 5,
    "bio": 3,
}
"""36 leaders: some chains in the range 3 to 5, some below, one above."""
SMES, INSTITUTIONS, CAPABILITIES, NEEDS = 420, 20, 1500, 200
TIERS = (("champion", 12), ("little_giant", 66), ("specialised", 150), ("innovative", 90))


@dataclass(slots=True)
class Seat:
    """One firm of the plan: its home chain and the segments it works in."""

    number: int
    chain: str
    stage: Stage
    segments: list[Segment] = field(default_factory=list)


def wanted_suppliers(random: Random, segments: list[Segment]) -> dict[str, int]:
    """How many verified suppliers each segment shall have: some none, some one, most several."""
    wanted = {}
    for segment in segments:
        draw = random.random()
        if draw < 0.08:
            wanted[segment.key] = 0
        elif draw < 0.21:
            wanted[segment.key] = 1
        elif draw < 0.47:
            wanted[segment.key] = random.choice((2, 3))
        else:
            wanted[segment.key] = random.randint(4, 9)
    return wanted


def seats(random: Random, segments: list[Segment], count: int) -> list[Seat]:
    """Firms spread over the chains, each with a stage it is at home in."""
    by_chain: dict[str, list[Segment]] = defaultdict(list)
    for segment in segments:
        by_chain[segment.chain.code].append(segment)
    found = []
    for number in range(count):
        chain = CHAIN_ORDER[number % len(CHAIN_ORDER)]
        found.append(Seat(number, chain, random.choice(by_chain[chain]).stage))
    return found


def spread(random: Random, places: list[Seat], segments: list[Segment], wanted: dict[str, int]) -> None:
    """Give every segment its suppliers: firms of the chain, those of the same stage and with little work first."""
    by_chain: dict[str, list[Seat]] = defaultdict(list)
    for seat in places:
        by_chain[seat.chain].append(seat)
    for segment in sorted(segments, key=lambda one: -wanted[one.key]):
        pool = by_chain[segment.chain.code]
        order = sorted(
            pool,
            key=lambda seat: (
                len(seat.segments) >= 4,
                seat.stage is not segment.stage,
                len(seat.segments),
                random.random(),
            ),
        )
        for seat in order[: wanted[segment.key]]:
            seat.segments.append(segment)
