"""From a segment to the verified enterprises of adjacent segments that could fill it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from graph.arrays import IntArray
from graph.index.columns import Columns
from graph.matches import ChainPath, Neighbour
from graph.proximity import Proximity
from graph.structure import Step


def adjacent(
    segment: str,
    own: Sequence[str],
    columns: Columns,
    listed_in: Callable[[Sequence[str]], IntArray],
    proximity: Proximity,
    path: Callable[[str, str], tuple[Step, ...] | None],
    floor: float,
    limit: int,
) -> list[Neighbour]:
    """The enterprises of other segments, nearest first, each once; those of `own` stand in the segment already."""
    seen = set(columns.take("enterprise", listed_in(own)).tolist())
    found: list[Neighbour] = []
    for key, nearness in proximity.around([segment] if segment in proximity else []):
        if len(found) >= limit or nearness < floor:
            break
        inside = listed_in([key] if key not in own else [])
        enterprises = columns.take("enterprise", inside).tolist()
        for at in np.argsort(columns.take("id", inside), kind="stable").tolist():
            if enterprises[at] not in seen and len(found) < limit:
                capability = columns.capability(int(inside[at]))
                seen.add(capability.enterprise)
                way = ChainPath(segment, key, nearness, path(segment, key))
                found.append(Neighbour(capability.enterprise, capability.enterprise_name, capability.id, way))
    return found[:limit]
