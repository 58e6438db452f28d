"""The Monday sheet: leaders, nearest candidates, deals to broker, who will be missing, the worst gap, by chain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from platform_app.cases.queries import leader_board
from platform_app.cases.queries.board import ChainYears, Ending
from platform_app.cockpit.queries import ChainFact, OpenNeed
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.gaps.models import Gap
from platform_app.gaps.queries import worst_gaps
from platform_app.goal.queries import Growth, growth, outreach
from platform_app.goal.queries.rows import Membership
from platform_app.permissions import Permission, could

CANDIDATES, MATCHES, CLOSING = 2, 5, 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """An enterprise of the pipeline: how ready it is, and the row its path opens from."""

    readiness: Any
    membership: Membership


@dataclass(frozen=True, slots=True)
class ChainMonday:
    """What the sheet says of one chain."""

    years: ChainYears
    candidates: Sequence[Candidate]
    matches: Sequence[Any]
    closing: Sequence[OpenNeed]
    worst: Gap | None
    endings: Sequence[Ending]

    @property
    def chain(self) -> ChainFact:
        """The chain."""
        return self.years.chain

    @property
    def december(self) -> Any:
        """How the leaders of the chain will stand at the end of this year."""
        return self.years.ends[0]


@dataclass(frozen=True, slots=True)
class Monday:
    """The sheet of a week: the chains of the asker's duties or one of them; `brokers`: may see whom to speak to."""

    found: Growth
    chains: Sequence[ChainMonday]
    matches: Sequence[Any]
    closing: Sequence[OpenNeed]
    brokers: bool
    last_day: date


def monday(context: Context, code: str = "") -> Monday:
    """The sheet as the database stands now. Raises: NotFound for a chain outside the asker's duties."""
    found = growth(context)
    own = found.city.chains_of_duties(context.who)
    chosen = [one for one in own if not code or one.code == code]
    if code and not chosen:
        raise NotFound("not_found")
    board = leader_board(context, found)
    worst = worst_gaps(context, 0)
    brokers = could(context.who, Permission.OUTREACH_READ)
    contacts = outreach(context, found) if brokers else []
    last_day = date(context.today.year, 12, 31)
    years = {one.chain.code: one for one in board.chains}

    def of(chain: ChainFact) -> ChainMonday:
        return ChainMonday(
            years[chain.code],
            _candidates(found, chain.code),
            [one for one in contacts if _concerns(found, one.about, chain.code)][:MATCHES],
            found.shown.demand.needs_of([chain.code])[:CLOSING],
            worst.of_chain.get(chain.id),
            [one for one in board.endings if one.chain.code == chain.code and one.last_day <= last_day],
        )

    lines = [of(chain) for chain in chosen]
    codes = [one.code for one in chosen]
    matches = lines[0].matches if code else contacts[:MATCHES]
    return Monday(found, lines, matches, found.shown.demand.needs_of(codes)[:CLOSING], brokers, last_day)


def _candidates(found: Growth, code: str) -> list[Candidate]:
    """The readiest of the pipeline that no hard condition bars."""
    if code not in found.standing.aims:
        return []
    ranked = [one for one in found.board(code).pipeline if not one.readiness.is_barred]
    return [Candidate(one.readiness, found.membership(code, one.enterprise)) for one in ranked[:CANDIDATES]]


def _concerns(found: Growth, approach: Any, code: str) -> bool:
    """Whether the need of an approach lies in the chain, itself or by an equivalent segment."""
    return any(code in found.city.chains_of(segment.id) for segment in approach.need.segments)
