"""The whole city as one picture: a sector for every chain, a ring for every stage, a dot for every enterprise.

The same cells give the same picture. Discs never overlap: sectors are as wide as their largest disc asks, and every
ring stands as far out as its neighbours ask.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from math import cos, hypot, pi, sin, sqrt

from graph.atlas.text import wrap
from graph.records import Stage

GOLDEN_ANGLE = pi * (3 - sqrt(5))
"""Turning by it from dot to dot fills a disc evenly, however many dots there are."""
STEP = 4.2
"""How far the dots of a disc stand apart. Units: pixels."""
FULL, LARGEST_GRAIN = 13.0, 2.2
"""Dots are shown larger while the fullest disc holds fewer than the square of the first; at most so much larger."""
LEAST_RADIUS, BETWEEN_DISCS, BETWEEN_RINGS, FIRST_RING, HEAD = 9.0, 7.0, 26.0, 64.0, 0.34
"""The smallest disc, the gaps, the innermost ring (pixels), the sector kept free for the rings' names (radians)."""
LABEL_WIDTH, LABEL_HEIGHT, LABEL_FONT, LINE, MARGIN = 190.0, 52.0, 13.0, 14.0, 10.0
LABEL_GAP = 48.0
"""How far the names of one side stand apart at least, at their usual size."""
BEND = 0.3
"""How far a bundle of links is drawn towards the centre."""

ChainStage = tuple[str, Stage]


@dataclass(frozen=True, slots=True)
class Disc:
    """One stage of one chain: where it stands, how large it is, the dots of every class as the `d` of an SVG path."""

    chain: str
    stage: Stage
    x: float
    y: float
    radius: float
    dots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """Where the name of a chain stands, outside its outermost disc, and which end of it."""

    chain: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """All supply links from one disc to another as one line."""

    start: ChainStage
    end: ChainStage
    links: int
    width: float
    path: str


@dataclass(frozen=True, slots=True)
class Circle:
    """The city laid out around (0, 0); `grain` is how many times larger than drawn the dots are shown."""

    half_width: float
    half_height: float
    grain: float
    font: float
    rings: Mapping[Stage, float]
    discs: tuple[Disc, ...]
    labels: tuple[Label, ...]
    bundles: tuple[Bundle, ...]


def lay_out_city(
    chains: Sequence[str],
    cells: Mapping[ChainStage, Sequence[int]],
    links: Mapping[tuple[ChainStage, ChainStage], int],
    *,
    font: float = LABEL_FONT,
) -> Circle:
    """Lay out the city; `cells` tells for each stage of a chain how many enterprises stand in each class.

    `font`: how large its words are, in pixels. The dots fill a disc class by class from the middle. Links that
    start and end in one disc are left out.
    """
    most = max((sum(counts) for counts in cells.values()), default=0)
    grain = round(max(1.0, min(LARGEST_GRAIN, FULL / sqrt(most + 1))), 2)
    radii = {place: _radius(sum(counts), grain) for place, counts in cells.items()}
    angles = _angles(chains, radii)
    rings = _rings(chains, radii, angles)
    discs = tuple(
        _disc(place, cells[place], radii[place], rings[place[1]], angles[place[0]])
        for chain in chains
        for place in ((chain, stage) for stage in Stage)
        if place in cells
    )
    at = {(one.chain, one.stage): one for one in discs}
    larger = font / LABEL_FONT
    sides = [
        [
            _label(chain, [one for one in discs if one.chain == chain], angles[chain], larger)
            for chain in chains
            if (angles[chain] < pi) is right
        ]
        for right in (True, False)
    ]
    labels = tuple(label for side in sides for label in _apart(side, LABEL_GAP * larger))
    bundles = tuple(
        _bundle(at[start], at[end], count)
        for start in at
        for end in at
        if start != end and (count := links.get((start, end)))
    )
    wide = max([FIRST_RING, *(abs(one.x) for one in labels), *(abs(one.x) + one.radius for one in discs)])
    high = max([FIRST_RING, *(abs(one.y) for one in labels), *(abs(one.y) + one.radius for one in discs)])
    return Circle(
        round(wide + LABEL_WIDTH * font / LABEL_FONT + MARGIN, 1),
        round(high + LABEL_HEIGHT * font / LABEL_FONT, 1),
        grain,
        font,
        rings,
        discs,
        labels,
        bundles,
    )


def name_lines_of(name: str) -> tuple[str, ...]:
    """The name of a chain in the lines that stand beside its sector."""
    return wrap(name, LABEL_WIDTH, LABEL_FONT, most=2)


def _radius(dots: int, grain: float) -> float:
    return max(LEAST_RADIUS, grain * STEP * (sqrt(dots + 0.5) + 1))


def _angles(chains: Sequence[str], radii: Mapping[ChainStage, float]) -> dict[str, float]:
    """The middle of every chain's sector, clockwise from the top, as wide as its largest disc asks."""
    widest = {
        chain: BETWEEN_DISCS + max(radii.get((chain, stage), LEAST_RADIUS) for stage in Stage)
        for chain in chains
    }
    share = (2 * pi - HEAD) / sum(widest.values()) if widest else 0.0
    angles, gone = {}, HEAD / 2
    for chain in chains:
        angles[chain] = gone + share * widest[chain] / 2
        gone += share * widest[chain]
    return angles


def _rings(
    chains: Sequence[str], radii: Mapping[ChainStage, float], angles: Mapping[str, float]
) -> dict[Stage, float]:
    """How far out every ring stands: its neighbours side by side, and clear of the ring inside it."""
    found: dict[Stage, float] = {}
    inside, largest = FIRST_RING - BETWEEN_RINGS, 0.0
    for stage in Stage:
        here = [(angles[chain], radii[chain, stage]) for chain in chains if (chain, stage) in radii]
        if not here:
            continue
        own = max(radius for _angle, radius in here)
        apart = [
            (first[1] + second[1] + BETWEEN_DISCS) / (2 * sin(min(second[0] - first[0], pi) / 2))
            for first, second in pairwise([*here, (here[0][0] + 2 * pi, here[0][1])])
            if len(here) > 1
        ]
        found[stage] = round(max([inside + largest + own + BETWEEN_RINGS, *apart]), 1)
        inside, largest = found[stage], own
    return found


def _disc(place: ChainStage, counts: Sequence[int], radius: float, ring: float, angle: float) -> Disc:
    dots, begun = [], 0
    for count in counts:
        dots.append("".join(map(_spot, range(begun, begun + count))))
        begun += count
    return Disc(
        *place, round(ring * sin(angle), 1), round(-ring * cos(angle), 1), round(radius, 1), tuple(dots)
    )


@cache
def _spot(number: int) -> str:
    """One dot of a disc, counted from its middle, as a line of no length."""
    away, turn = STEP * sqrt(number + 0.5), number * GOLDEN_ANGLE
    return f"M{away * cos(turn):.1f} {away * sin(turn):.1f}h0"


def _label(chain: str, discs: Sequence[Disc], angle: float, larger: float) -> Label:
    far = max((hypot(one.x, one.y) + one.radius for one in discs), default=FIRST_RING) + BETWEEN_DISCS
    side, down = sin(angle), -cos(angle)
    x, y = far * side, far * down + larger * down * (LINE if down > 0 else LABEL_HEIGHT - LINE)
    return Label(chain, round(x, 1), round(y, 1), "start" if side > 0 else "end")


def _apart(side: Sequence[Label], gap: float) -> list[Label]:
    """The names of one side, none nearer to the next than `gap`: pushed up above the middle, down below it."""
    ordered = sorted(side, key=lambda one: (one.y, one.chain))
    upper, lower = [one for one in ordered if one.y < 0], [one for one in ordered if one.y >= 0]
    found: list[Label] = []
    for half, sign in ((reversed(upper), -1), (lower, 1)):
        last = -gap / 2
        for one in half:
            last = max(one.y * sign, last + gap)
            found.append(replace(one, y=round(last * sign, 1)))
    return found


def _bundle(start: Disc, end: Disc, count: int) -> Bundle:
    middle = ((start.x + end.x) / 2 * (1 - BEND), (start.y + end.y) / 2 * (1 - BEND))
    if start.chain == end.chain:
        middle = (
            (start.x + end.x) / 2 - (end.y - start.y) * BEND / 2,
            (start.y + end.y) / 2 + (end.x - start.x) * BEND / 2,
        )
    path = f"M{start.x} {start.y}Q{middle[0]:.1f} {middle[1]:.1f} {end.x} {end.y}"
    return Bundle(
        (start.chain, start.stage), (end.chain, end.stage), count, round(min(9.0, 0.8 * sqrt(count)), 1), path
    )
