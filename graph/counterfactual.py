"""The one change on a supplier's own card that would do most for it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter

from graph.matches import Change, ChangeKind
from graph.records import Judgement, Requirement, RequirementKind, Verdict
from graph.scored import Scored
from graph.scoring import Standing, one_contribution

_REMEDY = {
    Verdict.FAILED: ChangeKind.QUALIFY,
    Verdict.EXPIRED: ChangeKind.RENEW,
    Verdict.NOT_STATED: ChangeKind.STATE,
    Verdict.NOT_COMPARABLE: ChangeKind.STATE,
}
_MET = Verdict.MET
_AGAINST = (Verdict.FAILED, Verdict.EXPIRED)
_LIFTS = (
    ("capacity", ChangeKind.FREE_CAPACITY, ChangeKind.STATE_CAPACITY),
    ("lead_time", ChangeKind.SHORTEN_LEAD_TIME, ChangeKind.STATE_LEAD_TIME),
    ("freshness", ChangeKind.CONFIRM, ChangeKind.CONFIRM),
)
_STANDING = itemgetter(0)

Signals = tuple[str, ...]
"""The signals the need asks for, in the order of the parts."""
_Outcome = tuple[Standing, ChangeKind, Requirement | None]
"""Where a change would lead, what kind of change it is and which requirement it serves."""


def best_change(
    judgements: Sequence[Judgement], one: Scored, signals: Signals, listed: Sequence[Standing]
) -> Change | None:
    """The change that lifts a candidate furthest among the listed; None when no single change lifts it.

    Shape: `listed` are the standings of the enterprises on the list, sorted; its own may be among them.
    """
    best = _best(judgements, one, signals)
    if best is None:
        return None
    here, (reached, kind, requirement) = one.standing, best
    before = bisect_left(listed, here)
    is_listed = before < len(listed) and listed[before] == here
    # Nobody stands before itself: its own place counts only where the change would lead behind it.
    rank = 1 + bisect_left(listed, reached) - (is_listed and here < reached)
    entered = here[0] > 0 and reached[0] == 0
    return Change(kind, requirement, -reached[2], rank) if entered or rank <= before else None


def advice(judgements: Sequence[Judgement], one: Scored, signals: Signals) -> Change | None:
    """The change that does most for a capability whose rivals are not known; None when nothing is left."""
    best = _best(judgements, one, signals)
    if best is None or best[0] >= one.standing:
        return None
    reached, kind, requirement = best
    return Change(kind, requirement, -reached[2])


def _best(judgements: Sequence[Judgement], one: Scored, signals: Signals) -> _Outcome | None:
    return min(_outcomes(judgements, one, signals), key=_STANDING, default=None)


def _outcomes(judgements: Sequence[Judgement], one: Scored, signals: Signals) -> Iterator[_Outcome]:
    """Every single change and where it would lead, the requirements first, in their order."""
    for judgement in judgements:
        if judgement.verdict is not _MET:
            yield _meeting(judgement, judgements, one, signals)
    for row, raise_it, state_it in _lifts(signals):
        if one.parts[row].strength < 1.0:
            failed, met, _, capability = one.standing
            gained = _with_strength(one, row, 1.0)
            yield (failed, met, -gained, capability), raise_it if one.parts[row].stated else state_it, None


@lru_cache(maxsize=64)
def _lifts(signals: Signals) -> list[tuple[int, ChangeKind, ChangeKind]]:
    """The place of each signal asked that a supplier can lift by itself, and how."""
    return [
        (signals.index(name), raise_it, state_it) for name, raise_it, state_it in _LIFTS if name in signals
    ]


def _meeting(
    judgement: Judgement, judgements: Sequence[Judgement], one: Scored, signals: Signals
) -> _Outcome:
    requirement = judgement.requirement
    failed, met, total, capability = one.standing
    if requirement.must:
        failed -= judgement.verdict in _AGAINST
        met -= 1
    else:
        total = -_with_wish_met(requirement, judgements, one, signals)
    return (failed, met, total, capability), _REMEDY[judgement.verdict], requirement


def _with_wish_met(
    requirement: Requirement, judgements: Sequence[Judgement], one: Scored, signals: Signals
) -> int:
    """The score with one wish met; certificates have their own signal."""
    certificate = RequirementKind.CERTIFICATE
    is_certificate = requirement.kind is certificate
    signal = "certificates" if is_certificate else "requirements"
    if signal not in signals:
        return one.score
    row = signals.index(signal)
    wishes = (judgement.requirement for judgement in judgements)
    wished = sum(
        wish.weight for wish in wishes if not wish.must and (wish.kind is certificate) == is_certificate
    )
    gained = one.parts[row].strength + (requirement.weight / wished if wished > 0 else 0.0)
    return _with_strength(one, row, min(1.0, gained))


def _with_strength(one: Scored, row: int, strength: float) -> int:
    """The score with one signal at another strength."""
    part = one.parts[row]
    return one.score - part.contribution + one_contribution(strength, part.weight)
