"""The comparison of opened responses: line × supplier, what is missing shown as missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from platform_app.needs.models import Need, NeedLine, NeedRequirement
from platform_app.responses.models import Response, ResponseLine


@dataclass(frozen=True, slots=True)
class Offer:
    """What one supplier offers for one line; `cheapest` among those who offer it, taxes left out."""

    said: ResponseLine
    sum_cny: Decimal | None
    cheapest: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """The columns are the responses, in the order in which they were handed in.

    `offers[line][response]` is None where nothing was offered. `totals` add up price × quantity and tooling over the
    lines offered; None where a price or a quantity is missing. `checks[must][response]` is what the supplier said.
    """

    responses: Sequence[Response]
    lines: Sequence[NeedLine]
    musts: Sequence[NeedRequirement]
    offers: Sequence[Sequence[Offer | None]]
    totals: Sequence[Decimal | None]
    lines_offered: Sequence[int]
    checks: Sequence[Sequence[str]]

    @property
    def files(self) -> list[list[str]]:
        """What the files of each response are called."""
        return [[one["name"] for one in (each.content or {}).get("files", ())] for each in self.responses]

    @property
    def has_files(self) -> bool:
        """Whether anybody brought a file."""
        return any(self.files)


def compare(need: Need, responses: Sequence[Response]) -> Comparison:
    """The comparison of opened responses to a need."""
    said = [{line.need_line_id: line for line in one.lines} for one in responses]
    offers = [[_offer(line, column.get(line.id), said) for column in said] for line in need.lines]
    musts = [one for one in need.requirements if one.must]
    return Comparison(
        responses,
        need.lines,
        musts,
        offers,
        [_total([row[at] for row in offers]) for at in range(len(responses))],
        [len(column) for column in said],
        [[_check(one, response) for response in responses] for one in musts],
    )


def _offer(
    line: NeedLine, found: ResponseLine | None, said: Sequence[dict[int, ResponseLine]]
) -> Offer | None:
    if found is None:
        return None
    others = (column[line.id].unit_price_cny for column in said if line.id in column)
    prices = [price for price in others if price is not None]
    cheapest = len(prices) > 1 and found.unit_price_cny == min(prices, default=None)
    return Offer(found, _sum(line, found), cheapest)


def _sum(line: NeedLine, found: ResponseLine) -> Decimal | None:
    if found.unit_price_cny is None or line.quantity is None:
        return None
    return found.unit_price_cny * Decimal(str(line.quantity)) + (found.tooling_cny or 0)


def _total(column: Sequence[Offer | None]) -> Decimal | None:
    sums = [one.sum_cny for one in column if one is not None]
    known = [one for one in sums if one is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(sums) else None


def _check(requirement: NeedRequirement, response: Response) -> str:
    checks: dict[str, str] = (response.content or {}).get("checks", {})
    return checks.get(requirement.public_id, "")
