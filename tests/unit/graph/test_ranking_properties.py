"""What must hold for every city and every need."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.explanation import shown
from graph.records import Capability, Certificate, Need, Requirement, Verdict
from tests.unit.graph.ranking_city import (
    STRUCTURE,
    TODAY,
    capability,
    matcher,
    need,
    wants_certificate,
    wants_lead_time,
)

WORDS = ("交叉滚子轴承", "薄壁轴承", "柔轮", "轴承钢", "精密磨削", "座椅", "ISO9001", "dn100")
KEYS = tuple(segment.key for segment in STRUCTURE.segments)
CODES = ("ISO 9001", "IATF 16949")

certificates = st.lists(
    st.builds(Certificate, st.sampled_from(CODES), st.sampled_from((None, TODAY, TODAY - timedelta(days=1)))),
    max_size=2,
).map(tuple)


@st.composite
def capabilities(draw: st.DrawFn, least: int = 1) -> tuple[Capability, ...]:
    count = draw(st.integers(least, 6))
    return tuple(
        capability(
            number,
            draw(st.sampled_from(WORDS)),
            *draw(st.lists(st.sampled_from(KEYS), max_size=2, unique=True)),
            text=draw(st.sampled_from(("", "精密磨削与热处理", "寻找合作"))),
            enterprise=draw(st.integers(1, 4)),
            certificates=draw(certificates),
            lead_time_days=draw(st.sampled_from((None, 10, 40))),
            capacity_per_month=draw(st.sampled_from((None, 50.0))),
            capacity_unit="件",
            free_share=draw(st.sampled_from((None, 0.5))),
            makes_now=draw(st.booleans()),
        )
        for number in range(1, count + 1)
    )


requirements = st.lists(
    st.one_of(
        st.builds(wants_certificate, st.just(0), st.sampled_from(CODES), st.booleans()),
        st.builds(wants_lead_time, st.just(0), st.sampled_from((10, 30)), st.booleans()),
    ),
    max_size=3,
).map(lambda every: tuple(replace(one, id=at) for at, one in enumerate(every, 1)))


@st.composite
def needs(draw: st.DrawFn) -> Need:
    return need(
        1,
        draw(st.sampled_from(WORDS)),
        *draw(st.lists(st.sampled_from(KEYS), max_size=2, unique=True)),
        text=draw(st.sampled_from(("", "精密磨削，质量要求高"))),
        requirements=draw(requirements),
        needed_within_days=draw(st.sampled_from((None, 20))),
        quantity_per_month=draw(st.sampled_from((None, 80.0))),
        quantity_unit="件",
    )


@settings(max_examples=40, deadline=None)
@given(capabilities(), needs())
def test_parts_sum_and_nothing_failed_is_said_to_meet(city: tuple[Capability, ...], asked: Need) -> None:
    listed = matcher(city).suppliers(asked, on=TODAY)
    for match in (*listed.meets, *listed.near_misses, *listed.could_make):
        assert match.score == sum(part.contribution for part in match.parts)
        assert sum(shown([part.contribution for part in match.parts])) == (match.score + 500) // 1000
        assert all(0.0 <= part.strength <= 1.0 for part in match.parts)
        assert all(part.contribution == 0 for part in match.parts if not part.stated)
    assert not any(match.failed for match in (*listed.meets, *listed.could_make))
    assert all(len(match.failed) == 1 for match in listed.near_misses)
    order = [(-match.musts_met, -match.score) for match in listed.meets]
    assert order == sorted(order)


@settings(max_examples=40, deadline=None)
@given(capabilities(), capabilities(), needs())
def test_adding_a_capability_changes_no_other_score(
    city: tuple[Capability, ...], more: tuple[Capability, ...], asked: Need
) -> None:
    ranked = matcher(city)
    before = {match.capability: match.score for match in ranked.suppliers(asked, on=TODAY).meets}
    for one in more:
        ranked.upsert(replace(one, id=one.id + 100, enterprise=one.enterprise + 100))
    after = {match.capability: match.score for match in ranked.suppliers(asked, on=TODAY, limit=99).meets}
    assert {number: after[number] for number in before} == before


@settings(max_examples=40, deadline=None)
@given(capabilities(), needs())
def test_every_signal_is_equal_in_both_directions(city: tuple[Capability, ...], asked: Need) -> None:
    ranked = matcher(city)
    listed = ranked.suppliers(asked, on=TODAY)
    for match in (*listed.meets, *listed.near_misses):
        own = next(one for one in city if one.id == match.capability)
        (seen,) = ranked.opportunities([own], [asked], on=TODAY, limit=1)
        strengths = {part.signal: part.strength for part in match.parts}
        common = [part for part in seen.parts if part.signal in strengths]
        assert len(common) >= 2
        assert all(part.strength == strengths[part.signal] for part in common)
        assert seen.judgements == match.judgements


def _rank(city: tuple[Capability, ...], asked: Need, enterprise: int) -> float:
    listed = matcher(city).suppliers(asked, on=TODAY, limit=99)
    ranks = [match.rank for match in listed.meets if match.enterprise == enterprise]
    return min(ranks, default=float("inf"))


@settings(max_examples=40, deadline=None)
@given(
    capabilities(),
    needs(),
    st.sampled_from(("certificates", "lead_time_days", "capacity_per_month", "free_share")),
)
def test_stating_a_fact_that_meets_never_ranks_below_hiding_it(
    city: tuple[Capability, ...], asked: Need, field: str
) -> None:
    first = city[0]
    states: dict[str, Any] = {
        "certificates": tuple(Certificate(code) for code in CODES),
        "lead_time_days": 10,
        "capacity_per_month": 1_000.0,
        "free_share": 0.5,
    }
    silent = (_with(first, field, () if field == "certificates" else None), *city[1:])
    stating = (_with(first, field, states[field]), *city[1:])
    assert _rank(stating, asked, first.enterprise) <= _rank(silent, asked, first.enterprise)


@settings(max_examples=30, deadline=None)
@given(capabilities(), needs())
def test_hiding_a_fact_that_fails_a_must_have_never_makes_it_met(
    city: tuple[Capability, ...], asked: Need
) -> None:
    bare = tuple(replace(one, certificates=(), lead_time_days=None) for one in city)
    listed = matcher(bare).suppliers(asked, on=TODAY)
    for match in listed.meets:
        assert all(j.verdict is Verdict.NOT_STATED for j in match.judgements if _reads_hidden(j.requirement))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(KEYS), min_size=1, unique=True), st.sampled_from(KEYS), st.sampled_from(KEYS))
def test_stating_one_more_segment_never_moves_a_capability_away(
    stated: list[str], more: str, asked: str
) -> None:
    proximity = matcher(()).proximity
    fewer, all_of_them = proximity.nearest([asked], stated), proximity.nearest([asked], [*stated, more])
    assert fewer is not None
    assert all_of_them is not None
    assert fewer.proximity <= all_of_them.proximity <= 1.0
    assert (all_of_them.proximity == 1.0) == (proximity.row(asked)[all_of_them.stated] == 1.0)


def _with(one: Capability, field: str, value: Any) -> Capability:
    changed: dict[str, Any] = {field: value}
    return replace(one, **changed)


def _reads_hidden(requirement: Requirement) -> bool:
    return requirement.kind.value in ("certificate", "lead_time")
