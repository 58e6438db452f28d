"""Path to leader: few deals that close the criteria an enterprise has not met yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.goal.board import Judge
from graph.goal.readiness import Readiness, readiness
from graph.goal.records import Deal, Grower, Places, Standing, gains

_NOTHING = 1e-12


class StepKind(StrEnum):
    """What is done: open a suggested need, conclude on an own open need, win somebody's open need."""

    PROMPT = "prompt"
    MATCH = "match"
    WIN = "win"


@dataclass(frozen=True, slots=True)
class Option:
    """A deal that could be made, how it comes about, and how likely it is (breaks ties only)."""

    kind: StepKind
    deal: Deal
    chance: float = 0.0


@dataclass(frozen=True, slots=True)
class Step:
    """One deal of the path, and the readiness once it is concluded too."""

    option: Option
    readiness: float


@dataclass(frozen=True, slots=True)
class Path:
    """Before, the steps, after. `out_of_reach`: criteria no deal on offer closes, by code.

    Each step is the one that raises readiness most. Readiness only grows with deals, and each deal adds less the
    more are there; for a fixed pipeline the steps therefore reach at least 1 − 1/e of what as many deals could
    reach at best. Once another enterprise overtakes this one, the chain's V no longer grows so, and no guarantee
    holds for V.
    """

    before: Readiness
    steps: tuple[Step, ...]
    after: Readiness

    @property
    def closed(self) -> tuple[str, ...]:
        """The criteria the path closes, by code."""
        open_before = {part.criterion.code for part in self.before.missing}
        return tuple(
            p.criterion.code for p in self.after.parts if p.is_met and p.criterion.code in open_before
        )

    @property
    def out_of_reach(self) -> tuple[str, ...]:
        """The criteria still open after it, by code."""
        return tuple(part.criterion.code for part in self.after.missing)


def path_to_leader(
    judge: Judge, standing: Standing, chain: str, enterprise: int, options: Sequence[Option], most: int = 40
) -> Path:
    """The path of one enterprise of the pipeline. Raises: KeyError when it is not in that pipeline."""
    grower = standing.grower(chain, enterprise)
    if grower is None:
        raise KeyError((chain, enterprise))
    walk = _Walk(judge, standing, grower)
    before = walk.judged(grower)
    chosen = _needed(walk, grower, _greedy(walk, grower, options, most))
    steps: list[Step] = []
    for option in chosen:
        grower = walk.after(grower, option)
        steps.append(Step(option, walk.judged(grower).value))
    return Path(before, tuple(steps), walk.judged(grower))


@dataclass(frozen=True, slots=True)
class _Walk:
    judge: Judge
    standing: Standing
    start: Grower

    @property
    def places(self) -> Places:
        return self.standing.places

    def judged(self, grower: Grower) -> Readiness:
        criteria = self.standing.criteria[grower.chain]
        return readiness(grower, criteria, self.judge.tables, self.judge.on)

    def after(self, grower: Grower, option: Option) -> Grower:
        return grower.after(gains(grower, option.deal, self.places))


def _greedy(walk: _Walk, grower: Grower, options: Sequence[Option], most: int) -> list[Option]:
    """Take the deal that raises readiness most, again and again, until none raises it."""
    left = sorted(options, key=lambda one: (-one.chance, one.kind, one.deal.segment, one.deal.supplier or 0))
    chosen: list[Option] = []
    while left and len(chosen) < most:
        now = walk.judged(grower).value
        # Options that add the same names are one choice: judge it once.
        distinct: dict[tuple[tuple[str, bool], ...], float] = {}
        best, best_gain = None, _NOTHING
        for option in left:
            added = gains(grower, option.deal, walk.places)
            kind = tuple(
                (gain.count, gain.name not in grower.counts[gain.count].names)
                if gain.count in grower.counts
                else (gain.count, True)
                for gain in added
            )
            if kind not in distinct:
                distinct[kind] = walk.judged(grower.after(added)).value - now
            if distinct[kind] > best_gain + _NOTHING:
                best, best_gain = option, distinct[kind]
        if best is None:
            break
        chosen.append(best)
        grower = walk.after(grower, best)
        left.remove(best)
    return chosen


def _needed(walk: _Walk, grower: Grower, chosen: list[Option]) -> list[Option]:
    """Leave out what later steps made unnecessary, the first taken first."""
    reached = walk.judged(_all(walk, grower, chosen)).value
    for option in list(chosen):
        rest = [one for one in chosen if one is not option]
        if walk.judged(_all(walk, grower, rest)).value >= reached - _NOTHING:
            chosen = rest
    return chosen


def _all(walk: _Walk, grower: Grower, options: Sequence[Option]) -> Grower:
    for option in options:
        grower = walk.after(grower, option)
    return grower
