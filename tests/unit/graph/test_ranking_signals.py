"""Every signal against a plain reading of its definition, one candidate at a time."""

from __future__ import annotations

import math
from datetime import timedelta

import numpy as np
import pytest

from graph.candidates import Candidates
from graph.index.fields import TextField, capability_words, need_words
from graph.matches import Match
from graph.records import Capability, Need, Verdict
from graph.scoring import score
from graph.shortlist import Comparison
from graph.signals import SIGNALS
from graph.signals.delivery import capacity, freshness, lead_time
from graph.spec import SIGNAL_NAMES, RankingSpec
from tests.unit.graph.ranking_city import (
    CITY,
    TODAY,
    capability,
    holds,
    matcher,
    need,
    wants_certificate,
    wants_lead_time,
)

SPEC = RankingSpec()
ASKED = need(
    1,
    "交叉滚子轴承",
    "robot.bearing",
    products=("薄壁轴承",),
    text="寻找精密磨削供应商",
    requirements=(wants_certificate(1, "ISO 9001", False), wants_lead_time(2, 18, False)),
)


def compared(asked: Need = ASKED, city: tuple[Capability, ...] = CITY) -> Comparison:
    return matcher(city).compare(asked, on=TODAY)


def measured(name: str, candidates: Candidates, asked: Need = ASKED) -> list[float]:
    signal = next(signal for signal in SIGNALS if signal.name == name)
    return signal.measure(asked, candidates, SPEC).tolist()


def words_by_hand(one: Capability, text_field: TextField) -> float:
    documents = [capability_words(other, text_field) for other in CITY]
    average = sum(map(len, documents)) / len(documents)
    said = capability_words(one, text_field)
    in_needs = dict(SPEC.need_words)
    total = full = 0.0
    for word, asked in need_words(ASKED, text_field).items():
        held = sum(word in words for words in documents)
        weight = asked * math.log(1 + (len(documents) - held + 0.5) / (held + 0.5))
        if in_needs.get(word, 0) > 1:
            weight *= (math.log(201 / in_needs[word]) / math.log(201)) ** 2
        full += weight
        times = said.count(word)
        total += weight * times * 2.2 / (times + 1.2 * (0.7 + 0.3 * len(said) / average))
    return min(1.0, total / full)


@pytest.mark.parametrize("text_field", list(TextField))
def test_words_are_weighed_as_defined(text_field: TextField) -> None:
    candidates = compared().candidates
    by_hand = [words_by_hand(one, text_field) for one in candidates.capabilities]
    assert measured(text_field.value, candidates) == pytest.approx(by_hand)
    assert max(by_hand) > 0 or text_field is TextField.NAME


def test_the_segment_signal_is_the_proximity_of_the_nearest_pair() -> None:
    ranked = matcher()
    candidates = ranked.compare(ASKED, on=TODAY).candidates
    row = ranked.proximity.row("robot.bearing")
    scale = 10**SPEC.reach_decades
    nearest = [max(row.get(key, 0.0) for key in one.segments) for one in candidates.capabilities]
    by_hand = [math.log(1 + scale * near**2) / math.log(1 + scale) for near in nearest]
    assert measured("segment", candidates) == pytest.approx(by_hand)
    assert 0.0 < min(by_hand) < max(by_hand) == 1.0


def test_proximity_is_the_random_walk_with_restart_scaled_by_its_own_segment() -> None:
    # Three segments in a row and no enterprises: steps are shared evenly between the kinds of link there are.
    proximity = matcher(()).proximity
    keys = list(proximity.keys)
    node = {
        "robot.steel": 0,
        "robot.bearing": 1,
        "rail.bearing": 1,
        "robot.reducer": 2,
        "robot.arm": 3,
        "rail.seat": 4,
    }
    walk = np.zeros((5, 5))
    walk[0, 1] = 1.0  # supplies the bearing, and shares its stage
    walk[1] = [2 / 3, 0, 1 / 6, 0, 1 / 6]  # supplied by steel; supplies reducer or seat; shares steel's stage
    walk[2] = [0, 1 / 2, 0, 1 / 2, 0]
    walk[3, 2] = walk[4, 1] = 1.0
    reach = np.zeros((5, 5))
    for steps in range(60):
        reach += 0.5 * 0.5**steps * np.linalg.matrix_power(walk, steps)
    for one in keys:
        for other in keys:
            a, b = node[one], node[other]
            expected = 1.0 if a == b else min(0.9, math.sqrt(reach[a, b] / reach[a, a]))
            assert proximity.row(one).get(other, 0.0) == pytest.approx(expected, abs=1e-6)


def test_wishes_count_by_weight_and_only_when_met() -> None:
    candidates = compared().candidates
    for name, number in (("certificates", 1), ("requirements", 2)):
        by_hand = [
            float(any(j.requirement.id == number and j.verdict is Verdict.MET for j in every))
            for every in candidates.judgements
        ]
        assert measured(name, candidates) == by_hand
        assert 0.0 < sum(by_hand) < len(by_hand)


def of(*capabilities: Capability, asked: Need) -> Candidates:
    return matcher(capabilities).compare(asked, on=TODAY).candidates


def test_lead_time_falls_evenly_to_zero_at_one_and_a_half_times() -> None:
    asked = need(1, "轴承", "robot.bearing", needed_within_days=20)
    days = [None, 10, 20, 25, 30, 60]
    every = [capability(n, "轴承", "robot.bearing", lead_time_days=d) for n, d in enumerate(days, 1)]
    assert lead_time(asked, of(*every, asked=asked), SPEC).tolist() == [0, 1, 1, 0.5, 0, 0]


def test_capacity_never_rewards_silence() -> None:
    asked = need(1, "轴承", "robot.bearing", quantity_per_month=100.0, quantity_unit="件")
    stated = [(None, None), (100.0, None), (100.0, 0.1), (50.0, 1.0), (500.0, 1.0)]
    every = [
        capability(n, "轴承", "robot.bearing", capacity_per_month=c, capacity_unit="件", free_share=f)
        for n, (c, f) in enumerate(stated, 1)
    ]
    assert capacity(asked, of(*every, asked=asked), SPEC).tolist() == pytest.approx([0, 0.5, 0.55, 0.5, 1])


def test_freshness_falls_from_a_month_to_half_a_year() -> None:
    asked = need(1, "轴承", "robot.bearing")
    ages = [0, 30, 105, 180, 400]
    every = [
        capability(n, "轴承", "robot.bearing", confirmed_on=TODAY - timedelta(days=age))
        for n, age in enumerate(ages, 1)
    ]
    never = capability(9, "轴承", "robot.bearing", confirmed_on=None)
    assert freshness(asked, of(*every, never, asked=asked), SPEC).tolist() == [1, 1, 0.5, 0, 0, 0]


def test_what_the_need_does_not_ask_is_left_out_for_all_alike() -> None:
    comparison = compared(need(1, "轴承", "robot.bearing"))
    scores = score(comparison.need, comparison.candidates, SPEC, SPEC.supplier_weights)
    assert set(scores.signals) == {"product", "text", "name", "segment", "freshness"}
    assert sum(scores.weights) == pytest.approx(1.0)


def test_a_part_on_which_nothing_is_stated_is_flagged_and_earns_nothing() -> None:
    def part_of(match: Match, signal: str) -> tuple[bool, int]:
        part = next(part for part in match.parts if part.signal == signal)
        return part.stated, part.contribution

    city = (
        capability(1, "轴承", "robot.bearing", certificates=holds("ISO 9001"), lead_time_days=10),
        capability(2, "轴承", "robot.bearing"),
    )
    states, silent = matcher(city).suppliers(ASKED, on=TODAY).meets
    for signal in ("certificates", "requirements"):
        assert part_of(states, signal)[0]
        assert part_of(silent, signal) == (False, 0)


def test_every_weight_names_a_signal_and_every_signal_has_a_weight() -> None:
    assert {signal.name for signal in SIGNALS} == SIGNAL_NAMES
    assert {name for name, _ in SPEC.opportunity_weights} == SIGNAL_NAMES
