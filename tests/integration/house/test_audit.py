"""The audit log cannot be forgotten, changed or cut."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from platform_app import audit
from platform_app.audit import AuditEvent, UnauditedChange
from platform_app.clock import CITY_ZONE
from platform_app.context import Context
from tests import factories


def write_three(session: Session, acting: Callable[..., Context]) -> None:
    for step in range(3):
        audit.record(acting(), "test.step", changes={"step": [None, step]})
        session.commit()


def faults(session: Session) -> list[audit.Fault]:
    return list(audit.verify(session, session.info[audit.KEY]))


def test_a_business_change_without_an_audit_row_is_refused(session: Session) -> None:
    factories.a_chain(session)
    with pytest.raises(UnauditedChange, match="chain"):
        session.commit()


def test_an_untouched_log_verifies(session: Session, acting: Callable[..., Context]) -> None:
    write_three(session, acting)
    assert session.scalars(select(AuditEvent)).all() != []
    assert faults(session) == []


def test_a_deed_noted_by_another_zones_clock_verifies(
    session: Session, acting: Callable[..., Context]
) -> None:
    here = acting()
    there = replace(here, now=here.now.astimezone(CITY_ZONE))
    audit.record(there, "test.step")
    session.commit()
    assert faults(session) == []


def test_the_database_refuses_to_change_or_remove_an_audit_row(
    session: Session, acting: Callable[..., Context]
) -> None:
    write_three(session, acting)
    for statement in ("UPDATE audit_event SET action = 'x'", "DELETE FROM audit_event"):
        with pytest.raises(DBAPIError, match="append-only"):
            session.execute(text(statement))
        session.rollback()


def without_triggers(session: Session) -> None:
    if session.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            session.execute(text(f"DROP TRIGGER audit_event_no_{verb}"))
    else:
        session.execute(text("ALTER TABLE audit_event DISABLE TRIGGER ALL"))


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE audit_event SET action = 'test.other' WHERE number = 2", "changed"),
        ("DELETE FROM audit_event WHERE number = 2", "out of sequence"),
        ("DELETE FROM audit_event WHERE number = 3", "tail cut off or head changed"),
    ],
)
def test_a_forged_log_is_found(
    session: Session, acting: Callable[..., Context], statement: str, what: str
) -> None:
    write_three(session, acting)
    without_triggers(session)
    session.execute(text(statement))
    session.flush()
    assert what in [fault.what for fault in faults(session)]


def test_a_log_cut_back_with_its_heads_is_found_by_an_anchor_kept_elsewhere(
    session: Session, acting: Callable[..., Context]
) -> None:
    write_three(session, acting)
    kept = audit.anchor(session)
    without_triggers(session)
    session.execute(text("DELETE FROM audit_event WHERE number = 3"))
    last = session.scalars(select(AuditEvent.hash).where(AuditEvent.number == 2)).one()
    session.execute(text("UPDATE audit_head SET number = 2, hash = :hash"), {"hash": last})
    assert faults(session) == []
    found = list(audit.verify(session, session.info[audit.KEY], kept))
    assert [fault.what for fault in found] == ["cut off: the anchor knows 3 rows"]
    session.rollback()
