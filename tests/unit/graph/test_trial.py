"""A list under another definition, and the bounds a definition must keep."""

from __future__ import annotations

from dataclasses import replace

from graph.bounds import BOUNDS, bounds_of, differences
from graph.criteria import Tables
from graph.matches import SupplierList
from graph.ranking import Matcher
from graph.shortlist import shortlist
from graph.spec import RankingSpec
from graph.trial import tried
from tests.unit.graph.ranking_city import CITY, STRUCTURE, TODAY, matcher, need

SHIPPED = RankingSpec()
NEAR_ONLY = replace(
    SHIPPED,
    supplier_weights=tuple(
        (name, {"segment": 0.9, "freshness": 0.1}.get(name, 0.0)) for name, _ in SHIPPED.supplier_weights
    ),
)


def first_places(found: SupplierList) -> list[tuple[int, int]]:
    return [(match.capability, match.score) for match in found.meets]


def test_the_definition_in_force_changes_nothing() -> None:
    city = matcher()
    comparison = city.compare(need(1, "交叉滚子轴承", "robot.bearing"), on=TODAY)
    found = tried(comparison, SHIPPED, city.proximity_under(SHIPPED), city.tables, 20)
    assert first_places(found) == first_places(shortlist(comparison, 20))


def test_a_tried_list_is_what_a_matcher_of_that_definition_answers() -> None:
    asked = need(1, "交叉滚子轴承", "robot.bearing")
    spec = replace(NEAR_ONLY, restart=0.3, b=0.6)
    city = matcher()
    found = tried(city.compare(asked, on=TODAY), spec, city.proximity_under(spec), city.tables, 20)
    rebuilt = Matcher(STRUCTURE, CITY, Tables(), spec).suppliers(asked, on=TODAY)
    # A card the present ranking does not gather is not in the trial; those it does score alike.
    assert first_places(found) == first_places(rebuilt)[: len(found.meets)]
    assert first_places(found) != first_places(city.suppliers(asked, on=TODAY))


def test_a_tried_curve_of_words_is_read_by_that_curve() -> None:
    asked = need(1, "交叉滚子轴承", "robot.bearing")
    spec = replace(SHIPPED, k1=2.5, b=0.9)
    city = matcher()
    comparison = city.compare(asked, on=TODAY)
    found = tried(comparison, spec, city.proximity_under(spec), city.tables, 20)
    rebuilt = Matcher(STRUCTURE, CITY, Tables(), spec).suppliers(asked, on=TODAY)
    assert first_places(found) == first_places(rebuilt)[: len(found.meets)]
    assert first_places(found) != first_places(shortlist(comparison, 20))


def test_every_number_has_bounds_and_ships_inside_them() -> None:
    names = {name for name, _unit, _source in RankingSpec.numbers()} - {"need_words"}
    assert set(BOUNDS) == names
    outside = [n for n in names if not bounds_of(n).low <= getattr(SHIPPED, n) <= bounds_of(n).high]
    assert outside == []


def test_what_differs_is_named_with_both_values() -> None:
    assert differences(SHIPPED, SHIPPED) == []
    found = differences(SHIPPED, replace(NEAR_ONLY, k1=2.0))
    assert ("k1", 1.2, 2.0) in found
    assert ("supplier_weights.segment", 0.39, 0.9) in found
    assert not any(name.startswith("opportunity_weights") for name, _old, _new in found)
