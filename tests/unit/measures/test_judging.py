"""How a year stands against its target, computed by hand."""

from __future__ import annotations

from datetime import date

import pytest

from platform_app.measures.judging import Standing, expected, judge, share_of_year, worst
from platform_app.measures.models import IndicatorKind as K


def test_the_share_of_the_year_counts_days() -> None:
    assert share_of_year(date(2026, 1, 1)) == 1 / 365
    assert share_of_year(date(2024, 12, 31)) == 1
    assert share_of_year(date(2026, 7, 2)) == 183 / 365


@pytest.mark.parametrize(
    ("kind", "target", "share", "start", "due"),
    [
        (K.FLOW, 600, 0.5, None, 300),
        (K.FLOW, 600, 0.5, 400, 300),  # a flow begins anew each year
        (K.STOCK, 60, 0.5, 50, 55),
        (K.STOCK, 60, 0.5, None, 30),
        (K.STOCK, 60, 0.5, 80, 60),  # a level above the target shall stay at it
    ],
)
def test_what_is_expected_by_today(
    kind: K, target: float, share: float, start: float | None, due: float
) -> None:
    assert expected(kind, target, share, start) == due


@pytest.mark.parametrize(
    ("kind", "target", "actual", "share", "standing"),
    [
        (K.FLOW, 600, 600, 0.1, Standing.REACHED),
        (K.FLOW, 600, 270, 0.5, Standing.ON_COURSE),  # 300 expected, a tenth may be missing
        (K.FLOW, 600, 269, 0.5, Standing.BEHIND),
        (K.FLOW, 600, 599, 1.0, Standing.BEHIND),  # the year has ended below its target
        (K.FLOW, 600, None, 0.5, Standing.NOT_REPORTED),
        (K.FLOW, None, 12, 0.5, Standing.NO_TARGET),
        (K.CEILING, 1, 0.9, 0.5, Standing.REACHED),
        (K.CEILING, 1, 1.1, 0.5, Standing.BEHIND),
        (K.CONDITION, 5000, None, 0.5, Standing.CONDITION),
    ],
)
def test_how_an_actual_stands(
    kind: K, target: float | None, actual: float | None, share: float, standing: Standing
) -> None:
    assert judge(kind, target, actual, share, tolerance=0.1) is standing


def test_a_measure_stands_as_its_most_urgent_indicator() -> None:
    assert worst([Standing.REACHED, Standing.BEHIND, Standing.NO_TARGET]) is Standing.BEHIND
    assert worst([]) is Standing.NOTHING_COUNTED
