"""Who objected is known as long as somebody may still ask about it, and no longer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.audit import AuditEvent
from platform_app.cases import services
from platform_app.cases.models import CaseObjection
from platform_app.cases.services import Decision
from platform_app.cases.work import forget_objectors
from platform_app.context import Context
from platform_app.permissions import CLOCK, NOBODY
from tests.integration.cases.casing import GRANTED, Hall, a_hall, later
from tests.integration.cases.test_whole_way import SAID
from tests.support.platform import fill_reference


@pytest.fixture
def filling() -> Callable[[str], None]:
    return fill_reference


@pytest.fixture
def hall(session: Session, acting: Callable[..., Context]) -> Iterator[Hall]:
    yield a_hall(session, acting)
    clock.shift(timedelta(0))


def test_who_objected_is_forgotten_half_a_year_after_answer_and_decision(
    session: Session, hall: Hall
) -> None:
    case = hall.on_notice(hall.begun())
    row = services.object_to(hall.acting(NOBODY), case, SAID)
    services.answer_objection(hall.acting(hall.officer("reviewer")), row, "经核实，材料无误", upheld=False)
    session.commit()

    def known_after(days: int) -> bool:
        session.commit()
        later(timedelta(days=days))
        forget_objectors(hall.acting(CLOCK))
        session.commit()
        session.expire_all()
        kept = session.scalars(select(CaseObjection)).one()
        assert (kept.reason, kept.answer) == (SAID.reason, "经核实，材料无误")
        return (kept.name, kept.contact) == (SAID.name, SAID.contact)

    assert known_after(200), "nothing is decided yet"
    services.decide(hall.acting(hall.officer("manager")), case, GRANTED)
    assert known_after(179)
    assert not known_after(2)
    session.rollback()
    events = session.scalars(select(AuditEvent)).all()
    assert "objection.forget_person" in {event.action for event in events}
    assert not any(SAID.contact in str(event.changes) for event in events)


def test_who_objected_is_forgotten_after_a_refusal_that_answered_nobody(session: Session, hall: Hall) -> None:
    case = hall.on_notice(hall.begun())
    services.object_to(hall.acting(NOBODY), case, SAID)
    services.decide(hall.acting(hall.officer("manager")), case, Decision(approved=False, reason="不符合"))
    session.commit()
    later(timedelta(days=181))
    forget_objectors(hall.acting(CLOCK))
    session.commit()
    session.expire_all()
    kept = session.scalars(select(CaseObjection)).one()
    assert (kept.name, kept.contact, kept.reason) == ("", "", SAID.reason)
