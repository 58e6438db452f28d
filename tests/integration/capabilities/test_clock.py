"""What time and other rooms do to cards."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.capabilities import services
from platform_app.capabilities.clock import read_enterprise_again
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability, MatchChange
from platform_app.context import Context
from platform_app.outbox import OutboxMessage
from tests import factories

Act = Callable[..., Context]


def confirmed(session: Session, days: int) -> Capability:
    enterprise = factories.an_enterprise(session)
    card = factories.a_capability(session, enterprise, confirmed_at=clock.now() - timedelta(days=days))
    card.segments = [factories.a_segment(session, factories.a_chain(session))]
    factories.save(session, card)
    return card


def test_a_card_nobody_confirmed_for_181_days_goes_stale(session: Session, acting: Act) -> None:
    old, fresh = confirmed(session, 181), confirmed(session, 179)
    assert services.make_stale(acting()) == 1
    assert old.status is CapabilityStatus.STALE
    assert fresh.status is CapabilityStatus.LISTED
    assert session.scalars(select(MatchChange.thing_id)).all() == [old.id]
    assert services.make_stale(acting()) == 0


def test_a_reminder_goes_out_once_two_weeks_before(session: Session, acting: Act) -> None:
    confirmed(session, 170)
    confirmed(session, 100)
    assert services.remind_before_stale(acting()) == 1
    session.commit()
    assert services.remind_before_stale(acting()) == 0
    names = session.scalars(select(OutboxMessage.name)).all()
    assert names == ["capability_stale_soon"]


def test_a_verified_enterprise_is_read_again_by_the_engine(session: Session, acting: Act) -> None:
    context = acting()
    read_enterprise_again(context, {"enterprise_id": 7})
    session.flush()
    assert session.execute(select(MatchChange.kind, MatchChange.thing_id)).all() == [("enterprise", 7)]
