"""The picture for a screen or a sheet of paper: stages side by side, support below, every link drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.atlas.boxes import box_at, box_height, name_lines
from graph.atlas.geometry import CLOSE, WIDE, Band, Box, Edge, EdgeKind, Measures, Picture
from graph.atlas.levels import Levels, levels
from graph.atlas.ordering import order, with_dummies
from graph.atlas.placing import heights, spread
from graph.atlas.routing import Lanes, flow_path, lane_path
from graph.records import Segment, Stage, SupplyLink

_LEAD = 22.0
_ROOMY = 8


@dataclass(frozen=True, slots=True)
class Chain:
    """What is drawn: the segments, the name to show of each, the links, how many links run in and out."""

    segments: tuple[Segment, ...]
    names: Mapping[str, str]
    links: tuple[SupplyLink, ...]
    degrees: Mapping[str, tuple[int, int]]

    def box(self, segment: Segment, x: float, y: float, measures: Measures, least_height: float = 0) -> Box:
        """The box of one of the segments with its top left corner at this point."""
        return box_at(segment, self.names[segment.key], x, y, measures, self.degrees, least_height)


def wide_picture(chain: Chain) -> Picture:
    """Lay out a chain with its stages from left to right."""
    found = levels(chain.segments, [(link.supplier, link.customer) for link in chain.links])
    measures = WIDE if sum(map(len, found.columns_of.values())) <= _ROOMY else CLOSE
    keys = [segment.key for segment in chain.segments]
    columns, short, ways = with_dummies(keys, found.column_of, found.forward)
    columns, crossings = order(columns, short)
    sizes = {key: measures.dummy_height for column in columns for key in column}
    sizes |= {
        key: box_height(len(name_lines(chain.names[key], measures)), measures) for key in found.column_of
    }
    centre = heights(columns, short, sizes, measures.row_gap)
    top = measures.margin + measures.header
    shift = top + 4 - min((centre[key] - sizes[key] / 2 for key in centre), default=0.0)
    centre = {key: value + shift for key, value in centre.items()}
    bottom = max((centre[key] + sizes[key] / 2 for key in centre), default=top)

    lefts, bands_x, width = _columns_x(found, measures)
    left = {key: lefts[index] for index, column in enumerate(columns) for key in column}
    boxes = {
        s.key: chain.box(s, left[s.key], centre[s.key] - sizes[s.key] / 2, measures)
        for s in chain.segments
        if s.key in left
    }
    ground = bottom + measures.band_padding
    lanes = Lanes(measures, ground + 10)
    for supplier, _ in found.backward:
        lanes.channel(supplier)
    support = _support_boxes(chain, boxes, width, measures)
    for key in support:
        lanes.channel(key)
    channel_bottom = lanes.channel("") + 4 if lanes.taken else ground
    support, total = _lowered(chain, support, channel_bottom, ground, measures)

    edges = []
    for link in chain.links:
        pair = (link.supplier, link.customer)
        if pair in ways:
            kind, path = EdgeKind.FLOW, flow_path(ways[pair], centre, left, measures.box_width)
        else:
            kind = EdgeKind.SUPPORT if support.keys() & set(pair) else EdgeKind.BACK
            path = lane_path(pair, boxes, support, lanes)
        edges.append(Edge(*pair, kind, path, link.alternative_group))
    bands = _bands(chain, bands_x, measures, ground, channel_bottom, width, total)
    return Picture(
        width=round(width, 1),
        height=round(total, 1),
        bands=bands,
        boxes=tuple({**boxes, **support}[key] for key in keys),
        edges=tuple(edges),
        crossings=crossings,
    )


def _columns_x(
    found: Levels, measures: Measures
) -> tuple[list[float], dict[Stage, tuple[float, float]], float]:
    """The left side of every column, the left side and width of every stage, the whole width."""
    lefts: list[float] = []
    bands: dict[Stage, tuple[float, float]] = {}
    x = measures.margin
    for stage, columns in found.columns_of.items():
        start = x
        x += _LEAD
        for _ in columns:
            lefts.append(x)
            x += measures.box_width + measures.gutter
        x += measures.band_padding - measures.gutter
        bands[stage] = (start, x - start)
        x += measures.band_gap
    least = measures.box_width + _LEAD + measures.band_padding + measures.margin
    return lefts, bands, max(x - measures.band_gap, least) + measures.margin


def _support_boxes(
    chain: Chain, boxes: Mapping[str, Box], width: float, measures: Measures
) -> dict[str, Box]:
    """The boxes of the support band in rows, each near the segments it is linked to; the top is still 0."""
    wanted: dict[str, float] = {}
    for segment in chain.segments:
        if segment.stage is not Stage.SUPPORT:
            continue
        others = [link.customer if link.supplier == segment.key else link.supplier for link in chain.links]
        own = [
            boxes[other].x
            for other, link in zip(others, chain.links, strict=True)
            if segment.key in (link.supplier, link.customer) and other in boxes
        ]
        wanted[segment.key] = sum(own) / len(own) if own else width / 2
    room = width - 2 * measures.margin - _LEAD - measures.band_padding
    in_row = max(1, int((room + measures.gutter) // (measures.box_width + measures.gutter)))
    segments = sorted((s for s in chain.segments if s.key in wanted), key=lambda s: wanted[s.key])
    placed: dict[str, Box] = {}
    y = 0.0
    for start in range(0, len(segments), in_row):
        row = segments[start : start + in_row]
        first = measures.margin + _LEAD
        xs = _inside([wanted[s.key] for s in row], measures, first, first + room - measures.box_width)
        for segment, x in zip(row, xs, strict=True):
            placed[segment.key] = chain.box(segment, x, y, measures)
        y = max(placed[s.key].y + placed[s.key].height for s in row) + measures.row_gap
    return placed


def _inside(wanted: Sequence[float], measures: Measures, first: float, last: float) -> list[float]:
    """Left sides near the wanted ones, in order, between the first and the last."""
    count = len(wanted)
    step = measures.box_width + measures.gutter
    placed = spread(wanted, [1.0] * count, [measures.box_width] * count, measures.gutter)
    return [
        min(max(x, first + index * step), last - (count - 1 - index) * step) for index, x in enumerate(placed)
    ]


def _lowered(
    chain: Chain, support: Mapping[str, Box], channel_bottom: float, ground: float, measures: Measures
) -> tuple[dict[str, Box], float]:
    """The support boxes under the channel, and the height of the whole picture."""
    if not support:
        end = channel_bottom + 6 if channel_bottom > ground else ground
        return {}, end + measures.margin
    top = channel_bottom + measures.header * 0.7
    lowered = {
        s.key: chain.box(s, support[s.key].x, support[s.key].y + top, measures)
        for s in chain.segments
        if s.key in support
    }
    bottom = max(box.y + box.height for box in lowered.values())
    return lowered, bottom + measures.band_padding + measures.margin


def _bands(
    chain: Chain,
    bands_x: Mapping[Stage, tuple[float, float]],
    measures: Measures,
    ground: float,
    channel_bottom: float,
    width: float,
    total: float,
) -> tuple[Band, ...]:
    members = {stage: tuple(s.key for s in chain.segments if s.stage is stage) for stage in Stage}
    deep = round(ground - measures.margin, 1)
    bands = [
        Band(stage, round(x, 1), measures.margin, round(wide, 1), deep, members[stage])
        for stage, (x, wide) in bands_x.items()
    ]
    if members[Stage.SUPPORT]:
        size = (round(width - 2 * measures.margin, 1), round(total - channel_bottom - measures.margin, 1))
        bands.append(Band(Stage.SUPPORT, measures.margin, channel_bottom, *size, members[Stage.SUPPORT]))
    return tuple(bands)
