"""The demo's cases: one in every state, the titles of the leaders granted by cases evaluated every year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from platform_app import audit
from platform_app.cases.lifecycle import CaseStatus
from platform_app.cases.models import Case, CaseEvaluation
from platform_app.cases.services.dates import months_after
from platform_app.cli.demo.walking import Walking
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import (
    Enterprise,
    PipelineMembership,
    PoolMembership,
    Recognition,
    RecognitionKind,
)
from platform_app.needs.models import Need

S = CaseStatus
PROMPTED = 8


class Casing(Walking):
    """Writes cases as they would have come about."""

    def make(self, shown: int, leader: int) -> int:
        """Cases in every state; `shown` is the firm of the demo's salesman, `leader` that of its buyer."""
        grown = self.context.session.scalars(
            select(PipelineMembership)
            .where(
                PipelineMembership.ended_on.is_(None),
                PipelineMembership.enterprise_id.not_in((shown, leader)),
            )
            .order_by(PipelineMembership.id)
        ).all()
        made = self._leading(grown, shown) + self._granted() + self._pool(shown, leader)
        self.context.session.add_all(made)
        self.context.session.flush()
        self._prompt([row.enterprise_id for row in grown])
        return len(made)

    def _prompt(self, firms: Sequence[int]) -> None:
        """Some opened needs were drafted on a prompt, those of firms that are grown first."""
        needs = select(Need).where(Need.opened_at.is_not(None), Need.anonymous.is_(False))
        ordered = needs.order_by(Need.enterprise_id.not_in(firms), Need.id).limit(PROMPTED)
        for need in self.context.session.scalars(ordered).unique():
            audit.record(self.context, "need.prompt", need)

    def _leading(self, grown: Sequence[PipelineMembership], shown: int) -> list[Case]:
        """Cases of firms grown for a chain: being written, checked, marked, noticed, decided."""
        plan = (
            (S.SUBMITTED, 2),
            (S.SUBMITTED, 9),
            (S.IN_REVIEW, 4),
            (S.IN_REVIEW, 6),
            (S.RETURNED, 12),
            (S.SCORING, 10),
            (S.SCORING, 14),
            (S.NOTICE, 25),
            (S.NOTICE, 26),
            (S.DECIDING, 34),
            (S.REJECTED, 90),
            (S.WITHDRAWN, 70),
        )
        made = []
        for turn, ((status, days), row) in enumerate(zip(plan, grown, strict=False)):
            case = self._case("leader", row.enterprise, status, days, row.chain_id, nominated=turn % 3 == 0)
            if status is S.SCORING or case.notice_from or status is S.REJECTED:
                self._mark(case, handed_in=status is not S.SCORING or turn % 2 == 0)
            if status is S.NOTICE and turn % 2 == 0:
                self._object(case)
            made.append(case)
        own = self.context.session.scalars(
            select(PipelineMembership).where(
                PipelineMembership.enterprise_id == shown, PipelineMembership.ended_on.is_(None)
            )
        ).first()
        if own is not None:
            made.append(self._case("leader", own.enterprise, S.DRAFT, 3, own.chain_id, nominated=True))
        return made

    def _granted(self) -> list[Case]:
        """The titles of today's leaders, granted by a case each."""
        today = self.context.today
        rows = self.context.session.execute(
            select(Recognition, Enterprise)
            .join(Enterprise, Enterprise.id == Recognition.enterprise_id)
            .where(Recognition.kind == RecognitionKind.LEADER, Recognition.ended_on.is_(None))
            .order_by(Recognition.id)
        ).all()
        made = []
        for turn, (title, firm) in enumerate(rows):
            if title.valid_to is None or title.valid_to < today:
                continue
            soon = (title.valid_to - today).days <= self.forms["leader"].procedure.expiring_days
            status = S.EXPIRING if soon else S.RENEWED if turn % 5 == 4 else S.APPROVED
            case = self._case("leader", firm, status, (today - title.valid_from).days + 40, title.chain_id)
            if turn % 4 == 0:
                self._mark(case, handed_in=True)
            case.valid_from, case.valid_to, case.recognition_id = title.valid_from, title.valid_to, title.id
            case.evaluations = self._evaluations(title.valid_from, title.valid_to, late=turn % 6 == 0)
            made.append(case)
        return made

    def _evaluations(self, first: date, last: date, *, late: bool) -> list[CaseEvaluation]:
        """Held as they fell due; the newest one of some is late."""
        days: list[date] = []
        found = []
        while (day := months_after(first, 12 * (len(days) + 1))) <= last:
            days.append(day)
        past = [day for day in days if day <= self.context.today]
        for day in days:
            row = CaseEvaluation(due_on=day, findings=[])
            if day in past and not (late and day == past[-1]):
                row.held_at = self._moment(day)
                row.held_by, row.passed = self.users["analyst"].id, True
                row.note = "带动作用持续，年度评价合格（虚构）"
            found.append(row)
        return found

    def _pool(self, shown: int, leader: int) -> list[Case]:
        """Entries into the pool and exits from it."""
        pooled = self.context.session.execute(
            select(PoolMembership, Enterprise)
            .join(Enterprise, Enterprise.id == PoolMembership.enterprise_id)
            .where(Enterprise.status == EnterpriseStatus.VERIFIED, Enterprise.id.not_in((shown, leader)))
            .order_by(PoolMembership.id)
        ).all()
        running = [row for row in pooled if row[0].left_on is None]
        gone = [row for row in pooled if row[0].left_on is not None]
        made = []
        for (row, firm), status in zip(
            (*running[:4], *gone[:2]),
            (S.APPROVED, S.APPROVED, S.APPROVED, S.REVOKED, S.EXPIRED, S.REVOKED),
            strict=False,
        ):
            if status is S.REVOKED and row.left_on is None:
                continue
            case = self._case("pool_entry", firm, status, (self.context.today - row.entered_on).days + 20)
            case.valid_from, case.pool_membership_id = row.entered_on, row.id
            case.valid_to = row.left_on or months_after(row.entered_on, 36)
            case.evaluations = self._evaluations(row.entered_on, case.valid_to, late=False)
            case.ended_reason = row.exit_reason if status is S.REVOKED else ""
            made.append(case)
        for (_row, firm), status in zip(running[4:6], (S.DECIDING, S.IN_REVIEW), strict=False):
            made.append(self._case("pool_exit", firm, status, 6, nominated=True))
        outside = self.context.session.scalars(
            select(Enterprise)
            .where(
                Enterprise.status == EnterpriseStatus.VERIFIED,
                Enterprise.id.not_in([firm.id for _one, firm in pooled] + [shown, leader]),
            )
            .order_by(Enterprise.id)
            .limit(2)
        ).all()
        for firm, status in zip(outside, (S.SUBMITTED, S.NOTICE), strict=False):
            made.append(self._case("pool_entry", firm, status, 8))
        return made
