from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from graph.matches import Competition, Match
from graph.records import Capability, Structure, SupplyLink
from graph.spec import RankingSpec
from tests.unit.graph.ranking_city import (
    CITY,
    STRUCTURE,
    TODAY,
    capability,
    holds,
    matcher,
    need,
    wants_certificate,
    wants_lead_time,
)


def enterprises(matches: Sequence[Match]) -> list[int]:
    return [match.enterprise for match in matches]


def test_the_enterprise_that_makes_the_very_thing_in_the_segment_comes_first() -> None:
    listed = matcher().suppliers(need(1, "交叉滚子轴承", "robot.bearing"), on=TODAY)
    assert enterprises(listed.meets)[0] == 1
    assert [match.rank for match in listed.meets] == list(range(1, len(listed.meets) + 1))


def test_a_score_is_the_sum_of_its_parts_to_the_last_ten_thousandth() -> None:
    listed = matcher().suppliers(need(1, "交叉滚子轴承", "robot.bearing", text="精密磨削轴承"), on=TODAY)
    for match in listed.meets:
        assert match.score == sum(part.contribution for part in match.parts)
        assert sum(part.weight for part in match.parts) == pytest.approx(1.0)


def test_unverified_enterprises_the_buyer_and_unrelated_ones_are_not_suggested() -> None:
    city = (*CITY, capability(900, "交叉滚子轴承", "robot.bearing"))
    listed = matcher(city).suppliers(need(1, "交叉滚子轴承", "robot.bearing"), on=TODAY)
    assert not {8, 900, 6} & set(enterprises(listed.meets))


def test_what_is_not_made_now_stands_in_a_list_of_its_own() -> None:
    listed = matcher().suppliers(need(1, "交叉滚子轴承", "robot.bearing"), on=TODAY)
    assert enterprises(listed.could_make) == [7]
    assert 7 not in enterprises(listed.meets)


def test_more_must_haves_met_comes_before_a_better_score() -> None:
    asked = need(
        1,
        "薄壁轴承",
        "robot.bearing",
        requirements=(wants_certificate(1, "ISO 9001"), wants_lead_time(2, 30)),
    )
    listed = matcher().suppliers(asked, on=TODAY)
    assert enterprises(listed.meets)[:2] == [1, 5]
    assert [match.musts_met for match in listed.meets] == sorted(
        (match.musts_met for match in listed.meets), reverse=True
    )


def test_a_certificate_that_expired_yesterday_is_a_near_miss_and_never_meets() -> None:
    listed = matcher().suppliers(
        need(1, "薄壁轴承", "robot.bearing", requirements=(wants_certificate(1, "ISO 9001"),)), on=TODAY
    )
    assert 2 not in enterprises(listed.meets)
    assert enterprises(listed.near_misses) == [2]
    assert listed.near_misses[0].certificates.expired == ("ISO 9001",)


def test_a_near_miss_that_falls_far_below_the_best_is_left_out() -> None:
    asked = need(1, "薄壁轴承", "robot.bearing", requirements=(wants_certificate(1, "ISO 9001"),))
    expired = holds("ISO 9001", date(2020, 1, 1))
    beside = capability(70, "薄壁轴承", "robot.bearing", certificates=expired)
    afar = capability(71, "柔轮", "robot.reducer", certificates=expired)
    city = matcher((*CITY, beside, afar))
    everybody = city.under(RankingSpec(near_miss_share=0.0))
    assert {70, 71} <= set(enterprises(everybody.suppliers(asked, on=TODAY).near_misses))
    kept = enterprises(city.suppliers(asked, on=TODAY).near_misses)
    assert 70 in kept
    assert 71 not in kept


def test_a_must_have_that_is_not_stated_is_to_confirm() -> None:
    listed = matcher().suppliers(
        need(
            1,
            "轴承钢",
            "robot.steel",
            requirements=(wants_lead_time(1, 30), wants_certificate(2, "ISO 9001")),
        ),
        on=TODAY,
    )
    match = next(match for match in listed.meets if match.enterprise == 3)
    assert [judgement.requirement.id for judgement in match.to_confirm] == [2]


def test_the_list_stays_inside_the_reach() -> None:
    listed = matcher().suppliers(need(1, "交叉滚子轴承", "robot.bearing"), eligible={3, 5}, on=TODAY)
    assert set(enterprises(listed.meets)) <= {3, 5}
    assert listed.eligible_count == 1


def test_eligible_counts_enterprises_making_now_in_the_segment_or_its_equivalent() -> None:
    ranked = matcher()
    assert ranked.suppliers(need(1, "轴承", "robot.bearing"), on=TODAY).eligible_count == 3
    asked = need(1, "轴承", "robot.bearing", requirements=(wants_certificate(1, "ISO 9001"),))
    listed = ranked.suppliers(asked, on=TODAY)
    assert listed.eligible_count == ranked.eligible_count(asked, on=TODAY) == 2
    assert listed.competition is Competition.FEW


def test_one_enterprise_stands_once_with_its_best_capability() -> None:
    city = (*CITY, capability(20, "滚子轴承", "robot.bearing", enterprise=1))
    listed = matcher(city).suppliers(need(1, "交叉滚子轴承", "robot.bearing"), on=TODAY)
    assert enterprises(listed.meets).count(1) == 1
    assert listed.meets[0].capability == 1


def test_a_supplier_of_the_equivalent_segment_is_as_near_as_one_of_the_segment() -> None:
    listed = matcher().suppliers(need(1, "交叉滚子轴承", "robot.bearing"), on=TODAY)
    path = next(match.path for match in listed.meets if match.enterprise == 5)
    assert path is not None
    assert path.proximity == 1.0
    assert [step.relation for step in path.steps or ()] == ["equivalent"]


def supply_linked_city() -> tuple[Capability, ...]:
    return (capability(1, "精密零件", "robot.steel"), capability(2, "精密零件", "rail.seat"))


def test_a_supply_linked_enterprise_outranks_an_equally_worded_unrelated_one() -> None:
    structure = Structure(STRUCTURE.segments, STRUCTURE.links)
    listed = matcher(supply_linked_city(), structure).suppliers(
        need(1, "精密零件", "robot.reducer"), on=TODAY
    )
    assert enterprises(listed.meets) == [1, 2]
    assert listed.meets[0].score > listed.meets[1].score


def test_with_the_links_rewired_the_other_one_comes_first() -> None:
    rewired = Structure(STRUCTURE.segments, (SupplyLink("rail.seat", "robot.reducer"),))
    listed = matcher(supply_linked_city(), rewired).suppliers(need(1, "精密零件", "robot.reducer"), on=TODAY)
    assert enterprises(listed.meets) == [2, 1]


def test_an_edited_chain_is_used_at_once() -> None:
    ranked = matcher(supply_linked_city(), Structure(STRUCTURE.segments))
    asked = need(1, "精密零件", "robot.reducer")
    before = {match.enterprise: match.score for match in ranked.suppliers(asked, on=TODAY).meets}
    assert before[1] == before[2]
    ranked.restructure(STRUCTURE)
    after = {match.enterprise: match.score for match in ranked.suppliers(asked, on=TODAY).meets}
    assert after[1] > before[1]


def test_a_change_is_visible_at_once_and_a_removed_capability_gone() -> None:
    ranked = matcher()
    asked = need(1, "超声波焊接机")
    assert enterprises(ranked.suppliers(asked, on=TODAY).meets) == []
    ranked.upsert(capability(30, "超声波焊接机", "robot.arm"))
    assert enterprises(ranked.suppliers(asked, on=TODAY).meets) == [30]
    ranked.upsert(capability(30, "商务座椅", "rail.seat"))
    assert enterprises(ranked.suppliers(asked, on=TODAY).meets) == []
    ranked.remove(1)
    bearing = ranked.suppliers(need(1, "交叉滚子轴承", "robot.bearing"), on=TODAY)
    assert 1 not in enterprises(bearing.meets)


def test_after_many_changes_the_list_is_that_of_a_matcher_made_anew() -> None:
    ranked = matcher(CITY)
    more = tuple(capability(100 + n, f"轴承{n}", "robot.bearing") for n in range(300))
    for one in more:
        ranked.upsert(one)
    for one in more[100:]:
        ranked.remove(one.id)
    ranked.pack()
    asked = need(1, "交叉滚子轴承", "robot.bearing")
    assert ranked.suppliers(asked, on=TODAY) == matcher((*CITY, *more[:100])).suppliers(asked, on=TODAY)


def test_the_change_that_lifts_furthest_is_named_with_the_rank_it_leads_to() -> None:
    asked = need(1, "轴承", "robot.bearing", requirements=(wants_certificate(1, "ISO 9001"),))
    listed = matcher().suppliers(asked, on=TODAY)
    change = listed.near_misses[0].counterfactual
    assert change is not None
    assert (change.kind, change.requirement) == ("renew", asked.requirements[0])
    renewed = tuple(
        capability(2, "薄壁轴承", "robot.bearing", certificates=holds("ISO 9001", date(2027, 1, 1)))
        if one.id == 2
        else one
        for one in CITY
    )
    match = next(m for m in matcher(renewed).suppliers(asked, on=TODAY).meets if m.enterprise == 2)
    assert (match.rank, match.score) == (change.rank, change.score)


def test_neighbours_are_enterprises_of_adjacent_segments_with_the_way_there() -> None:
    found = matcher().neighbours("robot.reducer", 10)
    assert [neighbour.enterprise for neighbour in found][:3] == [5, 1, 2]
    assert 4 not in [neighbour.enterprise for neighbour in found]
    assert [step.relation for step in found[1].path.steps or ()] == ["supplied_by"]


def test_segments_are_suggested_with_the_words_that_say_so() -> None:
    best = matcher().segments_for("我们生产交叉滚子轴承，用于工业机器人", 5)[0]
    assert best.segment == "robot.bearing"
    assert "交叉滚子轴承" in [span.words for span in best.words]


def test_empty_texts_segments_and_cities_are_harmless() -> None:
    assert matcher(()).suppliers(need(1, "", "no.such"), on=TODAY).meets == ()
    assert matcher((), Structure()).segments_for("", 5) == []
    assert matcher((), Structure()).neighbours("no.such", 5) == []
    assert matcher().opportunities([], [need()], on=TODAY, limit=5) == []
