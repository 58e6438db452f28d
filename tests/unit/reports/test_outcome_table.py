"""The official table of results: what counts, what is not told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from platform_app.needs.models import NeedKind
from platform_app.reports.queries.outcomes import RECORDED, Result, Tally, leaders, past_months, tally, worth

RANKS = {"specialised": 2, "little_giant": 3}
DEAL = Result(1, 100, date(2026, 10, 5), NeedKind.PARTS, 0)


def deals(*buyers: int) -> list[Result]:
    """Return a deal of each buyer with a supplier of its own."""
    return [replace(DEAL, buyer=buyer, supplier=100 + number) for number, buyer in enumerate(buyers)]


def test_deals_of_fewer_than_five_buyers_are_not_told() -> None:
    assert tally([], RANKS, 5) is None
    assert tally(deals(1, 2, 3, 4, 4, 4), RANKS, 5) is None
    assert tally(deals(1, 2, 3, 4, 5), RANKS, 5) == Tally(5, 5, 0, 0, 0, 0)


def test_one_buyer_behind_most_deals_hides_them() -> None:
    assert tally(deals(*[1] * 17, 2, 3, 4, 5), RANKS, 5) is None


def test_a_supplier_counts_once_and_a_giant_is_a_specialised_one_too() -> None:
    ranked = [
        replace(one, supplier=100 + one.buyer % 2, rank=3 - one.buyer % 2) for one in deals(1, 2, 3, 4, 5)
    ]
    assert tally(ranked, RANKS, 5) == Tally(5, 2, 2, 1, 0, 0)
    unknown = [replace(one, supplier=None) for one in deals(1, 2, 3, 4, 5)]
    assert tally(unknown, RANKS, 5) == Tally(5, 0, 0, 0, 0, 0)


def test_every_kind_of_need_stands_in_one_category() -> None:
    placed = [kind for kinds in RECORDED.values() for kind in kinds]
    assert set(placed) == {*NeedKind, None}
    assert len(placed) == len(set(placed))


def test_only_months_that_are_over_can_be_chosen() -> None:
    found = past_months(date(2026, 3, 31))
    assert found[:3] == [date(2026, 2, 1), date(2026, 1, 1), date(2025, 12, 1)]
    assert len(found) == 12


def test_what_deals_are_at_least_worth_is_the_sum_of_the_lower_ends_unless_one_buyer_stands_behind_most() -> (
    None
):
    bands = ("1m_10m", "1m_10m", "100k_1m", "lt_100k", "gt_10m")
    found = [replace(one, band=band) for one, band in zip(deals(1, 2, 3, 4, 5), bands, strict=True)]
    assert worth(found[:4]) == 210
    assert worth(found) is None, "1,000 of 1,210 are one buyer's"
    assert (tally(found[:4], RANKS, 4) or tally([], RANKS, 1)) == Tally(4, 4, 0, 0, 4, 210)


def test_leaders_who_took_part_are_told_from_the_least_on() -> None:
    found = [replace(one, leads=one.buyer != 6) for one in deals(1, 2, 3, 4, 4, 5, 6)]
    assert (leaders(found, 5), leaders(found[:5], 5)) == (5, None)
