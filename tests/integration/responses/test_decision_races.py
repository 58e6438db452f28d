"""Two people of one buyer decide, open or send the same form at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from platform_app.audit import AuditEvent
from platform_app.context import Context
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.permissions import Duty
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.responses.models import Award, AwardShare, Response, ResponseLine, ResponseVersion
from platform_app.responses.models.award import WHOLE
from platform_app.web.reasons import REASONS
from tests import factories
from tests.integration.needs.city import City, an_open_need
from tests.integration.responses.quoting import Rival, a_quotation, hand_in
from tests.integration.responses.racing import at_once
from tests.integration.responses.test_sealed import closed, unsealed

Act = Callable[..., Context]
Visit = Callable[..., FlaskClient]
S = ResponseStatus
QUOTED = {
    "then": "hand_in",
    "lines-0-offered": "y",
    "lines-0-unit_price_cny": "88.50",
    "lines-0-tax_percent": "13",
    "lines-0-lead_time_days": "20",
    "header-validity_days": "30",
}


def two_buyers(session: Session, city: City, signed_in: Visit) -> list[FlaskClient]:
    """Return two people who buy for the same enterprise, each in a browser."""
    session.rollback()
    colleague = factories.a_member(session, session.merge(city.buyer), Duty.BUYER)
    factories.save(session)
    return [signed_in(one, city.buyer.id) for one in (city.buyer_user, colleague)]


def send_at_once(app: Flask, *forms: tuple[FlaskClient, str, dict[str, str]]) -> list[TestResponse]:
    """Send every form at the same moment; the answers in the same order."""
    told = at_once(app, *(partial(browser.post, url, data=data) for browser, url, data in forms))
    return [one for one in told if isinstance(one, TestResponse)]


def deeds(session: Session, action: str) -> int:
    """Return how often something was done, by the log."""
    done = select(func.count()).where(AuditEvent.action == action, AuditEvent.outcome == "done")
    return session.scalar(done) or 0


def look_again(session: Session) -> None:
    session.rollback()
    session.expire_all()


@pytest.mark.parametrize("other", ["award", "none_suitable", "cancel"])
def test_a_need_ends_once_however_two_buyers_end_it(
    app: Flask,
    session: Session,
    city: City,
    rival: Rival,
    acting: Act,
    signed_in: Visit,
    other: str,
) -> None:
    need = an_open_need(session, city)
    for who, price in ((city.sells(), "90"), (rival.identity, "110")):
        hand_in(session, acting, who, need, a_quotation(need, price))
    unsealed(session, acting, city, need)
    one, colleague = two_buyers(session, city, signed_in)
    here = f"/needs/{need.public_id}"
    verdicts = {"verdict_0": "price", "verdict_1": "lead_time"}
    endings = {
        "award": (f"{here}/award", {"share_0_1": "100", "verdict_0": "price", "reason": "交期"}),
        "none_suitable": (f"{here}/none-suitable", {"reason": "都不合适"} | verdicts),
        "cancel": (f"{here}/cancel", {"reason": "项目取消"}),
    }
    first = {"share_0_0": "100", "verdict_1": "price", "reason": "价格"}
    pages = send_at_once(app, (one, f"{here}/award", first), (colleague, *endings[other]))

    look_again(session)
    assert sorted(page.status_code for page in pages) == [303, 409]
    awarded = pages[0].status_code == 303 or other == "award"
    assert session.scalar(select(func.count()).select_from(Award)) == int(awarded)
    assert deeds(session, "need.award") == int(awarded)
    ended = [deeds(session, f"need.{one}") for one in ("award", "find_none_suitable", "cancel")]
    assert sum(ended) == 1
    if awarded:
        assert session.scalar(select(func.sum(AwardShare.basis_points))) == WHOLE
        assert sorted(session.scalars(select(Response.status))) == [S.AWARDED, S.DECLINED]


def test_two_buyers_open_at_once_and_everything_is_opened_once(
    app: Flask, session: Session, city: City, need: Need, rival: Rival, acting: Act, signed_in: Visit
) -> None:
    for who in (city.sells(), rival.identity):
        hand_in(session, acting, who, need)
    closed(session, acting, need)
    url = f"/needs/{need.public_id}/responses/unseal"
    pages = send_at_once(app, *((one, url, {}) for one in two_buyers(session, city, signed_in)))

    look_again(session)
    assert sorted(one.status_code for one in pages) == [303, 409]
    refused = next(one for one in pages if one.status_code == 409)
    assert str(REASONS["wrong_state"]) in refused.text
    assert deeds(session, "need.unseal") == 1
    assert deeds(session, "response.unseal") == 2
    assert session.scalar(select(func.count()).select_from(ResponseLine)) == 2
    assert session.get_one(Need, need.id).status is NeedStatus.EVALUATING


def test_a_form_sent_twice_at_once_is_handed_in_once(
    app: Flask, session: Session, city: City, need: Need, signed_in: Visit
) -> None:
    seller = signed_in(city.supplier_user, city.supplier.id)
    session.rollback()
    begun = seller.post(f"/needs/{need.public_id}/response")
    version = session.scalars(select(Response.version)).one()
    session.rollback()
    form = QUOTED | {"version": str(version), "form_token": "one-and-the-same"}
    pages = send_at_once(app, (seller, begun.location, form), (seller, begun.location, form))

    look_again(session)
    assert [one.status_code for one in pages] == [303, 303]
    assert len({one.location for one in pages}) == 1
    assert session.scalars(select(ResponseVersion.number)).all() == [1]
    assert deeds(session, "response.submit") == 1
    later = seller.post(begun.location, data=form)
    look_again(session)
    assert later.location == pages[0].location
    assert session.scalars(select(ResponseVersion.number)).all() == [1]
