"""An enterprise's history shows each reader what the reader may see, and no amounts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.histories import queries
from platform_app.needs.models import Outcome
from platform_app.permissions import BureauDuty, Identity
from tests import factories
from tests.integration.needs.city import City, a_city, an_open_need, officer
from tests.support.platform import fill_reference

Act = Callable[..., Context]


@pytest.fixture
def filling() -> Callable[[str], None]:
    return fill_reference


@pytest.fixture
def city(session: Session) -> City:
    city = a_city(session)
    an_open_need(session, city, title="具名需求")
    an_open_need(session, city, title="匿名需求", anonymous=True)
    session.add(
        Outcome(
            enterprise_id=city.buyer.id,
            supplier_id=city.supplier.id,
            chain_id=city.chain.id,
            value_band="1m_10m",
            local=True,
            happened_on=clock.city_date(clock.now()),
            source="test",
        )
    )
    factories.save(session)
    return city


def told(acting: Act, who: Identity, public_id: str, *kinds: str) -> list[tuple[str, str]]:
    context = acting(who)
    found = queries.history(context, queries.get_enterprise(context, public_id), kinds)
    return [(one.code, one.about or one.word) for one in found]


def test_officers_read_no_need_whose_buyer_stays_unnamed_the_buyer_reads_both(
    session: Session, city: City, acting: Act
) -> None:
    buyer = city.buyer.public_id
    assert ("need_opened", "具名需求") in told(acting, city.reviews(), buyer, "need")
    assert ("need_opened", "匿名需求") not in told(acting, city.reviews(), buyer)
    own = told(acting, city.buys(), buyer)
    assert {("need_opened", "具名需求"), ("need_opened", "匿名需求"), ("outcome", "1m_10m")} <= set(own)
    assert {code for code, _about in own} >= {"registered", "leader_recognised"}


def test_nobody_else_reads_it(session: Session, city: City, acting: Act) -> None:
    elsewhere = officer(city.reviewer, BureauDuty.REVIEWER, district="320402")
    for stranger in (city.sells(), elsewhere):
        with pytest.raises(NotFound):
            told(acting, stranger, city.buyer.public_id)


def test_the_page_opens_for_the_enterprise_and_the_bureau_and_names_the_band(
    session: Session, city: City, signed_in: Callable[..., FlaskClient]
) -> None:
    address = f"/enterprises/{city.supplier.public_id}/history"
    browsers = [signed_in(city.supplier_user, city.supplier.id), signed_in(city.reviewer)]
    session.rollback()
    for browser in browsers:
        page = browser.get(f"{address}?kind=deal")
        assert page.status_code == 200
        assert "100" in page.text
