"""A need also looks for other names of what it asks, and for nothing else."""

from __future__ import annotations

import pytest

from graph.criteria import Tables
from graph.ranking import Matcher
from graph.snapshot import freeze, recompute
from graph.spec import RankingSpec
from graph.widening import widened
from tests.unit.graph.ranking_city import STRUCTURE, TODAY, capability, need


def names(tables: Tables, *products: str) -> tuple[str, ...]:
    return widened(need(1, "", products=products), tables).products[len(products) :]


def test_a_name_in_the_table_brings_its_other_names_once(tables: Tables) -> None:
    assert "FPC" in names(tables, "柔性线路板")
    assert len(set(names(tables, "柔性线路板", "FPC"))) == len(names(tables, "柔性线路板", "FPC"))
    assert "FPC" not in names(tables, "柔性线路板", "FPC")


def test_what_ends_in_a_process_brings_the_names_of_the_process(tables: Tables) -> None:
    assert "钻孔" in names(tables, "碳纤维件制孔")


@pytest.mark.parametrize("product", ["柔性线路板清洗液", "压铸模具修复剂", "座椅", ""])
def test_what_only_mentions_another_name_stays_as_it_is(tables: Tables, product: str) -> None:
    assert names(tables, product) == ()


def test_broader_names_stay_out(tables: Tables) -> None:
    assert not {"PCB", "印制电路板", "机加工"} & {*names(tables, "柔性线路板"), *names(tables, "制孔")}


def test_who_says_it_by_another_name_is_found_in_both_directions_and_in_a_snapshot(tables: Tables) -> None:
    other, unrelated = capability(1, "钻孔"), capability(2, "商务座椅")
    matcher = Matcher(STRUCTURE, (other, unrelated), tables, RankingSpec())
    asked = need(1, "制孔")
    comparison = matcher.compare(asked, on=TODAY)
    (found,) = matcher.suppliers(asked, on=TODAY).meets
    (plain,) = Matcher(STRUCTURE, (other,), Tables(), RankingSpec()).suppliers(asked, on=TODAY).meets
    assert (found.capability, found.score > plain.score) == (1, True)
    assert recompute(freeze(comparison)) == matcher.suppliers(asked, on=TODAY)
    assert [one.need for one in matcher.opportunities([other], [asked], on=TODAY)] == [1]
