"""The one change on a supplier's own card that would do most for it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter

from graph.candidates import Candidates
from graph.matches import Change, ChangeKind
from graph.records import Judgement, Need, RequirementKind, Verdict
from graph.scoring import Scores, Standing, one_contribution, standing
from graph.signals import SIGNALS

_REMEDY = {
    Verdict.FAILED: ChangeKind.QUALIFY,
    Verdict.EXPIRED: ChangeKind.RENEW,
    Verdict.NOT_STATED: ChangeKind.STATE,
    Verdict.NOT_COMPARABLE: ChangeKind.STATE,
}
_LIFTS = (
    ("capacity", ChangeKind.FREE_CAPACITY, ChangeKind.STATE_CAPACITY),
    ("lead_time", ChangeKind.SHORTEN_LEAD_TIME, ChangeKind.STATE_LEAD_TIME),
    ("freshness", ChangeKind.CONFIRM, ChangeKind.CONFIRM),
)
_STATED = {signal.name: signal.stated for signal in SIGNALS}
_STANDING = itemgetter(0)

_Outcome = tuple[Standing, Change]
"""Where a change would lead, and the change."""


def best_change(
    need: Need, candidates: Candidates, scores: Scores, at: int, listed: Sequence[Standing]
) -> Change | None:
    """The change that lifts a candidate furthest among the listed; None when no single change lifts it.

    Shape: `listed` are the standings of the enterprises on the list, sorted; its own may be among them.
    """
    here = standing(candidates, scores, at)
    best = min(_outcomes(need, candidates, scores, at, here), key=_STANDING, default=None)
    if best is None:
        return None
    reached, change = best
    before = bisect_left(listed, here)
    is_listed = before < len(listed) and listed[before] == here
    # Nobody stands before itself: its own place counts only where the change would lead behind it.
    rank = 1 + bisect_left(listed, reached) - (is_listed and here < reached)
    entered = here[0] > 0 and reached[0] == 0
    return Change(change.kind, change.requirement, change.score, rank) if entered or rank <= before else None


def advice(need: Need, candidates: Candidates, scores: Scores, at: int) -> Change | None:
    """The change that does most for a capability whose rivals are not known; None when nothing is left."""
    here = standing(candidates, scores, at)
    best = min(_outcomes(need, candidates, scores, at, here), key=_STANDING, default=None)
    return best[1] if best and best[0] < here else None


def _outcomes(
    need: Need, candidates: Candidates, scores: Scores, at: int, here: Standing
) -> Iterator[_Outcome]:
    """Every single change and where it would lead, the requirements first, in their order."""
    for judgement in candidates.judgements[at]:
        if judgement.verdict is not Verdict.MET:
            yield _meeting(judgement, candidates, scores, at, here)
    for signal, raise_it, state_it in _LIFTS:
        if signal in scores.signals and scores.strength(signal)[at] < 1.0:
            kind = raise_it if _STATED[signal](need, candidates, at) else state_it
            gained = _with_strength(scores, at, signal, 1.0)
            failed, met, _, capability = here
            yield (failed, met, -gained, capability), Change(kind, None, gained)


def _meeting(
    judgement: Judgement, candidates: Candidates, scores: Scores, at: int, here: Standing
) -> _Outcome:
    requirement = judgement.requirement
    failed, met, total, capability = here
    if requirement.must:
        failed -= judgement.verdict in (Verdict.FAILED, Verdict.EXPIRED)
        met -= 1
    else:
        signal = "certificates" if requirement.kind is RequirementKind.CERTIFICATE else "requirements"
        total = -_with_wish_met(scores, candidates, at, signal, requirement.weight)
    return (failed, met, total, capability), Change(_REMEDY[judgement.verdict], requirement, -total)


def _with_wish_met(scores: Scores, candidates: Candidates, at: int, signal: str, weight: float) -> int:
    is_certificate = signal == "certificates"
    wished = sum(
        judgement.requirement.weight
        for judgement in candidates.judgements[at]
        if not judgement.requirement.must
        and (judgement.requirement.kind is RequirementKind.CERTIFICATE) == is_certificate
    )
    gained = float(scores.strength(signal)[at]) + (weight / wished if wished > 0 else 0.0)
    return _with_strength(scores, at, signal, min(1.0, gained))


def _with_strength(scores: Scores, at: int, signal: str, strength: float) -> int:
    """The score with one signal at another strength."""
    if signal not in scores.signals:
        return int(scores.totals[at])
    row = scores.signals.index(signal)
    gained = one_contribution(strength, scores.weights[row])
    return int(scores.totals[at]) - int(scores.contributions[row, at]) + gained
