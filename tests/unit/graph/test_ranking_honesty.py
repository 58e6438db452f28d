"""Gates that cannot be passed, and stating that pays: what a supplier may rely on, for every city and need."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.records import (
    Capability,
    CapabilityKind,
    Certificate,
    Dimension,
    Need,
    Operator,
    Requirement,
    RequirementKind,
)
from tests.unit.graph.ranking_city import TODAY, capability, matcher, need
from tests.unit.graph.test_ranking_properties import KEYS, WORDS, capabilities

BUYER, OTHERS = 900, (1, 2, 3)
STATED: dict[str, tuple[Any, ...]] = {
    "lead_time_days": (None, 10, 30, 60),
    "certificates": ((), (Certificate("ISO 9001"),), (Certificate("ISO 9001", TODAY - timedelta(days=1)),)),
    "materials": ((), ("40Cr",), ("304",)),
    "processes": ((), ("精密磨削",), ("冲压",)),
    "regions_served": ((), ("苏州",), ("成都",)),
    "dimensions": ((), (Dimension("diameter", 5, 90, "mm"),), (Dimension("diameter", 5, 20, "mm"),)),
    "free_share": (None, 0.1, 0.9),
}
"""What a card may say of each fact: nothing, something that meets, something that does not."""
ASKED: dict[str, tuple[RequirementKind, Operator, dict[str, Any]]] = {
    "lead_time_days": (RequirementKind.LEAD_TIME, Operator.AT_MOST, {"high": 30, "unit": "day"}),
    "certificates": (RequirementKind.CERTIFICATE, Operator.IS, {"texts": ("ISO 9001",)}),
    "materials": (RequirementKind.MATERIAL, Operator.IS, {"texts": ("40Cr",)}),
    "processes": (RequirementKind.PROCESS, Operator.IS, {"texts": ("精密磨削",)}),
    "regions_served": (RequirementKind.REGION, Operator.IS, {"texts": ("苏州",)}),
    "dimensions": (
        RequirementKind.SIZE,
        Operator.AT_MOST,
        {"parameter": "diameter", "high": 50, "unit": "mm"},
    ),
}
"""What a need may ask of it; a free share is asked with a quantity."""
facts = st.sampled_from(sorted(STATED))


@st.composite
def cards(draw: st.DrawFn) -> tuple[Capability, ...]:
    """A city whose cards state some facts, may be unverified, closed, of another kind, or the buyer's own."""
    return tuple(
        replace(
            one,
            enterprise=draw(st.sampled_from((*OTHERS, BUYER))),
            verified=draw(st.booleans()),
            kind=draw(st.sampled_from((CapabilityKind.MAKE, CapabilityKind.SERVICE))),
            **{name: draw(st.sampled_from(values)) for name, values in STATED.items()},
        )
        for one in draw(capabilities())
    )


@st.composite
def asking(draw: st.DrawFn, musts: tuple[bool, ...] = (True, False)) -> Need:
    named = draw(st.lists(st.sampled_from(sorted(ASKED)), max_size=3, unique=True))
    requirements = tuple(
        Requirement(at, ASKED[name][0], ASKED[name][1], must=draw(st.sampled_from(musts)), **ASKED[name][2])
        for at, name in enumerate(named, 1)
    )
    return need(
        1,
        draw(st.sampled_from(WORDS)),
        *draw(st.lists(st.sampled_from(KEYS), max_size=2, unique=True)),
        requirements=requirements,
        buyer=BUYER,
        quantity_per_month=draw(st.sampled_from((None, 80.0))),
        quantity_unit="件",
    )


def is_kept_out(one: Capability, requirement: Requirement) -> bool:
    """Whether a card states, by hand and not by the engine, that it cannot do what is asked."""
    match requirement.kind:
        case RequirementKind.LEAD_TIME:
            return one.lead_time_days is not None and one.lead_time_days > 30
        case RequirementKind.CERTIFICATE:
            return bool(one.certificates) and one.certificates[0].valid_to is not None
        case RequirementKind.MATERIAL:
            return one.materials == ("304",)
        case RequirementKind.PROCESS:
            return one.processes == ("冲压",)
        case RequirementKind.REGION:
            return one.regions_served == ("成都",)
        case _:
            return bool(one.dimensions) and one.dimensions[0].maximum == 20


@settings(max_examples=30, deadline=None)
@given(cards(), asking(), st.frozensets(st.sampled_from(OTHERS)))
def test_nothing_gated_out_ever_appears(
    city: tuple[Capability, ...], asked: Need, eligible: set[int]
) -> None:
    listed = matcher(city).suppliers(asked, eligible=eligible, on=TODAY, limit=99)
    known = {one.id: one for one in city}
    musts = [one for one in asked.requirements if one.must]
    for group in (listed.meets, listed.near_misses, listed.could_make):
        for match in group:
            one = known[match.capability]
            assert one.verified
            assert one.kind is CapabilityKind.MAKE
            assert one.enterprise in eligible
    for match in (*listed.meets, *listed.could_make):
        assert not any(is_kept_out(known[match.capability], must) for must in musts)
    for match in listed.meets:
        assert known[match.capability].makes_now


@settings(max_examples=30, deadline=None)
@given(cards(), asking())
def test_parts_are_whole_numbers_that_sum_in_both_directions(
    city: tuple[Capability, ...], asked: Need
) -> None:
    ranked = matcher(city)
    listed = ranked.suppliers(asked, on=TODAY)
    seen = [won for one in city for won in ranked.opportunities([one], [asked], on=TODAY)]
    matches = (*listed.meets, *listed.near_misses, *listed.could_make)
    found = [(match.score, match.parts) for match in matches] + [(one.score, one.parts) for one in seen]
    for score, parts in found:
        assert {type(score), *(type(part.contribution) for part in parts)} == {int}
        assert score == sum(part.contribution for part in parts)


@settings(max_examples=40, deadline=None)
@given(cards(), asking(), facts)
def test_stating_what_meets_never_ranks_below_hiding_it(
    city: tuple[Capability, ...], asked: Need, fact: str
) -> None:
    assert rank(city, asked, fact, STATED[fact][1]) <= rank(city, asked, fact, STATED[fact][0])


@settings(max_examples=40, deadline=None)
@given(cards(), asking(musts=(False,)), facts, st.sampled_from((1, 2)))
def test_hiding_never_beats_stating_where_nothing_is_a_must(
    city: tuple[Capability, ...], asked: Need, fact: str, said: int
) -> None:
    assert rank(city, asked, fact, STATED[fact][said]) <= rank(city, asked, fact, STATED[fact][0])


def rank(city: tuple[Capability, ...], asked: Need, fact: str, value: Any) -> float:
    """The rank of the first card if it said this of a fact, among the others of the city."""
    own = replace(city[0], enterprise=77, verified=True, kind=CapabilityKind.MAKE, **{fact: value})
    listed = matcher((own, *city[1:])).suppliers(asked, on=TODAY, limit=99)
    return min((match.rank for match in listed.meets if match.enterprise == 77), default=float("inf"))


def test_a_must_that_is_met_ranks_above_one_that_is_hidden_whatever_the_score() -> None:
    asked = need(1, "交叉滚子轴承", "robot.bearing", requirements=(musts("materials"),))
    silent = capability(1, "交叉滚子轴承", "robot.bearing", confirmed_on=TODAY)
    stating = capability(2, "轴承钢", "robot.steel", materials=("40Cr",), confirmed_on=None)
    listed = matcher((silent, stating)).suppliers(asked, on=TODAY)
    assert [match.capability for match in listed.meets] == [2, 1]
    assert listed.meets[0].score < listed.meets[1].score


def musts(name: str) -> Requirement:
    kind, operator, values = ASKED[name]
    return Requirement(1, kind, operator, must=True, **values)
