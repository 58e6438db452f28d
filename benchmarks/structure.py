"""How long an officer's edit of the chains takes to reach the ranking, at 1,200 segments."""

from __future__ import annotations

import json
from random import Random

from benchmarks.corpus import SEED
from benchmarks.timing import figures, timed
from graph.criteria import Tables
from graph.proximity import measure
from graph.ranking import Matcher
from graph.records import Segment, Stage, Structure, SupplyLink
from graph.spec import RankingSpec

SEGMENTS, LINKS, TIMES = 1_200, 1_600, 7


def main(_arguments: list[str]) -> int:
    """Print the figures as JSON."""
    random, spec = Random(SEED), RankingSpec()
    stages = list(Stage)
    segments = tuple(
        Segment(f"c{at // 40}.s{at}", f"c{at // 40}", stages[at % 3], f"环节{at}", f"segment {at}")
        for at in range(SEGMENTS)
    )
    pairs = {tuple(random.sample(range(SEGMENTS), 2)) for _ in range(LINKS)}
    links = tuple(SupplyLink(segments[a].key, segments[b].key) for a, b in sorted(pairs))
    structure = Structure(segments, links)
    together = {
        frozenset(segments[at].key for at in random.sample(range(SEGMENTS), 2)): 1 + number % 3
        for number in range(2_000)
    }
    matcher = Matcher(structure, (), Tables(), spec)
    found = {
        "segments": SEGMENTS,
        "proximity_ms": figures([timed(lambda: measure(structure, together, spec)) for _ in range(TIMES)]),
        "taken_over_ms": figures([timed(lambda: matcher.restructure(structure)) for _ in range(TIMES)]),
    }
    print(json.dumps(found, indent=1))
    return 0
