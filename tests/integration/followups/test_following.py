"""After an award every supplier chosen is followed until there is a contract, and both sides rate each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.context import Context
from platform_app.errors import Conflict, Forbidden, RuleViolation
from platform_app.followups import queries, services
from platform_app.followups.lifecycle import IntentionStatus
from platform_app.followups.models import FollowUp, Intention
from platform_app.followups.scorecards import scorecards
from platform_app.followups.services import Marks, Report
from platform_app.needs.models import Need, Outcome
from platform_app.outbox import OutboxMessage
from platform_app.permissions import CLOCK, BureauDuty, Duty
from platform_app.responses import services as responses
from platform_app.responses.services import AwardEntry
from tests import factories
from tests.integration.needs.city import City, a_city, an_open_need, officer
from tests.integration.responses.quoting import hand_in
from tests.integration.responses.test_sealed import unsealed
from tests.support.platform import fill_reference

Act = Callable[..., Context]


@pytest.fixture
def filling() -> Callable[[str], None]:
    return fill_reference


@pytest.fixture
def city(session: Session) -> City:
    return a_city(session)


@pytest.fixture
def intention(session: Session, city: City, acting: Act) -> Intention:
    """What follows an award of the whole need to the supplier."""
    need = an_open_need(session, city)
    response = hand_in(session, acting, city.sells(), need)
    due = unsealed(session, acting, city, need)
    shares = {(line.public_id, response.public_id): 10_000 for line in due.lines}
    responses.award(acting(city.buys()), session.get_one(Need, need.id), AwardEntry("理由", shares))
    session.commit()
    assert services.make_intentions(acting(CLOCK), need.id) == 1
    assert services.make_intentions(acting(CLOCK), need.id) == 0
    session.commit()
    return session.scalars(select(Intention)).unique().one()


def contract(value: str = "345678.90") -> Report:
    today = clock.city_date(clock.now())
    return Report("contracted", value_cny=Decimal(value), contracted_on=today, new_supplier=True)


def test_every_intention_has_an_owner_and_three_dates(session: Session, intention: Intention) -> None:
    days = [(one.after_days, (one.due_on - intention.since.date()).days) for one in intention.followups]
    assert days == [(30, 30), (90, 90), (180, 180)]
    assert intention.owner_id is not None
    assert intention.next_due is intention.followups[0]


def test_a_contract_becomes_an_outcome_whose_value_is_a_band(
    session: Session, city: City, acting: Act, intention: Intention
) -> None:
    services.report(acting(city.buys()), intention, contract())
    session.commit()
    outcome = session.scalars(select(Outcome)).one()
    assert (outcome.value_band, outcome.local, outcome.supplier_id) == ("100k_1m", True, city.supplier.id)
    assert intention.status is IntentionStatus.CONTRACTED
    assert {one.said for one in intention.followups} == {"contracted"}


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (Report("contracted"), "followup_value_missing"),
        (Report("failed"), "followup_failed_code_missing"),
        (Report("perhaps"), "followup_said_missing"),
    ],
)
def test_a_report_that_says_too_little_is_refused(
    session: Session, city: City, acting: Act, intention: Intention, said: Report, reason: str
) -> None:
    with pytest.raises(RuleViolation) as caught:
        services.report(acting(city.buys()), intention, said)
    assert caught.value.reason == reason


def test_the_supplier_and_the_bureau_do_not_report(
    session: Session, city: City, acting: Act, intention: Intention
) -> None:
    for who in (city.sells(), city.reviews()):
        with pytest.raises(Forbidden):
            services.report(acting(who), intention, contract())


def test_a_question_is_asked_once_on_its_day(session: Session, acting: Act, intention: Intention) -> None:
    clock.shift(timedelta(days=40 + 31))
    assert services.ask_due(acting(CLOCK)) == 1
    session.commit()
    assert services.ask_due(acting(CLOCK)) == 0
    names = session.scalars(select(OutboxMessage.name)).all()
    assert names.count("followup_due") == 1


def test_who_does_not_answer_stands_on_the_officers_list(
    session: Session, city: City, acting: Act, intention: Intention
) -> None:
    scout = officer(factories.an_officer(session, BureauDuty.SCOUT), BureauDuty.SCOUT)
    clock.shift(timedelta(days=40 + 39))
    assert session.scalars(queries.list_unreached(acting(scout))).unique().all() == []
    clock.shift(timedelta(days=40 + 45))
    assert session.scalars(queries.list_unreached(acting(scout))).unique().all() == [intention]
    services.report(acting(city.buys()), intention, Report("negotiating"))
    assert session.scalars(queries.list_unreached(acting(scout))).unique().all() == []


def test_what_came_to_nothing_can_be_taken_up_again(
    session: Session, city: City, acting: Act, intention: Intention
) -> None:
    services.report(acting(city.buys()), intention, Report("failed", failed_code="price"))
    stood = [intention.status]
    services.reopen(acting(city.buys()), intention)
    session.commit()
    assert [*stood, intention.status] == [IntentionStatus.FAILED, IntentionStatus.OPEN]
    assert session.scalars(select(FollowUp).where(FollowUp.answered_at.is_(None))).all() != []


def test_neither_side_reads_the_others_marks_first(
    session: Session, city: City, acting: Act, intention: Intention
) -> None:
    with pytest.raises(Conflict):
        services.rate(acting(city.buys()), intention, Marks(5, 5, 5))
    session.rollback()
    services.report(acting(city.buys()), intention, contract())
    services.rate(acting(city.buys()), intention, Marks(5, 4, 3))
    assert queries.ratings_of(acting(city.sells()), intention) == {}
    assert set(queries.ratings_of(acting(city.buys()), intention)) == {False}
    with pytest.raises(Conflict):
        services.rate(acting(city.buys()), intention, Marks(1, 1, 1))
    services.rate(acting(city.sells()), intention, Marks(4, 4, 4))
    assert set(queries.ratings_of(acting(city.sells()), intention)) == {False, True}
    assert set(queries.ratings_of(acting(city.buys()), intention)) == {False, True}


def test_a_scorecard_holds_the_buyers_own_marks_and_is_read_by_the_buyer_alone(
    session: Session, city: City, acting: Act, intention: Intention
) -> None:
    assert scorecards(acting(city.buys())) == []
    services.report(acting(city.buys()), intention, contract())
    (before,) = scorecards(acting(city.buys()))
    services.rate(acting(city.sells()), intention, Marks(1, 1, 1))
    services.rate(acting(city.buys()), intention, Marks(5, 4, 3))
    (after,) = scorecards(acting(city.buys()))
    assert (before.contracts, before.rated, before.quality) == (1, 0, None)
    assert (after.public_id, after.rated) == (city.supplier.public_id, 1)
    assert (after.quality, after.delivery, after.cooperation) == (5.0, 4.0, 3.0)
    for who in (city.sells(), city.reviews(), city.buys(Duty.SELLER)):
        assert scorecards(acting(who)) == []


def test_buyers_are_reminded_to_decide_three_times(session: Session, city: City, acting: Act) -> None:
    need = an_open_need(session, city)
    hand_in(session, acting, city.sells(), need)
    unsealed(session, acting, city, need)
    for days, made in ((14, 0), (17, 1), (18, 0), (24, 1), (38, 1), (60, 0)):
        clock.shift(timedelta(days=days))
        assert services.remind_undecided(acting(CLOCK)) == made, days
        session.commit()
