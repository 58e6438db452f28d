"""One city, 26 weeks, 20 contacts a week, and an order in which they are made.

What a run assumes, for every order alike:
- Needs arrive by themselves: so many a week as keep the city's number of open needs, from those who have needs open
  now, as often as now, on a segment at most two supply links upstream of what they make, near ones more often. Each
  stays open as long as the city's do on average and ends with its first deal.
- A contact is either a supplier for an open need, or the suggestion to an enterprise of the pipeline or a quiet
  leader to open a need upstream. Each is made once.
- The estimated chance p̂ is the fit score of the platform's ranking for a plain need of that segment; of a suggestion,
  the fit of its best supplier times how near the segment is. Neither knows leaders, pipeline or target.
- The true chance is p̂ times a disturbance drawn per pair, which no order knows. A suggestion outside the enterprise's
  true upstream is answered with a twentieth of the supplier's fit: it buys nothing there.
- A deal changes partners, opened segments and needs of both sides; revenue and other figures of the year stay.
The order under test is the engine's own `outreach_order`; what is closed is measured on the true city.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

from benchmarks.goal.city import Buyer, SimulatedCity
from graph.goal import Contact, Deal, OutreachRules, outreach_order

WEEKS, CONTACTS = 26, 20
DISTURBANCE, OUTSIDE = 0.35, 0.05


@dataclass(frozen=True)
class Result:
    """What a run came to. Units: leaders closed of the deficit, deals made."""

    closed: float
    deals: int
    deficit: float


@dataclass
class _Open:
    name: str
    buyer: int
    segment: str
    until: int


class Run:
    """One seed and one order."""

    def __init__(
        self,
        truth: SimulatedCity,
        belief: SimulatedCity,
        rules: OutreachRules,
        seed: int,
        constant: float | None = None,
    ) -> None:
        self.truth, self.belief, self.rules, self.seed = truth, belief, rules, seed
        self.constant = constant
        self.world = Random(f"world {seed}")
        self.standing = truth.judge.worths(truth.standing)
        self.believed = belief.judge.worths(belief.standing)
        self.parties: dict[int, set[str]] = {}
        for one in truth.prompted:
            self.parties.setdefault(one.enterprise, set()).add(one.chain)
        self.near = {(one.enterprise, one.chain): one.upstream for one in truth.prompted}
        self.needs = [
            _Open(f"need:{number}", buyer, segment, truth.open_weeks)
            for number, (buyer, segment) in enumerate(truth.open_needs)
        ]
        self.made: set[tuple[str, int]] = set()
        self.prompted: set[str] = set()
        self.known: dict[Deal, float] = {}
        self.deals = 0

    def result(self) -> Result:
        """Run all weeks."""
        before = self._deficit()
        for week in range(WEEKS):
            self._arrive(week)
            for contact in outreach_order(self._contacts(week), self.rules)[:CONTACTS]:
                self._make(contact.about)
        return Result(before - self._deficit(), self.deals, before)

    def _deficit(self) -> float:
        return sum(self.standing.board(chain).deficit for chain in self.truth.standing.aims)

    def _arrive(self, week: int) -> None:
        for number in range(self.truth.arrivals):
            buyer = self.world.choice(self.truth.asking)
            segment = self.world.choices(list(buyer.upstream), list(buyer.upstream.values()))[0]
            until = week + self.truth.open_weeks
            self.needs.append(_Open(f"week:{week}:{number}", buyer.enterprise, segment, until))

    def _contacts(self, week: int) -> list[Contact[tuple[Deal, float]]]:
        self.needs = [one for one in self.needs if one.until > week]
        found = [
            self._contact(Deal(one.buyer, supplier, one.segment, one.name), fit, fit)
            for one in self.needs
            for supplier, fit in self.truth.fits[one.segment]
            if supplier != one.buyer and (one.name, supplier) not in self.made
        ]
        return found + [one for buyer in self.belief.prompted for one in self._suggestions(buyer)]

    def _suggestions(self, buyer: Buyer) -> list[Contact[tuple[Deal, float]]]:
        found = []
        true_near = self.near.get((buyer.enterprise, buyer.chain), {})
        for segment, near in buyer.upstream.items():
            name = f"prompt:{buyer.enterprise}:{segment}"
            fitting = [pair for pair in self.truth.fits[segment] if pair[0] != buyer.enterprise]
            if len(fitting) < 3 or name in self.prompted:
                continue
            supplier, fit = fitting[0]
            deal = Deal(buyer.enterprise, supplier, segment, name, buyer.chain)
            found.append(self._contact(deal, fit * near, fit * true_near.get(segment, OUTSIDE)))
        return found

    def _contact(self, deal: Deal, estimated: float, base: float) -> Contact[tuple[Deal, float]]:
        worth = self._worth(deal) if self.constant is None else self.constant
        return Contact((deal, base), estimated, worth)

    def _worth(self, deal: Deal) -> float:
        if not self._chains(deal):
            return 0.0
        if deal not in self.known:
            self.known[deal] = self.believed.total(deal)
        return self.known[deal]

    def _make(self, about: tuple[Deal, float]) -> None:
        deal, base = about
        if deal.need.startswith(("need:", "week:")) and all(one.name != deal.need for one in self.needs):
            return  # another contact of this week has closed it
        self.made.add((deal.need, deal.supplier or 0))
        self.prompted.add(deal.need)
        luck = Random(f"{self.seed} {deal.buyer} {deal.supplier} {deal.segment} {deal.need}")
        chance = min(0.95, base * math.exp(luck.gauss(0, DISTURBANCE)))
        if luck.random() >= chance:
            return
        self.deals += 1
        self.needs = [one for one in self.needs if one.name != deal.need]
        self.standing, self.believed = self.standing.after(deal), self.believed.after(deal)
        touched = self._chains(deal)
        self.known = {one: worth for one, worth in self.known.items() if not self._chains(one) & touched}

    def _chains(self, deal: Deal) -> set[str]:
        """The chains whose board a deal can move."""
        return self.parties.get(deal.buyer, set()) | self.parties.get(deal.supplier or 0, set())
