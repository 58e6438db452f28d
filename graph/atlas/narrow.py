"""The picture for a phone: the columns of the wide one stacked, two boxes a row, no links drawn."""

from __future__ import annotations

from graph.atlas.boxes import box_height, name_lines
from graph.atlas.geometry import NARROW, Band, Box, Measures, Picture
from graph.atlas.levels import levels
from graph.atlas.ordering import order, with_dummies
from graph.atlas.wide import Chain
from graph.records import Stage

_IN_ROW = 2


def narrow_picture(chain: Chain, measures: Measures = NARROW) -> Picture:
    """Lay out a chain with its stages from top to bottom, the segments in flow order."""
    found = levels(chain.segments, [(link.supplier, link.customer) for link in chain.links])
    keys = [segment.key for segment in chain.segments]
    columns, short, _ = with_dummies(keys, found.column_of, found.forward)
    columns, _ = order(columns, short)
    in_order = [key for column in columns for key in column if "@" not in key]
    in_order += [segment.key for segment in chain.segments if segment.stage is Stage.SUPPORT]
    segment_of = {segment.key: segment for segment in chain.segments}
    width = _IN_ROW * measures.box_width + measures.gutter + 2 * measures.band_padding + 2 * measures.margin
    y = measures.margin
    boxes: dict[str, Box] = {}
    bands: list[Band] = []
    for stage in Stage:
        members = [key for key in in_order if segment_of[key].stage is stage]
        if not members:
            continue
        top, y = y, y + measures.header
        for start in range(0, len(members), _IN_ROW):
            row = members[start : start + _IN_ROW]
            height = max(box_height(len(name_lines(chain.names[key], measures)), measures) for key in row)
            for index, key in enumerate(row):
                x = measures.margin + measures.band_padding + index * (measures.box_width + measures.gutter)
                boxes[key] = chain.box(segment_of[key], x, y, measures, height)
            y += height + measures.row_gap
        y += measures.band_padding - measures.row_gap
        bands.append(Band(stage, measures.margin, top, width - 2 * measures.margin, y - top, tuple(members)))
        y += measures.band_gap
    height = y - measures.band_gap + measures.margin if bands else 2 * measures.margin
    return Picture(width, height, tuple(bands), tuple(boxes[key] for key in in_order), ())
