"""When a need closes: working days, holidays, and the least time suppliers get."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from platform_app.calendar.models import CalendarDay, DayKind
from platform_app.clock import CITY_ZONE
from platform_app.context import Context
from platform_app.errors import RuleViolation
from platform_app.needs import services
from platform_app.needs.entry import NeedEntry
from platform_app.needs.models import NeedKind, Reach
from platform_app.needs.timetable import timetable
from platform_app.rules.models import RuleEntry
from tests import factories
from tests.integration.needs.city import City

Act = Callable[..., Context]
MONDAY = datetime(2026, 9, 28, 2, 0, tzinfo=UTC)


def city_day(moment: datetime) -> date:
    return moment.astimezone(CITY_ZONE).date()


@pytest.fixture
def national_holiday(session: Session) -> None:
    days = [(date(2026, 10, day), DayKind.HOLIDAY) for day in range(1, 8)]
    days.append((date(2026, 10, 10), DayKind.WORKDAY))
    rows = [CalendarDay(day=day, kind=kind, name_zh="国庆", name_en="", source="") for day, kind in days]
    factories.save(session, *rows)


def test_a_need_before_the_national_holiday_closes_after_it(acting: Act, national_holiday: None) -> None:
    plan = timetable(acting(), NeedKind.PARTS, None, MONDAY)
    # 29, 30 September, then 8, 9 and the made-up Saturday 10, then 12 and 13 October.
    assert city_day(plan.closes_at) == date(2026, 10, 13)
    assert city_day(plan.questions_close_at) == date(2026, 10, 8)
    assert city_day(plan.answers_due_at) == date(2026, 10, 12)
    assert plan.closes_at.astimezone(CITY_ZONE).hour == 18


def test_without_holidays_only_weekends_are_skipped(acting: Act) -> None:
    assert city_day(timetable(acting(), NeedKind.PARTS, None, MONDAY).closes_at) == date(2026, 10, 7)


def test_research_gets_fifteen_working_days_and_a_longer_wish_is_kept(acting: Act) -> None:
    assert timetable(acting(), NeedKind.JOINT_RESEARCH, None, MONDAY).response_days == 15
    assert timetable(acting(), NeedKind.JOINT_RESEARCH, 20, MONDAY).response_days == 20
    assert timetable(acting(), NeedKind.PARTS, 3, MONDAY).response_days == 7


def test_a_changed_rule_changes_the_timetable(session: Session, acting: Act) -> None:
    rule = RuleEntry(
        key="need.response_working_days", value=9, valid_from=date(2020, 1, 1), source="test", set_at=MONDAY
    )
    factories.save(session, rule)
    assert timetable(acting(), NeedKind.PARTS, None, MONDAY).response_days == 9


def test_too_short_a_time_to_answer_is_refused_at_its_field(
    session: Session, city: City, acting: Act
) -> None:
    need = factories.a_need(session, session.merge(city.buyer), session.merge(city.segment))
    factories.save(session)
    with pytest.raises(RuleViolation) as caught:
        services.save(acting(city.buys()), need, NeedEntry(title="轴承座", response_days=3))
    assert caught.value.field == "response_days"


def test_a_tier_reach_without_its_tier_is_refused(session: Session, city: City, acting: Act) -> None:
    need = factories.a_need(session, session.merge(city.buyer), session.merge(city.segment))
    factories.save(session)
    with pytest.raises(RuleViolation) as caught:
        services.save(acting(city.buys()), need, NeedEntry(title="轴承座", reach=Reach.TIER))
    assert caught.value.field == "reach_tier_rank"
