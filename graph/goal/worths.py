"""ΔV of many deals on one board, without judging again what a deal leaves alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from graph.goal.chainboard import ChainBoard, board_of
from graph.goal.readiness import Readiness
from graph.goal.records import Deal, Grower, Standing, gains

Judging = Callable[[Grower], Readiness]
_Counted = tuple[str, int, tuple[tuple[str, float | None], ...]]


class Worths:
    """What deals are worth on one board; `after` a deal, on the next.

    Deals change counts and nothing else of an enterprise, so its readiness is judged once for equal counts.
    """

    def __init__(
        self, standing: Standing, judging: Judging, known: dict[_Counted, Readiness] | None = None
    ) -> None:
        self.standing = standing
        self._judging = judging
        self._known = {} if known is None else known
        self._growers: dict[int, list[Grower]] = {}
        for one in standing.growers:
            self._growers.setdefault(one.enterprise, []).append(one)
        self._values: dict[str, float] = {}

    def after(self, *deals: Deal) -> Worths:
        """The same question once these deals are concluded."""
        return Worths(self.standing.after(*deals), self._judging, self._known)

    def board(self, chain: str) -> ChainBoard:
        """The board of one chain. Raises: KeyError for a chain without an aim."""
        return self._board(chain, self.standing.growers_of(chain))

    def of(self, deal: Deal) -> Mapping[str, float]:
        """By how much V of each chain grows if the deal is concluded; chains it does not lift are absent.

        0 once a chain has its target. Units: leaders.
        """
        moved = self._moved(deal)
        aims = self.standing.aims
        woken = {
            chain
            for chain in self.standing.places.chains_of(deal) & aims.keys()
            if deal.buyer in aims[chain].quiet
        }
        found = {}
        for chain in sorted((moved.keys() & aims.keys()) | woken):
            changed = moved.get(chain, {})
            growers = (changed.get(one.enterprise, one) for one in self.standing.growers_of(chain))
            after = self._board(chain, growers, deal.buyer if chain in woken else None).value
            found[chain] = after - self._value(chain)
        return {chain: gain for chain, gain in found.items() if gain > 0}

    def total(self, deal: Deal) -> float:
        """ΔV over all chains. Units: leaders."""
        return sum(self.of(deal).values())

    def _moved(self, deal: Deal) -> dict[str, dict[int, Grower]]:
        """The enterprises of the pipelines a deal adds something to, as they are after it, by chain."""
        found: dict[str, dict[int, Grower]] = {}
        for enterprise in {deal.buyer, deal.supplier} - {None}:
            for one in self._growers.get(enterprise or 0, ()):
                gained = gains(one, deal, self.standing.places)
                if gained:
                    found.setdefault(one.chain, {})[one.enterprise] = one.after(gained)
        return found

    def _board(self, chain: str, growers: Iterable[Grower], woken: int | None = None) -> ChainBoard:
        aim = self.standing.aims[chain]
        return board_of(aim if woken is None else aim.woken(woken), growers, self._judged)

    def _value(self, chain: str) -> float:
        if chain not in self._values:
            self._values[chain] = self.board(chain).value
        return self._values[chain]

    def _judged(self, grower: Grower) -> Readiness:
        counted = tuple((name, count.value) for name, count in grower.counts.items())
        key = (grower.chain, grower.enterprise, counted)
        if key not in self._known:
            self._known[key] = self._judging(grower)
        return self._known[key]
