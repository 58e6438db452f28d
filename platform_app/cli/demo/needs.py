"""The demo's needs in every state that exists, with lines, requirements and invitations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from graph.records import Operator, RequirementKind
from platform_app.calendar.queries import WorkingDays
from platform_app.capabilities.models import Capability
from platform_app.chains.models import Segment
from platform_app.cli.demo.asking import Asking
from platform_app.cli.demo.vocabulary import Vocabulary
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import (
    Need,
    NeedKind,
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
PAYMENTS: tuple[dict[str, Any], ...] = (
    {"payment_days": 60, "payment_from": "invoice", "payment_by": "transfer"},
    {"payment_days": 30, "payment_from": "acceptance", "payment_by": "transfer"},
    {"payment_days": 60, "payment_from": "acceptance", "payment_by": "bank_acceptance"},
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


@dataclass(slots=True)
class NeedMaker:
    """Makes needs of the demo."""

    context: Context
    random: Random
    words: dict[str, Vocabulary]
    asking: Asking
    calendar: WorkingDays

    def make_all(
        self, buyers: Sequence[tuple[Enterprise, Sequence[Segment]]], fitting: Sequence[Capability]
    ) -> list[Need]:
        """Every need, spread over the buyers; the first open ones ask for what `fitting` capabilities state."""
        statuses = [status for status, count in STATES for _ in range(count)]
        self.random.shuffle(statuses)
        waiting = list(fitting)
        needs = []
        for number, status in enumerate(statuses):
            buyer, segments = buyers[number % len(buyers)]
            if status is NeedStatus.OPEN and waiting and waiting[0].enterprise is not buyer:
                needs.append(self._fitted(buyer, waiting.pop(0), nearly=not waiting))
            else:
                needs.append(self.make(buyer, self.random.choice(segments), status))
        return needs

    def _fitted(self, buyer: Enterprise, capability: Capability, *, nearly: bool) -> Need:
        """An open public need that one capability can win, or nearly."""
        need = self.make(buyer, capability.segments[0], NeedStatus.OPEN)
        need.reach, need.reach_tier_rank = Reach.PUBLIC, None
        need.kind = NeedKind.PARTS
        need.title = f"{capability.name}采购"
        need.lines[0].name = capability.name
        K, O = RequirementKind, Operator  # noqa: N806, E741
        need.requirements = [
            self.asking.words_requirement(K.PROCESS, O.ANY_OF, [capability.processes[0]], must=True)
        ]
        if capability.capacity_per_month:
            share = (capability.free_share_percent or 40) / 100 * 0.5 or 0.2
            low = float(f"{capability.capacity_per_month * share:.2g}")
            unit = f"{capability.capacity_unit}/月"
            need.requirements.append(
                self.asking.number_requirement(K.CAPACITY, O.AT_LEAST, low, unit, must=True)
            )
            need.quantity_per_month = low
        if capability.lead_time_days:
            days = float(capability.lead_time_days + (-3 if nearly else 5))
            need.requirements.append(
                self.asking.number_requirement(K.LEAD_TIME, O.AT_MOST, days, "天", must=True)
            )
        if nearly and not capability.lead_time_days:
            need.requirements.append(
                self.asking.number_requirement(K.LEAD_TIME, O.AT_MOST, 3.0, "天", must=True)
            )
        return need

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
            details={} if kind is NeedKind.PANEL else dict(PAYMENTS[len(product) % len(PAYMENTS)]),
            reach=reach,
            reach_tier_rank=2 if reach is Reach.TIER else None,
            place=buyer.district,
            quantity_per_month=monthly,
            quantity_unit=unit,
            response_days=15 if kind is NeedKind.JOINT_RESEARCH else self.random.choice((7, 10, 15)),
            approval_needed=status is NeedStatus.AWAITING_APPROVAL,
            segments=[segment],
            lines=list(self.asking.lines(words, product, unit, monthly)),
            requirements=list(self.asking.requirements(words, unit, monthly)),
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
        return {
            "created_at": made,
            "submitted_at": opened - timedelta(days=1),
            "opened_at": opened,
            "questions_close_at": self.calendar.after(opened, 3),
            "answers_due_at": self.calendar.after(opened, max(4, days - 2)),
            "closes_at": self.calendar.after(opened, days),
        }
