"""Make the box of a segment: its name broken into lines, its height, where its foot line stands."""

from __future__ import annotations

from collections.abc import Mapping

from graph.atlas.geometry import Box, Measures, TextLine
from graph.atlas.text import wrap
from graph.records import Segment


def name_lines(name: str, measures: Measures) -> tuple[str, ...]:
    """The name in the lines that fit into a box."""
    room = measures.box_width - measures.strip - 2 * measures.pad + 3
    return wrap(name, room, measures.font_size)


def box_height(lines: int, measures: Measures) -> float:
    """How high a box with so many lines of name is. Units: pixels."""
    return 6 + lines * measures.line_height + measures.foot + 4


def box_at(
    segment: Segment,
    name: str,
    x: float,
    y: float,
    measures: Measures,
    degrees: Mapping[str, tuple[int, int]],
    least_height: float = 0,
) -> Box:
    """The box of a segment with its top left corner at this point."""
    lines = name_lines(name, measures)
    height = max(box_height(len(lines), measures), least_height)
    text_x = x + measures.strip + measures.pad
    baseline = y + 6 + measures.font_size - 1
    suppliers, customers = degrees.get(segment.key, (0, 0))
    return Box(
        key=segment.key,
        stage=segment.stage,
        x=round(x, 1),
        y=round(y, 1),
        width=measures.box_width,
        height=height,
        name=name,
        lines=tuple(
            TextLine(round(text_x, 1), round(baseline + index * measures.line_height, 1), line)
            for index, line in enumerate(lines)
        ),
        foot_y=round(y + height - 8, 1),
        suppliers=suppliers,
        customers=customers,
    )
