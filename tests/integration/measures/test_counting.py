"""What the register counts itself is the length of its list; history never counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.accounts.models import User
from platform_app.cockpit.models import FigureDay
from platform_app.context import Context
from platform_app.errors import Conflict
from platform_app.extensions import database
from platform_app.measures import queries, services
from platform_app.measures.judging import Standing
from platform_app.permissions import CLOCK, BureauDuty
from tests import factories
from tests.integration.measures.workplace import counted, fill_the_city, managing, the_indicator
from tests.support.platform import fill_seeds
from tests.support.statements import reading

Act = Callable[..., Context]


@pytest.fixture
def filling() -> Callable[[str], None]:
    return fill_seeds


@pytest.fixture
def manager(session: Session) -> User:
    user = factories.an_officer(session, BureauDuty.MANAGER)
    factories.save(session)
    return user


def test_each_live_actual_is_the_length_of_its_list_and_follows_the_data(
    session: Session, acting: Act, manager: User
) -> None:
    context = acting(managing(manager))
    before = counted(context)
    fill_the_city(session, context.today)
    after = counted(acting(managing(manager)))
    changed = {code: after[code] - before[code] for code in after}
    assert changed == {
        "champions": 1,
        "little_giants": 1,
        "provincial": 2,
        "provincial_added": 1,
        "pool_members": 2,
        "pool_additions": 1,
        "pool_exits": 1,
        "leaders_active": 1,
        "chains_on_target": 0,
        "carriers": 1,
        "opened_supply": 1,
        "capacity_needs": 1,
        "instrument_institutions": 1,
    }


def test_levels_of_what_is_counted_are_known_for_the_beginning_of_the_year(
    session: Session, acting: Act, manager: User
) -> None:
    fill_the_city(session, acting().today)
    lists = queries.live(acting(managing(manager)), queries.LISTS)
    assert {code: lists[code].start for code in ("provincial", "champions", "pool_members")} == {
        "provincial": 1,
        "champions": 0,
        "pool_members": 2,
    }


def test_what_was_published_is_history_and_never_the_actual_of_a_year(
    session: Session, acting: Act, manager: User
) -> None:
    context = acting(managing(manager))
    indicator = the_indicator(session, "city_level")
    known = queries.reported(context, [indicator.id])
    last = known.last(indicator)
    assert last is not None
    assert (last.value, last.is_history, last.as_of) == (78, True, date(2022, 2, 7))
    assert known.actual(indicator, 2022) is None
    lines = {line.indicator.code: line for one in queries.register(context).entries for line in one.lines}
    provincial, condition = lines["provincial"], lines["renewal_from"]
    assert condition.target is not None
    assert (condition.target.value, condition.standing) == (5000, Standing.CONDITION)
    assert provincial.value == 0
    assert [one.value for one in queries.reported(context).counting(provincial.indicator)] == [172, 551]
    with pytest.raises(Conflict):
        services.void_actual(context, last, "改写历史")


def test_the_counts_of_a_day_are_written_down_once(session: Session, acting: Act, manager: User) -> None:
    fill_the_city(session, acting().today)
    assert services.write_down(acting(CLOCK)) == len(queries.LISTS) + 1
    assert services.write_down(acting(CLOCK)) == 0
    rows = dict(
        session.execute(select(FigureDay.key, FigureDay.value).where(FigureDay.scope == services.SCOPE)).all()
    )
    found = queries.register(acting(managing(manager)))
    assert rows["provincial"] == 2
    assert rows[services.BEHIND] == sum(one.standing is Standing.BEHIND for one in found.entries)


def test_the_register_reads_with_few_statements_and_leaves_as_a_workbook(
    session: Session, acting: Act, manager: User, signed_in: Callable[..., FlaskClient]
) -> None:
    fill_the_city(session, acting().today)
    browser = signed_in(manager)
    browser.get("/bureau/measures")
    with reading(database.engine) as sent:
        shown = browser.get("/bureau/measures?served=yes&office=-&part=growth")
    assert shown.status_code == 200
    assert len(sent) <= 12, sent
    assert browser.get("/bureau/measures.xlsx?standing=behind").data[:2] == b"PK"
