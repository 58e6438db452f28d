"""Two colleagues invite at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.enterprises.models import Enterprise
from platform_app.errors import RuleViolation
from platform_app.extensions import database
from platform_app.needs import services
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Invitation, Need
from platform_app.permissions import Identity
from tests import factories
from tests.integration.needs.city import City, an_open_need

S = NeedStatus
Act = Callable[..., Context]


def invite_in_a_thread(
    app: Flask, who: Identity, need_id: int, enterprise_id: int, gate: threading.Barrier, said: list[str]
) -> None:
    with app.app_context():
        gate.wait(timeout=10)
        session = database.session
        begin_write(session)
        context = Context(session, who, clock.now(), "race")
        try:
            need = session.get_one(Need, need_id)
            services.invite(context, need, session.get_one(Enterprise, enterprise_id), "理由")
            session.commit()
            said.append("invited")
        except RuleViolation as refusal:
            session.rollback()
            said.append(refusal.reason)
        finally:
            session.close()


def test_two_colleagues_at_once_do_not_pass_the_cap_together(
    app: Flask, session: Session, city: City, acting: Act
) -> None:
    need = an_open_need(session, city)
    suppliers = [factories.an_enterprise(session) for _ in range(16)]
    factories.save(session)
    for supplier in suppliers[:14]:
        services.invite(acting(city.buys()), need, supplier, "理由")
    session.commit()
    gate = threading.Barrier(2)
    said: list[str] = []
    racers = [
        threading.Thread(target=invite_in_a_thread, args=(app, city.buys(), need.id, supplier.id, gate, said))
        for supplier in suppliers[14:]
    ]
    session.commit()
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join(timeout=30)
    assert sorted(said) == ["invitation_cap", "invited"]
    assert session.scalar(select(func.count()).select_from(Invitation)) == 15
