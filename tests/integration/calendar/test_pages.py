"""The calendar: everybody reads it, the city's managers change it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from platform_app.calendar.models import CalendarDay, DayKind
from platform_app.calendar.queries import months_of
from platform_app.extensions import database
from platform_app.permissions import BureauDuty
from tests import factories

DAY = {"day": "2026-12-28", "kind": "holiday", "name_zh": "试日", "name_en": "Test day", "source": "通知"}


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    """Return the application; these tests are about pages."""
    return sqlite_app


@pytest.fixture
def manager(app: Flask, signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    """Return the browser of a manager for the whole city."""
    officer = factories.an_officer(database.session, BureauDuty.MANAGER)
    factories.save(database.session, officer)
    return signed_in(officer)


def test_a_manager_adds_a_holiday_and_takes_it_away(manager: FlaskClient) -> None:
    assert manager.post("/calendar/days", data=DAY).status_code == 303
    assert "试日" in manager.get("/calendar?year=2026").text
    assert manager.post("/calendar/days/2026-12-28/clear").status_code == 303
    assert database.session.scalar(select(CalendarDay.day)) is None


def test_a_weekday_cannot_be_a_make_up_day(manager: FlaskClient) -> None:
    assert manager.post("/calendar/days", data=DAY | {"kind": "workday"}).status_code == 422
    made = manager.post("/calendar/days", data=DAY | {"kind": "workday", "day": "2026-12-27"})
    assert made.status_code == 303
    assert database.session.scalars(select(CalendarDay.kind)).one() is DayKind.WORKDAY


def test_a_day_that_is_no_day_is_not_found(manager: FlaskClient) -> None:
    assert manager.post("/calendar/days/2026-02-30/clear").status_code == 404
    assert manager.post("/calendar/days/2026-03-03/clear").status_code == 404


def test_strangers_read_any_year_and_change_nothing(app: Flask) -> None:
    stranger = app.test_client()
    for year in ("2026", "2027", "99999", "x"):
        assert stranger.get(f"/calendar?year={year}").status_code == 200
    assert stranger.post("/calendar/days", data=DAY).status_code == 401


def test_the_months_of_a_year_hold_each_of_its_days_once() -> None:
    days = [day for weeks in months_of(2028) for week in weeks for day in week if day]
    assert days == [date.fromordinal(date(2028, 1, 1).toordinal() + step) for step in range(366)]
