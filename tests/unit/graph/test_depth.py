"""What stands behind the number of suppliers: worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from graph.coverage import (
    Asked,
    AskedFact,
    Basis,
    Deal,
    Offer,
    Standing,
    Supply,
    cover_chain,
    import_only,
    local_sourcing,
    new_suppliers,
    segment_depth,
)
from graph.records import Segment, Stage, Structure
from graph.structure import ChainGraph


def test_a_segment_nobody_supplies_has_no_depth() -> None:
    found = segment_depth({"a.x"}, [], [], fresh_days=90)
    assert (found.suppliers, found.capacity, found.concentration, found.fresh_share) == (0, {}, None, None)
    assert found.needs == {Asked.OPEN: 0, Asked.MET: 0, Asked.UNMET: 0}


def test_concentration_is_over_capacity_where_all_state_it_in_one_unit() -> None:
    offers = [
        Offer("a.x", 1, 20.0, "t", 10),
        Offer("b.x", 1, 40.0, "t", 400),
        Offer("a.x", 2, 40.0, "t", 100),
        Offer("a.y", 3, 99.0, "t", 1),
    ]
    found = segment_depth({"a.x", "b.x"}, offers, [], fresh_days=90)
    assert (found.suppliers, found.capacity, found.capacity_stated) == (2, {"t": 100.0}, 2)
    assert found.basis is Basis.CAPACITY
    assert found.concentration == pytest.approx(0.36 + 0.16)
    assert (found.median_days, found.fresh_share) == (55.0, 0.5)


def test_concentration_is_over_the_number_where_somebody_states_nothing() -> None:
    offers = [Offer("a.x", 1, 90.0, "t"), Offer("a.x", 2), Offer("a.x", 3, 5.0, "pcs"), Offer("a.x", 4)]
    found = segment_depth({"a.x"}, offers, [], fresh_days=90)
    assert (found.basis, found.concentration, found.capacity_stated) == (Basis.NUMBER, 0.25, 2)
    assert (found.median_days, found.fresh_share) == (None, 0.0)


def test_a_need_in_two_places_of_a_segment_counts_once() -> None:
    needs = [
        AskedFact(1, ("a.x", "b.x"), Asked.OPEN),
        AskedFact(2, ("b.x",), Asked.UNMET),
        AskedFact(3, ("a.y",), Asked.MET),
    ]
    found = segment_depth({"a.x", "b.x"}, [], needs, fresh_days=90)
    assert found.needs == {Asked.OPEN: 1, Asked.MET: 0, Asked.UNMET: 1}


def deal(number: int, buyer: int, supplier: int | None, local: bool = True) -> Deal:
    return Deal(number, buyer, supplier, "a.x", local, date(2026, 1, number))


def test_local_and_new_shares_name_the_deals_behind_them() -> None:
    deals = [deal(1, 1, 10), deal(2, 1, 10), deal(3, 2, None, local=False), deal(4, 3, 11, local=False)]
    local = local_sourcing(deals)
    assert (local.counted, local.value) == ((1, 2), 0.5)
    new = new_suppliers(deals, earlier=[deal(9, 3, 11)])
    assert (new.counted, new.all) == ((1,), (1, 2, 4))
    assert new.value == pytest.approx(1 / 3)
    assert local_sourcing([]).value is None


@pytest.mark.parametrize(
    ("buyers", "shown"), [((1, 2, 3, 4, 5), True), ((1, 2, 3, 4), False), ((1,) * 17 + (2, 3, 4, 5), False)]
)
def test_a_share_is_shown_from_five_contributors_and_none_above_four_fifths(
    buyers: tuple[int, ...], shown: bool
) -> None:
    deals = [Deal(at, buyer, None, None, True, date(2026, 1, 1)) for at, buyer in enumerate(buyers)]
    assert local_sourcing(deals).may_be_shown(least=5) is shown


def test_plain_completeness_counts_every_segment_alike_and_import_only_is_known_to_nobody() -> None:
    graph = ChainGraph(
        Structure(
            tuple(
                Segment(f"a.{one}", "a", Stage.MIDSTREAM, one, one, weight=weight)
                for one, weight in (("x", 8.0), ("y", 1.0), ("z", 1.0), ("w", 1.0))
            )
        )
    )
    covered = cover_chain(
        graph, "a", [Supply("a.x", 1, Standing.VERIFIED), Supply("a.y", 2, Standing.INFERRED)]
    )
    assert (covered.plain.percent, covered.completeness.percent) == (25, 73)
    assert import_only(covered.segments, {"a.x", "a.y", "a.z"}) == ("a.z",)
