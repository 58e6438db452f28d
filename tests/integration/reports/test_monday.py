"""The Monday sheet: the chains of one's duty, with figures that agree with their lists."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.accounts.models import User
from platform_app.extensions import database
from platform_app.permissions import BureauDuty
from tests import factories
from tests.integration.cockpit.small_city import SmallCity, build, open_need
from tests.support.statements import reading

SignedIn = Callable[..., FlaskClient]
MOST = 12


@pytest.fixture
def city(session: Session) -> SmallCity:
    found = build(session)
    open_need(session, found.driver, found.cast)
    factories.a_leader(session, found.driver, found.alpha, valid_to=clock.city_date(clock.now()))
    factories.save(session)
    return found


def officer(session: Session, duty: BureauDuty, **scope: Any) -> User:
    """Return an officer with a duty."""
    found = factories.an_officer(session, duty, **scope)
    factories.save(session, found)
    return found


def numbers(page: str, label: str) -> list[str]:
    """Return the figures of a name."""
    return re.findall(rf'aria-label="{label}: [^"]*">\s*<data[^>]* value="([^"]*)"', page)


def test_the_sheet_counts_active_leaders_as_their_list_does(
    city: SmallCity, session: Session, signed_in: SignedIn
) -> None:
    client = signed_in(officer(session, BureauDuty.ANALYST))
    sheet = client.get("/monday?chain=alpha").text
    assert numbers(sheet, "有效链主") == ["1"]
    assert numbers(sheet, "链主目标") == ["2"]
    listed = client.get("/leaders?chain=alpha&active=yes").text
    assert listed.count(f'/enterprises/{city.driver.public_id}"') >= 1
    assert city.driver.name_zh in sheet, "its recognition ends before the year does"


def test_an_officer_of_one_chain_gets_no_sheet_of_another(
    city: SmallCity, session: Session, signed_in: SignedIn
) -> None:
    client = signed_in(officer(session, BureauDuty.ANALYST, chain=city.alpha))
    page = client.get("/monday").text
    assert "甲链" in page
    assert "乙链" not in page
    assert client.get("/monday?chain=alpha").status_code == 200
    assert client.get("/monday?chain=beta").status_code == 404


def test_a_scout_reads_the_sheet_in_few_statements(
    city: SmallCity, app: Flask, session: Session, signed_in: SignedIn
) -> None:
    client = signed_in(officer(session, BureauDuty.SCOUT))
    client.get("/monday")
    with reading(database.engine) as sent:
        assert client.get("/monday").status_code == 200
    assert len(sent) <= MOST, sent
