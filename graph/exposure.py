"""Whom to propose for invitation, so that the same few are not invited every time; the list itself stays as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from graph.matches import Match
from graph.scoring import FULL_SCORE

CLOSE = 3 * FULL_SCORE // 100
"""Three points, in ten-thousandths of a point: so near the last one proposed, who is asked is decided by rotation."""


def proposed(matches: Sequence[Match], places: int, need: int, version: str) -> dict[int, bool]:
    """The capabilities to propose, each with whether rotation chose it.

    Those clearly ahead are always proposed. Among those within three points of the last place, and meeting as many
    must-haves, a draw decides that depends on the need and the version of the definition alone.
    """
    if len(matches) <= places or places <= 0:
        return {match.capability: False for match in matches[: max(places, 0)]}
    last = matches[places - 1]
    near = [
        match
        for match in matches
        if abs(match.score - last.score) <= CLOSE and match.musts_met == last.musts_met
    ]
    chosen = {match.capability for match in near}
    ahead = [match for match in matches[:places] if match.capability not in chosen]
    drawn = sorted(near, key=lambda match: _draw(need, version, match.enterprise))[: places - len(ahead)]
    kept = {match.capability for match in (*ahead, *drawn)}
    rotates = len(near) > places - len(ahead)
    return {
        match.capability: rotates and match.capability in chosen
        for match in matches
        if match.capability in kept
    }


def worth_proposing(matches: Sequence[Match], share: float) -> list[Match]:
    """Those with at least this share of the best one's points: filling every place is no reason to ask the rest."""
    best = max((match.score for match in matches), default=0)
    return [match for match in matches if match.score >= best * share]


def gini(counts: Sequence[int]) -> float | None:
    """How unevenly a sum is spread: 0 all alike, towards 1 one has everything; None without any."""
    total = sum(counts)
    if total <= 0:
        return None
    ordered = sorted(counts)
    weighted = sum(place * count for place, count in enumerate(ordered, start=1))
    return 2 * weighted / (len(ordered) * total) - (len(ordered) + 1) / len(ordered)


def _draw(need: int, version: str, enterprise: int) -> str:
    return hashlib.sha256(f"{need}:{version}:{enterprise}".encode()).hexdigest()
