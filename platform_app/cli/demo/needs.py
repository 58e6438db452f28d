"""The demo's needs in every state that exists, with lines, requirements and invitations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from graph.criteria.tables import ParameterTable
from graph.records import Operator, RequirementKind
from platform_app.calendar.queries import add_working_days
from platform_app.capabilities.models import Capability
from platform_app.chains.models import Segment
from platform_app.cli.demo.vocabulary import Vocabulary
from platform_app.context import Context
from platform_app.db import new_public_id
from platform_app.enterprises.models import Enterprise
from platform_app.needs.lifecycle import InvitationStatus, NeedStatus
from platform_app.needs.models import (
    Invitation,
    Need,
    NeedKind,
    NeedLine,
    NeedRequirement,
    Origin,
    Outcome,
    Reach,
)

STATES = (
    (NeedStatus.DRAFT, 16),
    (NeedStatus.AWAITING_APPROVAL, 4),
    (NeedStatus.SUBMITTED, 9),
    (NeedStatus.RETURNED, 5),
    (NeedStatus.OPEN, 92),
    (NeedStatus.SUSPENDED, 3),
    (NeedStatus.CLOSED, 48),
    (NeedStatus.WITHDRAWN, 12),
    (NeedStatus.CANCELLED, 11),
)
KINDS = (
    (NeedKind.PARTS, 0.5, "采购"),
    (NeedKind.OUTSOURCED_CAPACITY, 0.12, "委外加工"),
    (NeedKind.IMPORT_SUBSTITUTION, 0.14, "国产替代"),
    (NeedKind.JOINT_RESEARCH, 0.1, "联合攻关"),
    (NeedKind.TESTING, 0.07, "检测"),
    (NeedKind.PANEL, 0.07, "储备供应商"),
)
REACHES = (
    Reach.CHAIN,
    Reach.CHAIN,
    Reach.CHAIN,
    Reach.PUBLIC,
    Reach.PUBLIC,
    Reach.CITY,
    Reach.TIER,
    Reach.INVITED,
)
DECLINES = ("capacity", "specification", "price_expectation", "lead_time", "not_our_field")


@dataclass(slots=True)
class NeedMaker:
    """Makes needs of the demo."""

    context: Context
    random: Random
    words: dict[str, Vocabulary]
    codes: dict[str, str]
    suppliers: dict[int, list[Capability]]
    parameters: ParameterTable

    def make_all(self, buyers: Sequence[tuple[Enterprise, Sequence[Segment]]]) -> list[Need]:
        """Every need, spread over the buyers."""
        statuses = [status for status, count in STATES for _ in range(count)]
        self.random.shuffle(statuses)
        needs = []
        for number, status in enumerate(statuses):
            buyer, segments = buyers[number % len(buyers)]
            needs.append(self.make(buyer, self.random.choice(segments), status))
        return needs

    def make(self, buyer: Enterprise, segment: Segment, status: NeedStatus) -> Need:
        """One need in a state, with the times that belong to it."""
        words = self.words[segment.key]
        kind, _share, verb = self.random.choices(KINDS, [share for _kind, share, _verb in KINDS])[0]
        product = self.random.choice(words.products)[0]
        reach = self.random.choice(REACHES)
        unit, low, high = words.capacity
        monthly = float(f"{low + (high - low) * self.random.random() ** 3 * 0.4:.2g}")
        need = Need(
            enterprise=buyer,
            kind=kind,
            status=status,
            title=f"{product}{verb}",
            description="。".join(one[0].rstrip("。") for one in words.asks) + "。",
            details={},
            reach=reach,
            reach_tier_rank=2 if reach is Reach.TIER else None,
            place=buyer.district,
            quantity_per_month=monthly,
            quantity_unit=unit,
            response_days=15 if kind is NeedKind.JOINT_RESEARCH else self.random.choice((7, 10, 15)),
            approval_needed=status is NeedStatus.AWAITING_APPROVAL,
            segments=[segment],
            lines=list(self._lines(words, product, unit, monthly)),
            requirements=list(self._requirements(words, unit, monthly)),
            **self._times(status),
        )
        need.needed_by = (need.closes_at or self.context.now + timedelta(days=60)).date() + timedelta(days=45)
        self.context.session.add(need)
        return need

    def _times(self, status: NeedStatus) -> dict[str, Any]:
        """When it was made, submitted, opened, when it closes, when it ended."""
        now = self.context.now
        ago = timedelta(days=self.random.randint(1, 9))
        if status in (NeedStatus.DRAFT, NeedStatus.AWAITING_APPROVAL):
            return {"created_at": now - ago}
        if status in (NeedStatus.SUBMITTED, NeedStatus.RETURNED):
            submitted = now - timedelta(days=self.random.randint(0, 3), hours=3)
            return {"created_at": submitted - ago, "submitted_at": submitted}
        if status in (NeedStatus.OPEN, NeedStatus.SUSPENDED):
            opened = now - timedelta(days=self.random.randint(0, 6), hours=2)
            return self._timetable(opened - ago, opened, 12 + self.random.randint(0, 12))
        opened = now - timedelta(days=self.random.randint(40, 330))
        times = self._timetable(opened - ago, opened, 10)
        if status in (NeedStatus.WITHDRAWN, NeedStatus.CANCELLED):
            times["ended_at"] = opened + timedelta(days=self.random.randint(3, 20))
            times["ended_reason"] = self.random.choice(("项目延期", "技术方案变更", "改由集团统一采购"))
        return times

    def _timetable(self, made: datetime, opened: datetime, days: int) -> dict[str, Any]:
        closes = add_working_days(self.context, opened, days)
        return {
            "created_at": made,
            "submitted_at": opened - timedelta(days=1),
            "opened_at": opened,
            "questions_close_at": add_working_days(self.context, opened, 3),
            "answers_due_at": add_working_days(self.context, opened, max(4, days - 2)),
            "closes_at": closes,
        }

    def _lines(self, words: Vocabulary, product: str, unit: str, monthly: float) -> Iterator[NeedLine]:
        names = [
            product,
            *(
                one[0]
                for one in self.random.sample(words.products, min(len(words.products), 2))
                if one[0] != product
            ),
        ]
        for position, name in enumerate(names[: self.random.randint(1, 3)], start=1):
            material = self.random.choice(words.materials)
            fine = next((one for one in words.dimensions if one["parameter"] == "tolerance"), None)
            sizes = [one for one in words.dimensions if one["parameter"] != "tolerance"]
            measured = [self._measured(one) for one in self.random.sample(sizes, min(len(sizes), 1))]
            yield NeedLine(
                position=position,
                name=name,
                specification="，".join(
                    [*(one[0] for one in self.random.sample(words.processes, 2)), *measured]
                ),
                material=material[2] or material[0],
                tolerance=f"±{fine['low']} {fine['unit']}" if fine else "",
                standard=self.random.choice(words.standards) if words.standards else "",
                quantity=max(1.0, float(f"{monthly / position:.2g}")),
                unit=unit,
                annual_quantity=float(f"{monthly * 12 / position:.2g}"),
                target_price_cny=Decimal(self.random.randint(100, 90000)) / 100
                if self.random.random() < 0.5
                else None,
            )

    def _measured(self, one: dict[str, Any]) -> str:
        """A measure as a buyer writes it."""
        found = self.parameters.find(one["parameter"])
        return f"{found.zh if found else one['parameter']}{one['low']}–{one['high']} {one['unit']}"

    def _requirements(self, words: Vocabulary, unit: str, monthly: float) -> Iterator[NeedRequirement]:
        pick = self.random
        K, O = RequirementKind, Operator  # noqa: N806, E741
        yield self._requirement(
            K.PROCESS, O.ANY_OF, [pick.choice(words.processes)[0]], must=pick.random() < 0.4
        )
        for code in pick.sample(
            [self.codes[one] for one in words.certificates if one in self.codes] or ["ISO9001"], 1
        ):
            yield self._requirement(K.CERTIFICATE, O.IS, [code], must=pick.random() < 0.7)
        grades = [one[2] for one in words.materials if one[2]]
        if grades and pick.random() < 0.6:
            yield self._requirement(K.MATERIAL, O.ANY_OF, [pick.choice(grades)], must=pick.random() < 0.4)
        if pick.random() < 0.7:
            yield self._number(K.CAPACITY, O.AT_LEAST, monthly, f"{unit}/月", must=pick.random() < 0.4)
        if pick.random() < 0.7:
            days = float(words.lead_days[1] + pick.choice((-5, 0, 5, 10)))
            yield self._number(K.LEAD_TIME, O.AT_MOST, max(3.0, days), "天", must=pick.random() < 0.4)
        if words.standards and pick.random() < 0.4:
            yield self._requirement(K.STANDARD, O.IS, [pick.choice(words.standards)], must=False)
        if pick.random() < 0.15:
            yield self._number(K.TIER, O.AT_LEAST, 2.0, "", must=False)

    def _requirement(
        self, kind: RequirementKind, operator: Operator, texts: list[str], *, must: bool
    ) -> NeedRequirement:
        return NeedRequirement(kind=kind, operator=operator, texts=texts, must=must)

    def _number(
        self, kind: RequirementKind, operator: Operator, value: float, unit: str, *, must: bool
    ) -> NeedRequirement:
        low, high = (value, None) if operator is Operator.AT_LEAST else (None, value)
        return NeedRequirement(
            kind=kind, operator=operator, texts=[], low=low, high=high, unit=unit, must=must
        )

    def invite(self, needs: Sequence[Need]) -> int:
        """Invitations and interests in every state, for needs that have been opened."""
        made = 0
        for need in needs:
            if need.opened_at is None:
                continue
            segment = need.segments[0]
            choices = [
                one for one in self.suppliers.get(segment.id, []) if one.enterprise is not need.enterprise
            ]
            for capability in self.random.sample(choices, min(len(choices), self.random.randint(0, 4))):
                self.context.session.add(self._invitation(need, capability))
                made += 1
        return made

    def _invitation(self, need: Need, capability: Capability) -> Invitation:
        open_now = need.accepts_answers(self.context.now)
        own = need.reach is not Reach.INVITED and self.random.random() < 0.3
        states = (
            InvitationStatus.SENT,
            InvitationStatus.SEEN,
            InvitationStatus.ACCEPTED,
            InvitationStatus.DECLINED,
        )
        if own:
            status = InvitationStatus.ACCEPTED
        elif open_now:
            status = self.random.choice(states)
        else:
            status = self.random.choice(
                (InvitationStatus.ACCEPTED, InvitationStatus.DECLINED, InvitationStatus.LAPSED)
            )
        answered = status in (InvitationStatus.ACCEPTED, InvitationStatus.DECLINED)
        made = (need.opened_at or self.context.now) + timedelta(hours=self.random.randint(1, 30))
        return Invitation(
            need=need,
            enterprise=capability.enterprise,
            capability_id=capability.id,
            origin=Origin.SUPPLIER if own else Origin.BUYER,
            status=status,
            reason="" if own else "工序与所需环节一致，证书在有效期内",
            decline_code=self.random.choice(DECLINES) if status is InvitationStatus.DECLINED else "",
            made_at=min(made, self.context.now),
            answered_at=min(made + timedelta(days=1), self.context.now) if answered else None,
        )

    def outcomes(self, needs: Sequence[Need]) -> int:
        """What came of closed needs: some contracts with local SMEs."""
        made = 0
        for need in needs:
            if need.status is NeedStatus.CLOSED and self.random.random() < 0.6 and need.closes_at:
                self.context.session.add(
                    Outcome(
                        public_id=new_public_id(),
                        need_id=need.id,
                        enterprise_id=need.enterprise_id,
                        chain_id=need.segments[0].chain_id,
                        value_band=self.random.choice(("lt_100k", "100k_1m", "1m_10m", "gt_10m")),
                        local=self.random.random() < 0.8,
                        happened_on=need.closes_at.date() + timedelta(days=20),
                        source="fictional demo city",
                    )
                )
                made += 1
        return made
