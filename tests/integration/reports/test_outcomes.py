"""The official table of results: in the scope of one's duty, the same on the page and in the workbook."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.chains.models import Chain
from platform_app.needs.models import Outcome
from platform_app.permissions import BureauDuty
from tests import factories

SignedIn = Callable[..., FlaskClient]


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    """Return the application; these tests are about a page."""
    return sqlite_app


def five_deals(session: Session) -> Chain:
    """Record a deal of each of five buyers on the last day of the month that is over."""
    chain = factories.a_chain(session, code="alpha", name_zh="甲链")
    last = clock.city_date(clock.now()).replace(day=1) - timedelta(days=1)
    for number in range(5):
        session.add(
            Outcome(
                public_id=f"outcome{number}",
                enterprise_id=factories.an_enterprise(session).id,
                supplier_id=factories.an_enterprise(session).id,
                chain_id=chain.id,
                value_band="lt_100k",
                local=True,
                happened_on=last,
                source="test",
            )
        )
    factories.save(session, chain)
    return chain


def test_page_and_workbook_tell_the_same(app: Flask, session: Session, signed_in: SignedIn) -> None:
    chain = five_deals(session)
    officer = factories.an_officer(session, BureauDuty.ANALYST, chain=chain)
    factories.save(session, officer)
    client = signed_in(officer)
    page = client.get("/reports/outcomes").text
    assert page.count('value="5"') == 6, "agreements, suppliers and orders, of the month and of the year"
    content = client.get("/reports/outcomes.xlsx?chain=alpha").data
    rows = list(load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))
    assert rows[2][1:7] == (5, 5, 0, 0, 5, 0)
    assert rows[3][1:7] == ("< 5",) * 6
    assert [rows[10][place] for place in (0, 1, 7)] == ["参与的链主企业", "< 5", "< 5"]
    assert client.get("/reports/outcomes?chain=beta").status_code == 404


def test_an_officer_elsewhere_reads_nothing_of_them(
    app: Flask, session: Session, signed_in: SignedIn
) -> None:
    five_deals(session)
    officer = factories.an_officer(session, BureauDuty.ANALYST, district="320412")
    factories.save(session, officer)
    assert 'value="5"' not in signed_in(officer).get("/reports/outcomes").text
