"""What is hidden from the bureau: opened to one officer, by two people, for hours; the enterprise reads of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError, OperationalError

from platform_app import clock
from platform_app.audit import AuditEvent
from platform_app.extensions import database
from platform_app.insights import services
from platform_app.insights.models import Insight, InsightKind
from tests.support.demo import visitor

CONTRACT = (
    "SELECT i.public_id || ' ' || u.email FROM intention i"
    " JOIN membership m ON m.enterprise_id IN (i.enterprise_id, i.supplier_id)"
    " JOIN user_account u ON u.id = m.user_id"
    " WHERE i.value_cny IS NOT NULL ORDER BY i.id, u.id LIMIT 1"
)
SEALED = "SELECT public_id FROM response WHERE handed_in > 0 AND unsealed_at IS NULL LIMIT 1"
OPENED = (
    "SELECT r.public_id FROM response r WHERE r.unsealed_at IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM insight g WHERE g.kind = 'response' AND g.thing_id = r.id) LIMIT 1"
)
WHY = "核对上报金额（测试）"


def one(app: Flask, sql: str) -> Any:
    with app.app_context():
        return database.session.execute(text(sql)).scalar_one()


def asked(app: Flask, word: str, kind: str, public_id: str, **typed: str) -> Any:
    sent = {"reason": WHY, "hours": "24", **typed}
    return visitor(app, word).post(f"/insights/ask/{kind}/{public_id}", data=sent)


def granted(app: Flask, word: str, path: str) -> int:
    number = one(app, f"SELECT version FROM insight WHERE public_id = '{path.rsplit('/', 1)[1]}'")
    return visitor(app, word).post(f"{path}/grant", data={"note": "", "version": str(number)}).status_code


def _nothing_is_written(*_given: object) -> None:
    raise OperationalError("INSERT", {}, Exception("database is locked"))


def test_what_is_hidden_opens_with_a_reason_and_a_second_person_until_the_hour(
    demo_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    response = one(demo_app, OPENED)
    page = f"/responses/{response}"
    scout = visitor(demo_app, "scout")
    assert scout.get(page).status_code == 403
    assert asked(demo_app, "scout", "response", response, reason="").status_code == 422
    assert scout.get(page).status_code == 403
    question = asked(demo_app, "scout", "response", response)
    path = question.location
    assert scout.get(page).status_code == 403
    assert granted(demo_app, "scout", path) == 403
    assert granted(demo_app, "reviewer", path) in (403, 404)
    assert granted(demo_app, "manager", path) == 303
    with monkeypatch.context() as broken:
        broken.setattr(services, "note_look", _nothing_is_written)
        assert scout.get(page).status_code == 503, "no look that is not in the log"
    assert scout.get(page).status_code == 200
    for other in ("manager", "analyst", "reviewer"):
        assert visitor(demo_app, other).get(page).status_code == 403, other
    with demo_app.app_context():
        look = database.session.scalars(
            select(AuditEvent)
            .where(AuditEvent.action == "insight.look")
            .order_by(AuditEvent.id.desc())
            .limit(1)
        ).one()
        insight = database.session.scalars(
            select(Insight).where(Insight.public_id == path.rsplit("/", 1)[1])
        ).one()
        assert (look.thing_id, look.reason, look.user_id) == (insight.id, WHY, insight.asked_by)
        assert look.chain == f"enterprise:{insight.enterprise_id}"
    real = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(hours=24, minutes=1))
    # Nobody has run the clock yet: the hour itself closes it.
    assert visitor(demo_app, "scout").get(page).status_code == 403
    assert asked(demo_app, "scout", "response", response).location != path, "it may be asked for anew at once"


def test_the_enterprise_reads_who_looked_at_what_and_why(demo_app: Flask) -> None:
    contract, email = one(demo_app, CONTRACT).split()
    side = email.partition("@")[0]
    path = asked(demo_app, "analyst", "intention", contract).location
    before = visitor(demo_app, side).get("/enterprise/looks").text
    assert WHY not in before
    assert granted(demo_app, "security", path) == 303
    assert visitor(demo_app, "analyst").get(f"/follow-ups/{contract}").status_code == 200
    page = visitor(demo_app, side).get("/enterprise/looks").text
    assert page.count(WHY) == 2  # that it was allowed, and the look itself
    assert visitor(demo_app, "auditor").get(path).status_code == 200
    assert visitor(demo_app, "district").get(path).status_code == 404


def test_nothing_opens_what_is_sealed(demo_app: Flask) -> None:
    sealed = one(demo_app, SEALED)
    assert asked(demo_app, "reviewer", "response", sealed).status_code == 404
    with demo_app.app_context():
        insight = database.session.scalars(
            select(Insight).where(Insight.kind == InsightKind.RESPONSE, Insight.decided_by.is_(None))
        ).one()
        key = one(demo_app, f"SELECT id FROM response WHERE public_id = '{sealed}'")
        now = clock.now()
        who = database.session.execute(
            text("SELECT id FROM user_account WHERE email LIKE 'manager@%'")
        ).scalar()
        values = {"thing_id": key, "status": "granted", "decided_by": who, "decided_at": now}
        database.session.execute(
            update(Insight).where(Insight.id == insight.id).values(**values, ends_at=now + timedelta(hours=1))
        )
        database.session.connection().commit()
    assert visitor(demo_app, "scout").get(f"/responses/{sealed}").status_code == 404


def test_nobody_is_the_second_person_for_oneself_not_even_in_the_database(demo_app: Flask) -> None:
    with demo_app.app_context(), pytest.raises(IntegrityError, match="two_people"):
        database.session.execute(
            update(Insight).where(Insight.status == "asked").values(decided_by=Insight.asked_by)
        )
