"""The arithmetic of a scheme. Pure: offers and marks in, points out.

Counted criteria: for each line of the need the best offer divided by the own one, nought where nothing is offered;
the mean over the lines, times the weight. Judged criteria: the mean mark of five, times the weight.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from platform_app.responses.comparing import Comparison, Offer
from platform_app.scoring.models import Criterion, CriterionKind

BEST_MARK = 5
HUNDREDTH = Decimal("0.01")
FEWEST_FOR_A_BAND = 3
Marks = Mapping[tuple[int, int], Sequence[int]]
"""(criterion, response) → the marks given."""


@dataclass(frozen=True, slots=True)
class Score:
    """The points of one response, criterion by criterion; None where people have not judged yet."""

    points: tuple[Decimal | None, ...]

    @property
    def total(self) -> Decimal:
        """The sum of what is known."""
        return sum((one for one in self.points if one is not None), Decimal(0))

    @property
    def is_whole(self) -> bool:
        """Whether every criterion has its points."""
        return None not in self.points


def scores(criteria: Sequence[Criterion], comparison: Comparison, marks: Marks) -> list[Score]:
    """The score of each response of a comparison, in its order."""
    counted = {one.id: _counted(one, comparison) for one in criteria if one.kind is not CriterionKind.JUDGED}
    return [
        Score(
            tuple(
                counted[one.id][at]
                if one.id in counted
                else _judged(one, marks.get((one.id, response.id), ()))
                for one in criteria
            )
        )
        for at, response in enumerate(comparison.responses)
    ]


def band(totals: Sequence[Decimal], own: Decimal) -> str:
    """In which third a score lies; empty where a third would tell too much."""
    if len(totals) < FEWEST_FOR_A_BAND:
        return ""
    better = sum(total > own for total in totals)
    return ("first", "middle", "last")[min(better * 3 // len(totals), 2)]


def _counted(criterion: Criterion, comparison: Comparison) -> list[Decimal]:
    shares = [Decimal(0)] * len(comparison.responses)
    for offers in comparison.offers:
        values = [_value(criterion, one) for one in offers]
        known = [one for one in values if one is not None]
        best = min(known, default=Decimal(0))
        for at, own in enumerate(values):
            if own is not None:
                shares[at] += best / own if own else Decimal(1)
    lines = max(len(comparison.lines), 1)
    return [_rounded(share / lines * criterion.weight) for share in shares]


def _value(criterion: Criterion, offer: Offer | None) -> Decimal | None:
    if offer is None:
        return None
    if criterion.kind is CriterionKind.PRICE:
        return offer.said.unit_price_cny
    days = offer.said.lead_time_days
    return None if days is None else Decimal(days)


def _judged(criterion: Criterion, marks: Sequence[int]) -> Decimal | None:
    if not marks:
        return None
    return _rounded(Decimal(sum(marks)) / len(marks) / BEST_MARK * criterion.weight)


def _rounded(points: Decimal) -> Decimal:
    return points.quantize(HUNDREDTH, ROUND_HALF_UP)
