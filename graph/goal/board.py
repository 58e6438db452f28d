"""The judge: how near each chain is to its target, and what one deal more would be worth to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graph.criteria import Tables
from graph.goal.chainboard import ChainBoard
from graph.goal.readiness import Readiness, readiness
from graph.goal.records import Deal, Grower, Standing
from graph.goal.worths import Worths


@dataclass(frozen=True, slots=True)
class Judge:
    """What readiness is judged with: the tables of units and words, and the day."""

    tables: Tables
    on: date

    def readiness_of(self, standing: Standing, chain: str, enterprise: int) -> Readiness | None:
        """The readiness of one enterprise for a chain; None when it is not in that pipeline."""
        grower = standing.grower(chain, enterprise)
        return readiness(grower, standing.criteria[chain], self.tables, self.on) if grower else None

    def worths(self, standing: Standing) -> Worths:
        """The worth of many deals on one board."""

        def judging(grower: Grower) -> Readiness:
            return readiness(grower, standing.criteria[grower.chain], self.tables, self.on)

        return Worths(standing, judging)

    def board(self, standing: Standing, chain: str) -> ChainBoard:
        """The board of one chain. Raises: KeyError for a chain without an aim."""
        return self.worths(standing).board(chain)

    def boards(self, standing: Standing) -> Mapping[str, ChainBoard]:
        """The board of every chain that has a target."""
        return {chain: self.board(standing, chain) for chain in standing.aims}

    def worth(self, standing: Standing, deal: Deal) -> Mapping[str, float]:
        """ΔV of a deal: by how much V of each chain grows if it is concluded; chains it leaves alone are absent.

        0 once a chain has its target. Units: leaders.
        """
        return self.worths(standing).of(deal)

    def total_worth(self, standing: Standing, deal: Deal) -> float:
        """ΔV over all chains. Units: leaders."""
        return self.worths(standing).total(deal)
