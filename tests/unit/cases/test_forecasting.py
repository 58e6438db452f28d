"""A chain at the end of a year: who still stands, what runs, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from platform_app.cases.arithmetic import mean, points
from platform_app.cases.forecasting import year_end
from platform_app.cases.procedure import MarkedPoint
from platform_app.cases.services.dates import last_day, months_after


@dataclass(frozen=True)
class Until:
    """A title that stands until a day."""

    last: date

    def is_valid(self, day: date) -> bool:
        return day <= self.last


LONG, SHORT = Until(date(2028, 6, 30)), Until(date(2026, 8, 1))


def test_only_active_leaders_that_still_stand_count() -> None:
    end = year_end(2026, 3, [(LONG, True), (LONG, False), (SHORT, True)], 0, [])
    assert (end.recognised, end.active, end.missing, end.missing_at_best) == (2, 1, 2.0, 2.0)


def test_cases_come_first_and_the_readiest_fill_what_is_left() -> None:
    end = year_end(2026, 4, [(LONG, True)], 1, [0.4, 0.9, 0.6])
    assert end.ready == pytest.approx(0.9 + 0.6)
    assert end.missing == 3
    assert end.missing_at_best == pytest.approx(4 - 1 - 1 - 1.5)


def test_without_a_target_nothing_is_missing_and_a_met_target_needs_nobody() -> None:
    none = year_end(2026, None, [(LONG, True)], 1, [0.9])
    assert (none.missing, none.missing_at_best) == (None, None)
    met = year_end(2026, 1, [(LONG, True)], 2, [0.9])
    assert (met.missing, met.ready, met.missing_at_best) == (0.0, 0.0, 0.0)


def test_marks_become_points_by_weight_and_the_mean_counts() -> None:
    marked = [MarkedPoint("a", "甲", "A", 30), MarkedPoint("b", "乙", "B", 70)]
    assert points(marked, {"a": 50, "b": 100}) == pytest.approx(85)
    assert points(marked, {}) == 0
    assert (mean([80, 60]), mean([])) == (70, 0)


def test_terms_are_counted_on_the_calendar() -> None:
    assert last_day(date(2024, 2, 29), 1) == date(2025, 2, 27)
    assert last_day(date(2026, 1, 1), 2) == date(2027, 12, 31)
    assert last_day(date(2026, 1, 1), 0) is None
    assert months_after(date(2026, 1, 31), 1) == date(2026, 2, 28)
