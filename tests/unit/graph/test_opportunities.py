from __future__ import annotations

from graph.matches import ChangeKind
from tests.unit.graph.ranking_city import (
    CITY,
    TODAY,
    capability,
    matcher,
    need,
    wants_certificate,
    wants_lead_time,
)

OWN = CITY[0]


def test_the_need_for_the_very_thing_comes_first_and_unrelated_ones_are_left_out() -> None:
    open_needs = [
        need(1, "商务座椅", "rail.seat", text="面料"),
        need(2, "柔轮", "robot.reducer"),
        need(3, "交叉滚子轴承", "robot.bearing"),
        need(4, "办公桌", "no.such"),
    ]
    found = matcher().opportunities([OWN], open_needs, on=TODAY, limit=10)
    assert found[0].need == 3
    assert 4 not in [opportunity.need for opportunity in found]
    assert [opportunity.rank for opportunity in found] == list(range(1, len(found) + 1))


def test_a_need_it_fails_stands_below_and_says_what_it_fails() -> None:
    fails = need(1, "交叉滚子轴承", "robot.bearing", requirements=(wants_lead_time(1, 5),))
    open_needs = [fails, need(2, "轴承", "robot.bearing")]
    found = matcher().opportunities([OWN], open_needs, on=TODAY, limit=10)
    assert [opportunity.need for opportunity in found] == [2, 1]
    assert [judgement.requirement.id for judgement in found[1].fails] == [1]


def test_the_best_own_capability_is_offered() -> None:
    own = [capability(40, "轴承钢", "robot.steel", enterprise=1), OWN]
    (found,) = matcher().opportunities(own, [need(1, "交叉滚子轴承", "robot.bearing")], on=TODAY, limit=10)
    assert found.capability == OWN.id


def test_a_claimants_draft_is_ranked_though_it_is_not_listed() -> None:
    draft = capability(77, "交叉滚子轴承", "robot.bearing", verified=False)
    (found,) = matcher(()).opportunities(
        [draft], [need(1, "交叉滚子轴承", "robot.bearing")], on=TODAY, limit=10
    )
    assert found.capability == 77


def test_ones_own_need_is_no_opportunity() -> None:
    asked = need(1, "交叉滚子轴承", "robot.bearing", buyer=OWN.enterprise)
    assert matcher().opportunities([OWN], [asked], on=TODAY, limit=10) == []


def test_only_kinds_that_can_answer_are_offered() -> None:
    asked = need(1, "交叉滚子轴承", "robot.bearing", kind="testing")
    assert matcher().opportunities([OWN], [asked], on=TODAY, limit=10) == []
    assert matcher().suppliers(asked, on=TODAY).meets == ()


def test_advice_names_the_must_have_to_state_before_anything_else() -> None:
    asked = need(1, "薄壁轴承", "robot.bearing", requirements=(wants_certificate(1, "IATF 16949"),))
    own = capability(60, "薄壁轴承", "robot.bearing")
    (found,) = matcher().opportunities([own], [asked], on=TODAY, limit=1)
    assert found.advice is not None
    assert found.advice.kind is ChangeKind.STATE
    assert found.advice.requirement == asked.requirements[0]


def test_the_winners_of_a_need_are_those_whose_own_list_says_they_fail_nothing_of_it() -> None:
    open_needs = [
        need(1, "商务座椅", "rail.seat"),
        need(2, "柔轮", "robot.reducer"),
        need(3, "薄壁轴承", "robot.bearing", requirements=(wants_certificate(1, "ISO 9001"),)),
        need(4, "交叉滚子轴承", "robot.bearing", requirements=(wants_lead_time(2, 5),)),
        need(5, "轴承", "robot.bearing", buyer=1),
    ]
    city = matcher()
    expected = {
        (one.need, enterprise)
        for enterprise in {capability.enterprise for capability in CITY}
        for one in city.opportunities(
            [own for own in CITY if own.enterprise == enterprise and own.verified], open_needs, on=TODAY
        )
        if not one.fails
    }
    found = {(asked.id, winner) for asked in open_needs for winner in city.chances(asked, on=TODAY)}
    assert len(expected) > 3
    assert found == expected


def test_only_those_a_need_may_reach_can_win_it() -> None:
    asked = need(1, "交叉滚子轴承", "robot.bearing")
    assert set(matcher().chances(asked, eligible={1}, on=TODAY)) == {1}
    assert matcher().chances(asked, eligible=(), on=TODAY) == {}


def test_the_chance_of_a_winner_is_the_score_a_buyers_list_gives_its_best_card() -> None:
    asked = need(1, "交叉滚子轴承", "robot.bearing")
    listed, chances = matcher().suppliers(asked, on=TODAY), matcher().chances(asked, on=TODAY)
    assert listed.meets
    assert {match.enterprise: match.score / 1_000_000 for match in listed.meets}.items() <= chances.items()
