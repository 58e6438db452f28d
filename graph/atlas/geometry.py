"""What a laid-out chain is made of: boxes, lines of text, bands and edges, in pixels from the top left."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.records import Stage


class EdgeKind(StrEnum):
    """How a supply link is drawn: along the stages, against them (recycling), from or to support."""

    FLOW = "flow"
    BACK = "back"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a segment's name with the point its baseline starts at."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """The place of one segment: a strip on the left, the name, and a foot line for state and counts."""

    key: str
    stage: Stage
    x: float
    y: float
    width: float
    height: float
    name: str
    lines: tuple[TextLine, ...]
    foot_y: float
    suppliers: int
    customers: int


@dataclass(frozen=True, slots=True)
class Band:
    """The ground of one stage."""

    stage: Stage
    x: float
    y: float
    width: float
    height: float
    segments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """A supply link as the `d` of an SVG path, from supplier to customer."""

    supplier: str
    customer: str
    kind: EdgeKind
    path: str
    alternative_group: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole chain laid out; the same input gives the same picture. `crossings` tells how tangled it is."""

    width: float
    height: float
    bands: tuple[Band, ...]
    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]
    crossings: int = 0


@dataclass(frozen=True, slots=True)
class Measures:
    """The sizes of a picture. Units: pixels."""

    box_width: float = 140
    gutter: float = 40
    row_gap: float = 10
    band_padding: float = 14
    band_gap: float = 12
    header: float = 56
    margin: float = 2
    font_size: float = 13
    line_height: float = 16
    strip: float = 7
    pad: float = 9
    foot: float = 19
    dummy_height: float = 9
    lane: float = 5


WIDE = Measures()
CLOSE = Measures(box_width=134, gutter=28)
NARROW = Measures(box_width=156, gutter=10, row_gap=12, band_padding=8, header=54)
