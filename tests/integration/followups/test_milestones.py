"""From the shortlist to series: stages in their order, results with a reason, reminders once a day planned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.context import Context
from platform_app.errors import Conflict, Forbidden, NotFound, RuleViolation
from platform_app.followups import queries, services
from platform_app.followups.lifecycle import MilestoneStatus
from platform_app.followups.models import MilestoneKind
from platform_app.needs.models import Need
from platform_app.outbox import OutboxMessage
from platform_app.permissions import CLOCK, BureauDuty
from platform_app.responses import services as responses
from platform_app.responses.models import Response
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
def chosen(session: Session, city: City, acting: Act) -> Response:
    """A response on the shortlist."""
    need = an_open_need(session, city)
    response = hand_in(session, acting, city.sells(), need)
    unsealed(session, acting, city, need)
    found = session.get_one(Response, response.id)
    with pytest.raises(Conflict, match="milestone_not_chosen"):
        services.plan(acting(city.buys()), found, MilestoneKind.SAMPLE, acting(city.buys()).today)
    responses.shortlist(acting(city.buys()), found)
    session.commit()
    assert session.get_one(Need, need.id).status == "evaluating"
    return found


def test_a_stage_passes_only_after_those_before_it(
    session: Session, city: City, acting: Act, chosen: Response
) -> None:
    buyer = acting(city.buys())
    day = buyer.today + timedelta(days=2)
    audit = services.plan(buyer, chosen, MilestoneKind.AUDIT, day)
    sample = services.plan(buyer, chosen, MilestoneKind.SAMPLE, day)
    session.commit()
    with pytest.raises(RuleViolation, match="milestone_planned_already"):
        services.plan(acting(city.buys()), chosen, MilestoneKind.AUDIT, day)
    with pytest.raises(Conflict, match="milestone_earlier_open"):
        services.pass_milestone(acting(city.buys()), audit, None, "")
    session.rollback()
    with pytest.raises(RuleViolation, match="milestone_reason_missing"):
        services.fail_milestone(acting(city.buys()), sample, None, "", "")
    services.fail_milestone(acting(city.buys()), sample, None, "dimensions", "")
    services.repeat_milestone(acting(city.buys()), sample, day)
    services.pass_milestone(acting(city.buys()), sample, None, "")
    session.commit()
    services.pass_milestone(acting(city.buys()), audit, None, "")
    session.commit()
    assert {audit.status, sample.status} == {MilestoneStatus.PASSED}


def test_both_sides_read_it_nobody_else_does_and_a_day_is_reminded_once(
    session: Session, city: City, acting: Act, chosen: Response
) -> None:
    day = acting(CLOCK).today + timedelta(days=2)
    made = services.plan(acting(city.buys()), chosen, MilestoneKind.SAMPLE, day)
    session.commit()
    assert queries.get_milestone(acting(city.sells()), made.public_id).planned_on == day
    with pytest.raises(NotFound):
        queries.get_milestone(acting(officer(city.reviewer, BureauDuty.MANAGER)), made.public_id)
    with pytest.raises(Forbidden):
        services.drop_milestone(acting(city.sells()), made)
    session.rollback()
    assert services.remind_milestones(acting(CLOCK)) == 1
    session.commit()
    assert services.remind_milestones(acting(CLOCK)) == 0
    told = session.scalars(select(OutboxMessage.name)).all()
    assert told.count("milestone_due") == 1
