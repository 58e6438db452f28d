"""Two simulated half years of the demo city: the direction of what `make bench-goal` measures with forty."""

from __future__ import annotations

import pytest
from flask import Flask

from benchmarks.goal.city import read
from benchmarks.goal.comparison import (
    FIT,
    OUTREACH,
    REWIRED,
    SAME_WORTH,
    STRONGEST,
    Runs,
    closed,
    deals,
    simulate,
)


@pytest.fixture(scope="module")
def runs(demo_city: Flask) -> Runs:
    reading = read(demo_city)
    return simulate(reading.city(), {seed: reading.rewired(seed) for seed in range(2)})


@pytest.mark.parametrize("order", [OUTREACH, STRONGEST])
def test_the_outreach_order_closes_more_of_the_deficit_and_keeps_the_deals(runs: Runs, order: str) -> None:
    assert closed(runs[order], runs[FIT]) > 1.0
    assert deals(runs[order], runs[FIT]) >= 0.95


def test_with_the_links_rewired_it_closes_less(runs: Runs) -> None:
    assert closed(runs[REWIRED], runs[OUTREACH]) < 1.0


def test_with_the_same_worth_for_everybody_it_is_fit_alone(runs: Runs) -> None:
    assert runs[SAME_WORTH] == runs[FIT]
