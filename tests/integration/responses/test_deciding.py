"""Every response gets a decision, and a need is awarded once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.context import Context
from platform_app.errors import Conflict, Forbidden, RuleViolation
from platform_app.needs import services as needs
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.permissions import CLOCK
from platform_app.responses import queries, services
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.responses.models import Award, AwardShare, Response
from platform_app.responses.services import AwardEntry, Verdict
from tests.integration.needs.city import City
from tests.integration.responses.quoting import Rival, a_quotation, hand_in
from tests.integration.responses.test_sealed import unsealed

Act = Callable[..., Context]
S = ResponseStatus


@pytest.fixture
def opened(
    session: Session, city: City, need: Need, rival: Rival, acting: Act
) -> tuple[Need, Response, Response]:
    """The need under evaluation with two responses: the supplier's and its rival's."""
    one = hand_in(session, acting, city.sells(), need, a_quotation(need, "90"))
    other = hand_in(session, acting, rival.identity, need, a_quotation(need, "110"))
    unsealed(session, acting, city, need)
    return need, one, other


def shares(need: Need, *parts: tuple[Response, int]) -> dict[tuple[str, str], int]:
    return {(line.public_id, one.public_id): points for line in need.lines for one, points in parts}


def test_an_award_may_be_split_and_adds_up(
    session: Session, city: City, opened: tuple[Need, Response, Response], acting: Act
) -> None:
    need, one, other = opened
    made = services.award(
        acting(city.buys()),
        session.get_one(Need, need.id),
        AwardEntry("质量与交期兼顾", shares(need, (one, 7000), (other, 3000))),
    )
    session.commit()
    assert sum(share.basis_points for share in made.shares) == 10_000 * len(need.lines)
    assert set(session.scalars(select(Response.status))) == {S.AWARDED}
    assert session.get_one(Need, need.id).status is NeedStatus.AWARDED


@pytest.mark.parametrize(
    ("points", "verdict", "reason"),
    [
        (9_999, Verdict(code="price"), "award_not_whole"),
        (10_000, Verdict(), "award_undecided"),
        (0, Verdict(code="price"), "award_without_share"),
        (10_000, Verdict(code="other"), "decision_note_missing"),
    ],
)
def test_an_award_that_leaves_something_open_is_refused(
    session: Session,
    city: City,
    opened: tuple[Need, Response, Response],
    acting: Act,
    points: int,
    verdict: Verdict,
    reason: str,
) -> None:
    need, one, other = opened
    entry = AwardEntry("理由", shares(need, (one, points)), {other.public_id: verdict})
    with pytest.raises(RuleViolation) as caught:
        services.award(acting(city.buys()), session.get_one(Need, need.id), entry)
    session.rollback()
    assert caught.value.reason == reason
    assert session.scalars(select(Award)).all() == []
    assert set(session.scalars(select(Response.status))) == {S.SUBMITTED}


def test_who_is_not_chosen_stands_in_reserve_or_reads_why(
    session: Session, city: City, rival: Rival, opened: tuple[Need, Response, Response], acting: Act
) -> None:
    need, one, other = opened
    entry = AwardEntry("理由", shares(need, (one, 10_000)), {other.public_id: Verdict(1)})
    services.award(acting(city.buys()), session.get_one(Need, need.id), entry)
    session.commit()
    theirs = queries.get_own(acting(rival.identity), other.public_id)
    assert (theirs.status, theirs.reserve_rank) == (S.RESERVE, 1)


def test_a_second_award_is_refused(
    session: Session, city: City, opened: tuple[Need, Response, Response], acting: Act
) -> None:
    need, one, other = opened
    entry = AwardEntry("理由", shares(need, (one, 10_000)), {other.public_id: Verdict(code="price")})
    services.award(acting(city.buys()), session.get_one(Need, need.id), entry)
    session.commit()
    with pytest.raises((Conflict, RuleViolation)):
        services.award(acting(city.buys()), session.get_one(Need, need.id), entry)
    session.rollback()
    assert len(session.scalars(select(AwardShare)).all()) == len(need.lines)


def test_none_suitable_wants_a_reason_for_each(
    session: Session, city: City, opened: tuple[Need, Response, Response], acting: Act
) -> None:
    need, one, other = opened
    verdicts = {one.public_id: Verdict(code="price")}
    with pytest.raises(RuleViolation):
        services.find_none_suitable(acting(city.buys()), session.get_one(Need, need.id), "都不合适", verdicts)
    session.rollback()
    verdicts[other.public_id] = Verdict(code="lead_time")
    services.find_none_suitable(acting(city.buys()), session.get_one(Need, need.id), "都不合适", verdicts)
    session.commit()
    assert session.get_one(Need, need.id).status is NeedStatus.UNSUCCESSFUL
    assert set(session.scalars(select(Response.status))) == {S.DECLINED}


def test_a_supplier_reads_its_own_decision_and_no_rival(
    session: Session, city: City, rival: Rival, opened: tuple[Need, Response, Response], acting: Act
) -> None:
    _need, one, other = opened
    services.decline(acting(city.buys()), session.get_one(Response, other.id), "price")
    session.commit()
    context = acting(rival.identity)
    assert queries.get(context, other.public_id).decision_code == "price"
    assert [row.id for row in session.scalars(queries.list_own(context))] == [other.id]
    assert queries.opened_of(context, session.get_one(Response, one.id).need) == []


def test_a_supplier_decides_nothing(
    session: Session, city: City, opened: tuple[Need, Response, Response], acting: Act
) -> None:
    _need, one, _other = opened
    with pytest.raises(Forbidden):
        services.shortlist(acting(city.sells()), session.get_one(Response, one.id))


def test_a_cancelled_need_leaves_nobody_without_an_answer(
    session: Session, city: City, opened: tuple[Need, Response, Response], acting: Act
) -> None:
    need, _one, _other = opened
    needs.cancel(acting(city.buys()), session.get_one(Need, need.id), "项目取消")
    session.commit()
    assert services.decline_waiting(acting(CLOCK), need.id) == 2
    session.commit()
    assert set(session.scalars(select(Response.decision_code))) == {"not_needed"}
