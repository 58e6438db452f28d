"""Who could stand in for a lost segment."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from graph.coverage import Standing, Supply

_READY = (Standing.COULD_MAKE, Standing.STALE, Standing.DECLARED, Standing.INFERRED)
_ORDER = {standing: at for at, standing in enumerate((*_READY, Standing.VERIFIED))}


@dataclass(frozen=True, slots=True)
class Substitute:
    """An enterprise that could stand in: where it stands now, how, and how near that is (1: the segment itself)."""

    enterprise: int
    segment: str
    standing: Standing
    proximity: float


def substitutes(
    own: Collection[str],
    near: Mapping[str, float],
    supplies: Iterable[Supply],
    *,
    without: Collection[int] = (),
    floor: float = 0.0,
    limit: int = 10,
) -> tuple[Substitute, ...]:
    """Each enterprise once where it stands nearest, nearest first, then by how ready it is.

    In the segment itself (`own`, equivalents included) those count that are not its verified suppliers; in the
    segments around it (`near`: proximity by key) only verified ones, from `floor` on.
    """
    best: dict[int, Substitute] = {}
    for fact in supplies:
        inside, verified = fact.segment in own, fact.standing is Standing.VERIFIED
        nearness = 1.0 if inside else near.get(fact.segment, 0.0)
        if fact.enterprise in without or inside == verified or nearness <= 0 or nearness < floor:
            continue
        found = Substitute(fact.enterprise, fact.segment, fact.standing, nearness)
        known = best.get(fact.enterprise)
        if known is None or _rank(found) < _rank(known):
            best[fact.enterprise] = found
    return tuple(sorted(best.values(), key=_rank)[:limit])


def _rank(one: Substitute) -> tuple[float, int, int, str]:
    return -one.proximity, _ORDER[one.standing], one.enterprise, one.segment
