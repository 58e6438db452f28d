"""Chains small enough to reckon by hand."""

from __future__ import annotations

from graph.records import Segment, Stage, Structure, SupplyLink
from graph.structure import ChainGraph


def graph_of(keys: str, *links: str, same: tuple[tuple[str, str], ...] = ()) -> ChainGraph:
    """Segments `a.x b.y`; links `a.x>a.y`, with `|group` where alternatives share one."""
    segments = tuple(Segment(key, key[0], Stage.MIDSTREAM, key, key) for key in keys.split())
    found = []
    for link in links:
        ends, _, group = link.partition("|")
        supplier, customer = ends.split(">")
        found.append(SupplyLink(supplier, customer, group or None))
    return ChainGraph(Structure(segments, tuple(found), same))
