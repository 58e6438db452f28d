"""The board of one chain: how near it is to its target, and who of the pipeline counts towards it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from graph.goal.readiness import Readiness
from graph.goal.records import Aim, Grower


@dataclass(frozen=True, slots=True)
class Ranked:
    """An enterprise of the pipeline with its readiness; `counts` when it is among as many as the chain lacks."""

    enterprise: int
    readiness: Readiness
    counts: bool


@dataclass(frozen=True, slots=True)
class ChainBoard:
    """One chain: active and recognised leaders, target, V, the pipeline from the readiest down.

    V = min(target, active) + Σ ρ of the best enterprises of the pipeline, as many as the chain lacks.
    """

    chain: str
    target: int
    active: tuple[int, ...]
    recognised: tuple[int, ...]
    pipeline: tuple[Ranked, ...]

    @property
    def lacking(self) -> int:
        """How many active leaders are missing to the target."""
        return max(0, self.target - len(self.active))

    @property
    def value(self) -> float:
        """V of the chain. Units: leaders."""
        return min(self.target, len(self.active)) + sum(
            one.readiness.value for one in self.pipeline if one.counts
        )

    @property
    def deficit(self) -> float:
        """What V lacks to the target. Units: leaders."""
        return self.target - self.value


def board_of(aim: Aim, growers: Iterable[Grower], judging: Callable[[Grower], Readiness]) -> ChainBoard:
    """The board of a chain with this pipeline; leaders in it count once, as leaders."""
    leading = aim.active | aim.quiet
    judged = [(one.enterprise, judging(one)) for one in growers if one.enterprise not in leading]
    judged.sort(key=lambda pair: (pair[1].is_barred, -pair[1].value, pair[0]))
    lacking = max(0, aim.target - len(aim.active))
    return ChainBoard(
        aim.chain,
        aim.target,
        tuple(sorted(aim.active)),
        tuple(sorted(leading)),
        tuple(
            Ranked(enterprise, found, number < lacking and not found.is_barred)
            for number, (enterprise, found) in enumerate(judged)
        ),
    )
