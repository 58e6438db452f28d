"""The chain atlas: where everything stands, worked out on the server, the same picture for the same chain."""

from __future__ import annotations

from collections.abc import Iterable

from graph.atlas.circle import ChainStage, Circle, lay_out_city, name_lines_of
from graph.atlas.geometry import Band, Box, Edge, EdgeKind, Picture, TextLine
from graph.atlas.narrow import narrow_picture
from graph.atlas.wide import Chain, wide_picture
from graph.records import Segment, SupplyLink

__all__ = [
    "Band",
    "Box",
    "ChainStage",
    "Circle",
    "Edge",
    "EdgeKind",
    "Picture",
    "TextLine",
    "lay_out",
    "lay_out_city",
    "name_lines_of",
]


def lay_out(
    segments: Iterable[Segment], links: Iterable[SupplyLink], *, language: str = "zh", narrow: bool = False
) -> Picture:
    """Lay out one chain; links to other chains are left out.

    `language` "zh" or "en" chooses the names; `narrow` stacks the stages for a phone and draws no links.
    """
    segments = tuple(segments)
    names = {
        s.key: (s.name_zh or s.name_en) if language == "zh" else (s.name_en or s.name_zh) for s in segments
    }
    inside = tuple(
        link
        for link in links
        if link.supplier in names and link.customer in names and link.supplier != link.customer
    )
    degrees = {
        key: (sum(link.customer == key for link in inside), sum(link.supplier == key for link in inside))
        for key in names
    }
    chain = Chain(segments, names, inside, degrees)
    return narrow_picture(chain) if narrow else wide_picture(chain)
