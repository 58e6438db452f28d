"""The board: how near each chain is to its target, and what one deal more would be worth to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graph.criteria import Tables
from graph.goal.readiness import Readiness, readiness
from graph.goal.records import Deal, Standing, gains


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


@dataclass(frozen=True, slots=True)
class Judge:
    """What readiness is judged with: the tables of units and words, and the day."""

    tables: Tables
    on: date

    def readiness_of(self, standing: Standing, chain: str, enterprise: int) -> Readiness | None:
        """The readiness of one enterprise for a chain; None when it is not in that pipeline."""
        grower = standing.grower(chain, enterprise)
        return readiness(grower, standing.criteria[chain], self.tables, self.on) if grower else None

    def board(self, standing: Standing, chain: str) -> ChainBoard:
        """The board of one chain. Raises: KeyError for a chain without an aim."""
        aim = standing.aims[chain]
        leading = aim.active | aim.quiet
        judged = [
            (one.enterprise, readiness(one, standing.criteria[chain], self.tables, self.on))
            for one in standing.growers_of(chain)
            if one.enterprise not in leading
        ]
        judged.sort(key=lambda pair: (pair[1].is_barred, -pair[1].value, pair[0]))
        lacking = max(0, aim.target - len(aim.active))
        return ChainBoard(
            chain,
            aim.target,
            tuple(sorted(aim.active)),
            tuple(sorted(leading)),
            tuple(
                Ranked(enterprise, found, number < lacking and not found.is_barred)
                for number, (enterprise, found) in enumerate(judged)
            ),
        )

    def boards(self, standing: Standing) -> Mapping[str, ChainBoard]:
        """The board of every chain that has a target."""
        return {chain: self.board(standing, chain) for chain in standing.aims}

    def worth(self, standing: Standing, deal: Deal) -> Mapping[str, float]:
        """ΔV of a deal: by how much V of each chain grows if it is concluded; chains it leaves alone are absent.

        0 once a chain has its target. Units: leaders.
        """
        touched = {
            one.chain for one in standing.growers if gains(one, deal, standing.places)
        } & standing.aims.keys()
        touched |= {
            chain
            for chain in standing.places.chains_of(deal) & standing.aims.keys()
            if deal.buyer in standing.aims[chain].quiet
        }
        if not touched:
            return {}
        after = standing.after(deal)
        found = {
            chain: self.board(after, chain).value - self.board(standing, chain).value
            for chain in sorted(touched)
        }
        return {chain: gain for chain, gain in found.items() if gain > 0}

    def total_worth(self, standing: Standing, deal: Deal) -> float:
        """ΔV over all chains. Units: leaders."""
        return sum(self.worth(standing, deal).values())
