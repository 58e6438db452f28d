"""The official table of results: what counts, what is not told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from platform_app.needs.models import NeedKind
from platform_app.reports.queries.outcomes import RECORDED, Result, Tally, past_months, tally

RANKS = {"specialised": 2, "little_giant": 3}
DEAL = Result(1, 100, date(2026, 10, 5), NeedKind.PARTS, 0)


def deals(*buyers: int) -> list[Result]:
    """Return a deal of each buyer with a supplier of its own."""
    return [replace(DEAL, buyer=buyer, supplier=100 + number) for number, buyer in enumerate(buyers)]


def test_deals_of_fewer_than_five_buyers_are_not_told() -> None:
    assert tally([], RANKS, 5) is None
    assert tally(deals(1, 2, 3, 4, 4, 4), RANKS, 5) is None
    assert tally(deals(1, 2, 3, 4, 5), RANKS, 5) == Tally(5, 5, 0, 0)


def test_one_buyer_behind_most_deals_hides_them() -> None:
    assert tally(deals(*[1] * 17, 2, 3, 4, 5), RANKS, 5) is None


def test_a_supplier_counts_once_and_a_giant_is_a_specialised_one_too() -> None:
    ranked = [
        replace(one, supplier=100 + one.buyer % 2, rank=3 - one.buyer % 2) for one in deals(1, 2, 3, 4, 5)
    ]
    assert tally(ranked, RANKS, 5) == Tally(5, 2, 2, 1)
    unknown = [replace(one, supplier=None) for one in deals(1, 2, 3, 4, 5)]
    assert tally(unknown, RANKS, 5) == Tally(5, 0, 0, 0)


def test_every_kind_of_need_stands_in_one_category() -> None:
    placed = [kind for kinds in RECORDED.values() for kind in kinds]
    assert set(placed) == {*NeedKind, None}
    assert len(placed) == len(set(placed))


def test_only_months_that_are_over_can_be_chosen() -> None:
    found = past_months(date(2026, 3, 31))
    assert found[:3] == [date(2026, 2, 1), date(2026, 1, 1), date(2025, 12, 1)]
    assert len(found) == 12
