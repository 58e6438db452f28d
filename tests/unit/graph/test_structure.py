"""The chain graph: who supplies whom, how near two segments stand, which circles there are."""

from __future__ import annotations

import pytest

from graph.records import Segment, Stage, Structure, SupplyLink
from graph.structure import ChainGraph, Relation


def segment(key: str, stage: Stage = Stage.MIDSTREAM) -> Segment:
    """A segment that is only a key and a stage."""
    return Segment(key=key, chain=key.partition(".")[0], stage=stage, name_zh=key, name_en=key)


def graph_of(links: str, equivalences: tuple[tuple[str, str], ...] = (), alone: str = "") -> ChainGraph:
    """A graph from `a>b` pairs; the letter after the dot decides the stage: u, m, d or x."""
    pairs = [tuple(pair.split(">")) for pair in links.split()]
    stages = {"u": Stage.UPSTREAM, "m": Stage.MIDSTREAM, "d": Stage.DOWNSTREAM, "x": Stage.SUPPORT}
    keys = dict.fromkeys([key for pair in pairs for key in pair] + alone.split())
    segments = tuple(segment(key, stages[key.partition(".")[2][0]]) for key in keys)
    return ChainGraph(Structure(segments, tuple(SupplyLink(a, b) for a, b in pairs), equivalences))


CAR = graph_of(
    "car.u_steel>car.m_body car.m_body>car.d_oem car.u_chip>car.m_adas car.m_adas>car.d_oem",
    alone="car.u_glass rail.m_body rail.u_bolt",
)


def test_suppliers_and_customers_are_one_link_away_and_sorted() -> None:
    assert CAR.suppliers_of("car.d_oem") == ("car.m_adas", "car.m_body")
    assert CAR.customers_of("car.u_steel") == ("car.m_body",)
    assert CAR.suppliers_of("car.u_steel") == ()


def test_hops_are_counted_in_either_direction() -> None:
    assert CAR.hops("car.u_steel", "car.d_oem") == 2
    assert CAR.hops("car.d_oem", "car.u_steel") == 2
    assert CAR.hops("car.u_steel", "car.u_steel") == 0
    assert CAR.hops("car.u_steel", "rail.m_body") is None


def test_a_path_names_the_relation_of_every_step() -> None:
    path = CAR.path("car.u_steel", "car.m_adas")
    assert path is not None
    assert [(step.source, step.relation, step.target) for step in path] == [
        ("car.u_steel", Relation.SUPPLIES, "car.m_body"),
        ("car.m_body", Relation.SUPPLIES, "car.d_oem"),
        ("car.d_oem", Relation.SUPPLIED_BY, "car.m_adas"),
    ]


def test_unconnected_segments_of_one_chain_and_stage_are_one_same_stage_step_apart() -> None:
    path = CAR.path("car.u_glass", "car.u_steel")
    assert path is not None
    assert [step.relation for step in path] == [Relation.SAME_STAGE]
    assert CAR.path("car.u_glass", "rail.u_bolt") is None


def test_stepping_to_an_equivalent_segment_costs_no_hop_and_shows_in_the_path() -> None:
    graph = graph_of(
        "battery.m_cell>battery.m_pack car.m_battery>car.d_oem", (("car.m_battery", "battery.m_pack"),)
    )
    assert graph.equivalents("battery.m_pack") == ("car.m_battery",)
    assert graph.hops("battery.m_pack", "car.m_battery") == 0
    assert graph.hops("battery.m_cell", "car.d_oem") == 2
    path = graph.path("battery.m_cell", "car.d_oem")
    assert path is not None
    assert [step.relation for step in path] == [Relation.SUPPLIES, Relation.EQUIVALENT, Relation.SUPPLIES]


def test_equivalence_is_transitive() -> None:
    graph = graph_of("", (("a.m", "b.m"), ("b.m", "c.m")), alone="a.m b.m c.m d.m")
    assert graph.equivalence_classes() == (("a.m", "b.m", "c.m"),)
    assert graph.equivalents("a.m") == ("b.m", "c.m")
    assert graph.equivalents("d.m") == ()


def test_the_upstream_cone_stops_at_the_given_number_of_links() -> None:
    assert CAR.upstream_cone("car.d_oem", 1) == {"car.m_body": 1, "car.m_adas": 1}
    assert CAR.upstream_cone("car.d_oem", 2) == {
        "car.m_body": 1,
        "car.m_adas": 1,
        "car.u_steel": 2,
        "car.u_chip": 2,
    }
    assert CAR.upstream_cone("car.u_steel", 3) == {}
    assert CAR.downstream_cone("car.u_steel", 9) == {"car.m_body": 1, "car.d_oem": 2}


def test_adjacent_segments_come_nearest_first_with_their_relation() -> None:
    found = [(near.segment, near.hops, near.relation) for near in CAR.adjacent("car.m_body", links=2)]
    assert found == [
        ("car.d_oem", 1, Relation.SUPPLIES),
        ("car.u_steel", 1, Relation.SUPPLIED_BY),
        ("car.m_adas", 2, Relation.SUPPLIES),
    ]


def test_a_circle_is_listed_from_the_link_that_runs_against_the_stages() -> None:
    graph = graph_of("c.u_salt>c.m_cell c.m_cell>c.d_car c.d_car>c.d_scrap c.d_scrap>c.u_salt")
    assert graph.loop_links() == (("c.d_scrap", "c.u_salt"),)
    assert graph.cycles() == (("c.u_salt", "c.m_cell", "c.d_car", "c.d_scrap"),)


def test_without_a_circle_nothing_is_listed() -> None:
    assert CAR.loop_links() == ()
    assert CAR.cycles() == ()


def test_a_link_to_an_unknown_segment_or_to_itself_is_left_out() -> None:
    links = (SupplyLink("a.m", "a.gone"), SupplyLink("a.m", "a.m"))
    assert ChainGraph(Structure((segment("a.m"),), links)).customers_of("a.m") == ()


def test_an_unknown_segment_raises() -> None:
    with pytest.raises(KeyError):
        CAR.segment("car.nothing")
