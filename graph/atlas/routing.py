"""Turn links into SVG paths: curves along the stages, lanes for what runs back or to the support band."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from graph.atlas.geometry import Box, Measures
from graph.atlas.levels import Link

Point = tuple[float, float]
_RADIUS = 6.0


@dataclass(slots=True)
class Lanes:
    """Hand out parallel lanes in the gutters and in the channel under the stages, one a source and place."""

    measures: Measures
    channel_top: float
    taken: dict[tuple[str, float], list[str]] = field(default_factory=dict)

    def left_of(self, box: Box, source: str) -> float:
        """The x of the lane in which `source` comes down or up to enter this box from the left."""
        return box.x - 13 - self.measures.lane * self._lane("left", box.x, source)

    def right_of(self, box: Box) -> float:
        """The x of the lane in which this box's links leave to the right."""
        return box.x + box.width + 7 + self.measures.lane * self._lane("right", box.x, box.key)

    def channel(self, source: str) -> float:
        """The y of the lane under the stages that belongs to `source`."""
        return self.channel_top + (self.measures.lane + 1) * self._lane("channel", 0, source)

    def _lane(self, side: str, place: float, source: str) -> int:
        lanes = self.taken.setdefault((side, place), [])
        if source not in lanes:
            lanes.append(source)
        return lanes.index(source)


def flow_path(
    way: Sequence[str], centre: Mapping[str, float], left: Mapping[str, float], width: float
) -> str:
    """A curve from the right of the first box to the left of the last, level where it passes a column."""
    path = [f"M{_n(left[way[0]] + width)} {_n(centre[way[0]])}"]
    for here, there in pairwise(way):
        start, end = left[here] + width, left[there]
        middle, y, y_end = (start + end) / 2, centre[here], centre[there]
        if abs(y - y_end) < 0.5:
            path.append(f"H{_n(end)}")
        else:
            path.append(f"C{_n(middle)} {_n(y)} {_n(middle)} {_n(y_end)} {_n(end)} {_n(y_end)}")
        if there != way[-1]:
            path.append(f"H{_n(end + width)}")
    return "".join(path)


def lane_path(link: Link, boxes: Mapping[str, Box], support: Mapping[str, Box], lanes: Lanes) -> str:
    """A path in lanes: out of the supplier, along the channel under the stages, into the customer."""
    supplier, customer = link
    y = lanes.channel(supplier)
    points: list[Point] = []
    if supplier in support:
        box = support[supplier]
        points += [(box.x + box.width / 2, box.y), (box.x + box.width / 2, y)]
    else:
        box = boxes[supplier]
        x = lanes.right_of(box)
        points += [(box.x + box.width, box.y + box.height / 2), (x, box.y + box.height / 2), (x, y)]
    if customer in support:
        box = support[customer]
        points += [(box.x + box.width * 0.7, y), (box.x + box.width * 0.7, box.y)]
    else:
        box = boxes[customer]
        x = lanes.left_of(box, supplier)
        points += [(x, y), (x, box.y + box.height / 2), (box.x, box.y + box.height / 2)]
    return rounded(points)


def rounded(points: Sequence[Point]) -> str:
    """A path along level and upright lines with rounded corners."""
    path = [f"M{_point(points[0])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        start = _towards(corner, before)
        end = _towards(corner, after)
        path.append(
            f"L{_n(start[0])} {_n(start[1])}Q{_n(corner[0])} {_n(corner[1])} {_n(end[0])} {_n(end[1])}"
        )
    path.append(f"L{_point(points[-1])}")
    return "".join(path)


def _towards(corner: Point, other: Point) -> Point:
    """The point on the way from a corner to another point where the rounding begins."""
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    length = max(abs(dx), abs(dy))
    reach = min(_RADIUS, length / 2) / length if length else 0.0
    return corner[0] + dx * reach, corner[1] + dy * reach


def _point(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _n(number: float) -> str:
    """A short number: one decimal at most."""
    return f"{number:.1f}".removesuffix(".0")
