"""Whose clock says that a deadline has passed, and what a clock behind the log may do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.audit import AuditEvent
from platform_app.context import Context
from platform_app.errors import Conflict
from platform_app.needs import services as needs
from platform_app.needs.models import Need
from platform_app.operation import health
from platform_app.permissions import CLOCK
from platform_app.responses import services
from tests.integration.needs.city import City
from tests.integration.responses.quoting import Rival, hand_in
from tests.integration.responses.test_sealed import PAST, closed

Act = Callable[..., Context]


def noted_reason(session: Session, refusal: Conflict, deed: str) -> str:
    """Write down what survives a refusal, and return the reason that stands in the log."""
    session.rollback()
    assert refusal.aftermath is not None
    refusal.aftermath(session)
    session.commit()
    newest = select(AuditEvent).where(AuditEvent.action == deed).order_by(AuditEvent.id.desc()).limit(1)
    noted = session.scalars(newest).one()
    assert noted.outcome == "refused"
    return noted.reason


def test_a_web_clock_set_forward_opens_nothing_early(
    session: Session, city: City, need: Need, acting: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(session, acting, city.sells(), need)
    with monkeypatch.context() as moved:
        ahead = clock.now() + PAST
        moved.setattr(clock, "now", lambda: ahead)
        needs.close_due(acting(CLOCK))
        context = acting(city.buys())
        assert context.now == ahead
        with pytest.raises(Conflict) as early:
            services.unseal(context, session.get_one(Need, need.id))
        assert health.check(context, Path("/tmp"))["clock"] is False
    assert early.value.reason == "deadline_ahead"
    assert noted_reason(session, early.value, "need.unseal") == "deadline_ahead"


def test_a_clock_behind_the_log_opens_nothing_and_takes_nothing_in(
    session: Session, city: City, need: Need, rival: Rival, acting: Act
) -> None:
    clock.shift(timedelta(hours=1))
    hand_in(session, acting, city.sells(), need)
    clock.shift(timedelta(0))
    with pytest.raises(Conflict) as refused:
        hand_in(session, acting, rival.identity, need)
    session.rollback()
    assert refused.value.reason == "clock_behind"
    due = closed(session, acting, need)  # the log now holds a deed of after the deadline
    clock.shift(PAST - timedelta(seconds=4))
    assert health.check(acting(CLOCK), Path("/tmp"))["clock"] is True
    session.rollback()
    clock.shift(PAST - timedelta(minutes=5))
    assert health.check(acting(CLOCK), Path("/tmp"))["clock"] is False
    with pytest.raises(Conflict) as refused:
        services.unseal(acting(city.buys()), due)
    assert refused.value.reason == "clock_behind"
    assert noted_reason(session, refused.value, "need.unseal") == "clock_behind"
    clock.shift(PAST)
    services.unseal(acting(city.buys()), session.get_one(Need, need.id))
