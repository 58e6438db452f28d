"""The demo's pipeline: who is grown towards leadership, their figures of two years, deals and purchases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random

from sqlalchemy import select

from graph.structure import ChainGraph
from platform_app.calendar.queries import working_days
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.chains import queries as chains
from platform_app.chains.models import Segment
from platform_app.cli.demo.asking import Asking
from platform_app.cli.demo.capabilities import CapabilityMaker
from platform_app.cli.demo.enterprises import SOURCE
from platform_app.cli.demo.needs import NeedMaker
from platform_app.cli.demo.plan import LEADERS, SEED, Seat
from platform_app.cli.demo.vocabulary import Vocabulary
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import (
    Enterprise,
    EnterpriseFact,
    PipelineMembership,
    Purchase,
    VerificationLevel,
)
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Outcome

WANTED, MOST_GROWN = 3, 4
FIGURES: dict[str, tuple[float, float, str]] = {
    "rd_share": (2.2, 6.5, "%"),
    "standards": (0, 5, "项"),
    "partners": (4, 13, "家"),
    "local_share": (24, 62, "%"),
    "no_incident": (1, 1, "yes_no"),
}
"""Lowest, highest, unit. Each firm lacks one of them now and then: not every figure is known."""


def suppliers_by_segment(context: Context) -> dict[int, list[Capability]]:
    """The capabilities verified firms make now, by segment."""
    found: dict[int, list[Capability]] = defaultdict(list)
    for capability in context.session.scalars(
        select(Capability).where(Capability.status == CapabilityStatus.LISTED).order_by(Capability.id)
    ).unique():
        if capability.makes_now and capability.enterprise.status is EnterpriseStatus.VERIFIED:
            found[capability.segments[0].id].append(capability)
    return dict(found)


class Growing:
    """Makes the pipeline; draws from a source of its own, so that the rest of the city stays as it is."""

    def __init__(
        self,
        context: Context,
        words: dict[str, Vocabulary],
        asking: Asking,
        segments: Sequence[Segment],
        made: CapabilityMaker,
    ) -> None:
        self.context = context
        self.random = Random(f"{SEED} growing")
        self.graph = ChainGraph(chains.structure(context))
        self.segments = {one.key: one for one in segments}
        self.suppliers = suppliers_by_segment(context)
        self.capabilities = CapabilityMaker(context, self.random, words, made)
        self.needs = NeedMaker(context, self.random, words, asking, working_days(context))

    def make(self, seated: Sequence[tuple[Enterprise, Seat]], shown: int, leader: Enterprise) -> int:
        """Grow the broadest verified firms of every chain, more where leaders lack.

        `shown`: the firm of the demo's salesman; `leader`: that of its buyer, grown for a second chain.
        """
        homes: dict[str, list[tuple[Enterprise, Seat]]] = defaultdict(list)
        for firm, seat in seated:
            if firm.status is EnterpriseStatus.VERIFIED and seat.segments:
                homes[seat.chain].append((firm, seat))
        made = 0
        for chain, firms in homes.items():
            lacking = max(0, WANTED - LEADERS.get(chain, 0))
            firms.sort(key=lambda one: (one[0].id != shown, -len(self._upstream(one[1].segments)), one[0].id))
            for firm, seat in firms[: min(MOST_GROWN, lacking + 1)]:
                self._grow(self.random, firm, seat.segments)
                made += 1
        self._second_chain(leader)
        self.context.session.flush()
        return made + 1

    def _second_chain(self, leader: Enterprise) -> None:
        """A leader begins to make something of a chain that lacks leaders, and is grown for it."""
        lacking = [chain for chain, count in LEADERS.items() if count < WANTED]
        open_to = [one for one in self.segments.values() if one.chain.code in lacking]
        segment = max(open_to, key=lambda one: (len(self._upstream([one])), one.key))
        self.capabilities.make(leader, segment)
        self.context.session.flush()
        self._grow(self.random, leader, [segment])

    def _grow(self, random: Random, firm: Enterprise, own: Sequence[Segment]) -> None:
        today = self.context.today
        self.context.session.add(
            PipelineMembership(
                enterprise=firm,
                chain_id=own[0].chain_id,
                since=today - timedelta(days=random.randint(60, 600)),
                reason="主导产品位于关键环节，近三年成长较快（虚构）",
            )
        )
        for years_ago in (2, 1):
            self._figures(random, firm, today.year - years_ago)
        upstream = self._upstream(own)
        deals = random.sample(upstream, min(len(upstream), random.randint(0, 2)))
        for segment in deals:
            self._deal(random, firm, segment, today - timedelta(days=random.randint(20, 330)))
        rest = [one for one in upstream if one not in deals]
        for segment in rest[: random.randint(0, 2)]:
            self._purchase(random, firm, segment)
        for segment in rest[2 : 2 + random.randint(0, 2)]:
            self.needs.make(firm, segment, NeedStatus.OPEN)

    def _figures(self, random: Random, firm: Enterprise, year: int) -> None:
        self._fact(firm, "revenue", year, random.uniform(2.5, 13), "亿元", VerificationLevel.DOCUMENT_CHECKED)
        for indicator, (low, high, unit) in FIGURES.items():
            if random.random() < 0.12:
                continue
            value = random.uniform(low, high)
            whole = unit not in ("%",)
            level = random.choice((VerificationLevel.SELF_DECLARED, VerificationLevel.DOCUMENT_CHECKED))
            self._fact(firm, indicator, year, round(value) if whole else value, unit, level)

    def _fact(
        self, firm: Enterprise, indicator: str, year: int, value: float, unit: str, level: VerificationLevel
    ) -> None:
        self.context.session.add(
            EnterpriseFact(
                enterprise_id=firm.id,
                indicator=indicator,
                year=year,
                value=round(value, 1),
                unit=unit,
                source=f"{year}年度报表（虚构）",
                level=level,
            )
        )

    def _upstream(self, own: Iterable[Segment]) -> list[Segment]:
        """The segments at most two supply links upstream that have suppliers, nearest first."""
        mine = {one.key for one in own}
        found: dict[str, int] = {}
        for key in sorted(mine):
            for other, hops in self.graph.upstream_cone(key, 2).items():
                if hops and other not in mine:
                    found[other] = min(hops, found.get(other, hops))
        near = sorted(found, key=lambda key: (found[key], key))
        return [self.segments[key] for key in near if self.suppliers.get(self.segments[key].id)]

    def _deal(self, random: Random, firm: Enterprise, segment: Segment, day: date) -> None:
        supplier = random.choice(self.suppliers[segment.id]).enterprise
        if supplier.id == firm.id:
            return
        self.context.session.add(
            Outcome(
                enterprise_id=firm.id,
                supplier_id=supplier.id,
                segment_id=segment.id,
                chain_id=segment.chain_id,
                value_band=random.choice(("lt_100k", "100k_1m", "1m_10m")),
                local=True,
                happened_on=day,
                source=SOURCE,
            )
        )

    def _purchase(self, random: Random, firm: Enterprise, segment: Segment) -> None:
        self.context.session.add(
            Purchase(
                enterprise_id=firm.id,
                segment_id=segment.id,
                supplier_id=None,
                source=SOURCE,
                private=random.random() < 0.5,
            )
        )
