"""The figures of each day: written down once, compared with a week ago, shown to officers alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.cockpit.models import FigureDay
from platform_app.cockpit.queries.history import compared
from platform_app.cockpit.services import take_snapshot
from platform_app.context import Context
from platform_app.permissions import CLOCK, BureauDuty
from tests import factories
from tests.integration.cockpit.small_city import WUJIN, SmallCity, build, open_need
from tests.support.platform import Visitor

SignedIn = Callable[..., FlaskClient]


@pytest.fixture
def city(session: Session) -> Iterator[SmallCity]:
    found = build(session)
    open_need(session, found.driver, found.cast)
    factories.save(session)
    yield found
    clock.shift(timedelta(0))


def written(session: Session, days_ago: int = 0) -> int:
    """Let the clock come by so many days ago."""
    clock.shift(timedelta(days=-days_ago))
    count = take_snapshot(Context(session, CLOCK, clock.now(), "test"))
    factories.save(session)
    clock.shift(timedelta(0))
    return count


def value(session: Session, scope: str, key: str) -> float | None:
    return session.scalar(select(FigureDay.value).where(FigureDay.scope == scope, FigureDay.key == key))


def test_the_figures_of_a_day_are_written_down_once(city: SmallCity, session: Session) -> None:
    count = written(session)
    assert written(session) == 0
    assert session.scalar(select(func.count(FigureDay.id))) == count
    assert value(session, "alpha", "completeness") == 75.0
    assert value(session, "alpha", "plain") == 66.67
    assert value(session, "alpha", "endangered") == 1
    assert value(session, "city", "missing") == 2
    assert value(session, "city", "open_needs") == 1
    assert value(session, "beta.ore", "suppliers") == 2
    assert value(session, "alpha", "local_sourcing") is None


def test_a_week_later_the_page_says_what_has_changed(
    city: SmallCity, session: Session, signed_in: SignedIn
) -> None:
    for days in (9, 8, 2):
        written(session, days)
    factories.a_capability(session, city.miner, city.cast)
    person = factories.an_officer(session, BureauDuty.ANALYST)
    factories.save(session)
    written(session)
    officer = signed_in(person)
    page = officer.get("/coverage/history?chain=alpha").text
    changes = page.partition('id="changes"')[2].partition('id="days"')[0]
    assert changes.count("<tr>") == 2
    assert 'value="0">0</data>' in changes
    assert 'value="1">1</data>' in changes
    assert "+25" in page.partition('id="changes"')[0]
    assert page.partition('id="days"')[2].count("<time") == 4
    assert "/coverage/history?chain=alpha" in officer.get("/chains/alpha").text
    assert officer.get("/coverage/history").status_code == 200


def test_counts_of_all_needs_are_for_officers_of_the_whole_city(
    city: SmallCity, session: Session, signed_in: SignedIn
) -> None:
    written(session)
    narrow = factories.an_officer(session, BureauDuty.ANALYST, district=WUJIN)
    factories.save(session)
    page = signed_in(narrow).get("/coverage/history?chain=alpha").text
    assert "#completeness" in page
    assert 'href="/definitions#open_needs"' not in page


def test_an_officer_of_a_part_is_told_that_written_figures_are_of_more(
    city: SmallCity, session: Session, visiting: Callable[..., Visitor]
) -> None:
    written(session)
    of_chain = factories.an_officer(session, BureauDuty.ANALYST, chain=city.alpha)
    of_district = factories.an_officer(session, BureauDuty.ANALYST, district=WUJIN)
    of_city = factories.an_officer(session, BureauDuty.ANALYST)
    factories.save(session)
    pages = (
        "/coverage/history",
        "/coverage/history?chain=alpha",
        "/coverage/funnel?chain=alpha",
        "/chains",
        "/",
    )
    said = {
        person: ["超出您的职责范围" in client.get(page).text for page in pages]
        for person, client in ((one.email, visiting(one)) for one in (of_chain, of_district, of_city))
    }
    assert list(said.values()) == [[True, False, False, True, False], [True] * 5, [False] * 5]


def test_the_day_compared_with_is_a_week_ago_or_the_first() -> None:
    today = clock.city_date(clock.now())
    days = [today - timedelta(days=one) for one in (9, 8, 6, 1, 0)]
    assert compared(days, today) == days[1]
    assert compared(days[2:], today) == days[2]
    assert compared([today], today) is None
