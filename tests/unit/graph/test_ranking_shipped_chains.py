"""On the shipped chains: supply links decide whom a segment without suppliers is offered."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from graph.chainfile import assemble, parse_chain, parse_cross, segment_keys
from graph.proximity import Proximity, measure
from graph.records import Segment, Structure, SupplyLink
from graph.spec import RankingSpec
from tests.unit.graph.ranking_city import TODAY, capability, matcher, need

CHAINS = Path(__file__).parents[3] / "seeds" / "chains"
SPEC = RankingSpec()


@pytest.fixture(scope="module")
def structure() -> Structure:
    """The shipped chains with the links between them."""
    parsed = [
        parse_chain(path.read_bytes()) for path in sorted(CHAINS.glob("*.yaml")) if path.stem != "cross_chain"
    ]
    records = [chain.record or pytest.fail(str(chain.problems)) for chain in parsed]
    return assemble(
        records, parse_cross((CHAINS / "cross_chain.yaml").read_bytes(), segment_keys(records)).record
    )


def rewired(structure: Structure) -> Structure:
    """The same segments and as many links, each from a supplier drawn by a fixed seed."""
    suppliers = [link.supplier for link in structure.links]
    random.Random(7).shuffle(suppliers)
    pairs = zip(suppliers, structure.links, strict=True)
    return replace(
        structure, links=tuple(SupplyLink(s, link.customer) for s, link in pairs if s != link.customer)
    )


def linked_share(structure: Structure, proximity: Proximity) -> float:
    """How often the supplier of a true link stands nearer than a segment of another chain and stage drawn by seed."""
    draw = random.Random(11)
    segment_of = {segment.key: segment for segment in structure.segments}
    won = [
        row.get(link.supplier, 0.0) > row.get(_unrelated(segment_of, link, draw), 0.0)
        for link in structure.links
        for row in (proximity.row(link.customer),)
    ]
    return sum(won) / len(won)


def _unrelated(segment_of: dict[str, Segment], link: SupplyLink, draw: random.Random) -> str:
    customer = segment_of[link.customer]
    others = [s.key for s in segment_of.values() if s.stage != customer.stage and s.key != link.supplier]
    return draw.choice(others)


def test_the_supplier_of_a_link_stands_nearer_than_an_unrelated_segment(structure: Structure) -> None:
    assert linked_share(structure, measure(structure, {}, SPEC)) >= 0.98


def test_with_links_rewired_the_true_supplier_is_not_found(structure: Structure) -> None:
    assert linked_share(structure, measure(rewired(structure), {}, SPEC)) <= 0.8


def linked_first(structure: Structure, links: list[SupplyLink], draw: random.Random) -> float:
    """How often, with its own segment hidden, the enterprise beside a link outranks an equally worded stranger.

    The enterprise really stands in the customer's segment; all it states is the supplying one, its neighbour.
    """
    segment_of = {segment.key: segment for segment in structure.segments}
    won = []
    for link in links:
        stated, unrelated = link.supplier, _unrelated(segment_of, link, draw)
        city = (capability(2, "精密零件", stated), capability(1, "精密零件", unrelated))
        meets = matcher(city, structure).suppliers(need(1, "精密零件", link.customer), on=TODAY).meets
        won.append(meets[0].enterprise == 2 and meets[0].score > meets[1].score)
    return sum(won) / len(won)


def test_hiding_an_enterprises_own_segment_its_links_still_find_it_and_rewired_ones_do_not(
    structure: Structure,
) -> None:
    links = random.Random(5).sample(structure.links, 12)
    assert linked_first(structure, links, random.Random(17)) >= 0.95
    assert linked_first(rewired(structure), links, random.Random(17)) <= 0.75


def test_a_text_of_each_chain_is_given_its_segment_among_five(structure: Structure) -> None:
    ranked = matcher((), structure)
    found = [
        segment.key in [suggestion.segment for suggestion in ranked.segments_for("、".join(segment.products))]
        for segment in structure.segments
        if segment.products
    ]
    assert sum(found) / len(found) >= 0.95
