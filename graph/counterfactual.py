"""The one change on a supplier's own card that would do most for it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from graph.matches import Change, ChangeKind
from graph.records import Judgement, Requirement, RequirementKind, Verdict, maker
from graph.scored import Scored
from graph.scoring import Scores, Standing, one_contribution

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
_change = maker(Change)

Signals = tuple[str, ...]
"""The signals the need asks for, in the order of the parts."""
Judged = Sequence[Judgement]
"""How each requirement of the need was judged on one candidate."""
_Outcome = tuple[Standing, ChangeKind, Requirement | None]
"""Where a change would lead, what kind of change it is and which requirement it serves."""
_Gain = tuple[int, float] | None
"""The row of the part of the score in which a wish counts, and its share of it; None where it counts in none."""


class Changes:
    """The single changes that could lift a candidate for one need.

    Shape: `judgements` follow the requirements.
    """

    def __init__(self, requirements: Sequence[Requirement], scores: Scores) -> None:
        signals, weights = scores.signals, scores.weights
        self._gains = [_gain(requirement, requirements, signals) for requirement in requirements]
        self._lifts = [
            (row, one_contribution(1.0, weights[row]), raise_it, state_it)
            for name, raise_it, state_it in _LIFTS
            for row in [at for at, signal in enumerate(signals) if signal == name]
        ]

    def best(
        self, judgements: Sequence[Judged], every: Sequence[Scored], listed: Sequence[Standing]
    ) -> list[Change | None]:
        """The change that lifts each of some candidates furthest among the listed; None when no single one lifts it.

        Shape: `judgements` follow the candidates; `listed` are the standings of the enterprises on the list, sorted;
        a candidate's own may be among them, and none behind it need be.
        """
        return [
            _lifting(self._best(judged, one), one.standing, listed)
            for judged, one in zip(judgements, every, strict=True)
        ]

    def advice(self, judgements: Judged, one: Scored) -> Change | None:
        """The change that does most for a capability whose rivals are not known; None when nothing is left."""
        best = self._best(judgements, one)
        if best is None or best[0] >= one.standing:
            return None
        reached, kind, requirement = best
        return Change(kind, requirement, -reached[2])

    def _best(self, judgements: Judged, one: Scored) -> _Outcome | None:
        best: _Outcome | None = None
        for judgement, gain in zip(judgements, self._gains, strict=True):
            if judgement.verdict is not _MET:
                best = _further(best, _meeting(judgement, gain, one))
        most, kind, parts = 0, None, one.parts
        for row, full, raise_it, state_it in self._lifts:
            part = parts[row]
            if full - part.contribution > most:
                most, kind = full - part.contribution, raise_it if part.stated else state_it
        if kind is None:
            return best
        failed, met, total, capability = one.standing
        return _further(best, ((failed, met, total - most, capability), kind, None))


def _further(best: _Outcome | None, other: _Outcome) -> _Outcome:
    return other if best is None or other[0] < best[0] else best


def _lifting(best: _Outcome | None, here: Standing, listed: Sequence[Standing]) -> Change | None:
    """A change, if it lifts a candidate from where it stands among the listed."""
    if best is None:
        return None
    reached, kind, requirement = best
    before = bisect_left(listed, here)
    is_listed = before < len(listed) and listed[before] == here
    # Nobody stands before itself: its own place counts only where the change would lead behind it.
    rank = 1 + bisect_left(listed, reached) - (is_listed and here < reached)
    entered = here[0] > 0 and reached[0] == 0
    return _change((kind, requirement, -reached[2], rank)) if entered or rank <= before else None


def _gain(requirement: Requirement, requirements: Sequence[Requirement], signals: Signals) -> _Gain:
    """The part of the score that a wish counts in; certificates have their own. None for a must-have."""
    certificate = RequirementKind.CERTIFICATE
    is_certificate = requirement.kind is certificate
    signal = "certificates" if is_certificate else "requirements"
    if requirement.must or signal not in signals:
        return None
    wished = sum(
        wish.weight for wish in requirements if not wish.must and (wish.kind is certificate) == is_certificate
    )
    return signals.index(signal), requirement.weight / wished if wished > 0 else 0.0


def _meeting(judgement: Judgement, gain: _Gain, one: Scored) -> _Outcome:
    """Where a requirement met would lead, by the part of the score it counts in."""
    requirement, verdict = judgement.requirement, judgement.verdict
    failed, met, total, capability = one.standing
    if requirement.must:
        failed -= verdict in _AGAINST
        met -= 1
    elif gain is not None:
        row, share = gain
        _, strength, weight, contribution, _ = one.parts[row]
        total += contribution - one_contribution(min(1.0, strength + share), weight)
    return (failed, met, total, capability), _REMEDY[verdict], requirement
