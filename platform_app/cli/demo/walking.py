"""How far the demo's cases came: the marks each step leaves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from platform_app.accounts.models import User
from platform_app.calendar.queries import add_working_days
from platform_app.cases import queries
from platform_app.cases.lifecycle import CaseStatus, ObjectionStatus
from platform_app.cases.models import Case, CaseExpert, CaseJudgement, CaseObjection
from platform_app.chains.queries import list_chains
from platform_app.clock import CITY_ZONE
from platform_app.context import Context
from platform_app.enterprises.models import (
    Enterprise,
)

S = CaseStatus
ANSWERS: dict[str, dict[str, Any]] = {
    "leader": {
        "statement": "主导产品居链条关键环节，近三年持续增长，已与多家本地企业配套（虚构）",
        "plan": "两年内向本地企业开放五个上游环节，每季度至少发布一条需求（虚构）",
        "needs_planned": 6,
    },
    "pool_entry": {"product": "精密零部件（虚构）", "growth": "两年内成为规上工业企业（虚构）"},
    "pool_exit": {"ground": "已获更高梯度认定，转入梯度管理（虚构）"},
}
EXPERTS = ("institution", "approver", "viewer", "newcomer", "expert")
WAITING = ("institution", "expert")
MARKS = ((82, 74, 70), (76, 81, 68), (88, 79, 75))


class Walking:
    """Makes one case as far as its state says."""

    def __init__(self, context: Context, users: Mapping[str, User]) -> None:
        self.context = context
        self.users = users
        self.forms = {one.version.key: one for one in queries.procedures(context)}
        self.chains = {one.id: one for one in list_chains(context)}

    def _case(
        self,
        key: str,
        firm: Enterprise,
        status: CaseStatus,
        days: int,
        chain_id: int | None = None,
        *,
        nominated: bool = False,
    ) -> Case:
        form = self.forms[key]
        began = self.context.now - timedelta(days=days, hours=3)
        chain = self.chains.get(chain_id or 0)
        case = Case(
            procedure_id=form.version.id,
            terms=queries.written_out(self.context, form.version.document),
            about=f"{key}:{chain.code if chain else ''}",
            enterprise=firm,
            enterprise_id=firm.id,
            chain_id=chain_id,
            chain=chain,
            nominated=nominated,
            reason="培育链主中条件最接近的企业（虚构）" if nominated else "",
            status=status,
            answers={} if status is S.DRAFT else dict(ANSWERS[key]),
            opened_by=self.users["analyst"].id if nominated else None,
            opened_at=began,
            four_eyes=form.procedure.four_eyes,
            filled_by_bureau=form.procedure.filled_by == "bureau",
            return_codes=[],
            findings=[],
        )
        if status is not S.DRAFT:
            self._walk(case, began)
        return case

    def _walk(self, case: Case, began: datetime) -> None:
        """The marks each step left on the case, as far as it came."""
        periods = case.procedure.periods
        case.submitted_at = began + timedelta(hours=2)
        case.step_due_at = add_working_days(self.context, case.submitted_at, periods["check"])
        if case.status in (S.SUBMITTED, S.WITHDRAWN):
            return
        case.taken_by = self.users["reviewer"].id
        if case.status is S.IN_REVIEW:
            return
        if case.status is S.RETURNED:
            case.return_codes, case.return_note = ["evidence"], "请补充上年度财务报表和合作企业名单。"
            case.step_due_at = add_working_days(self.context, self.context.now, periods["correct"])
            return
        case.checked_by, case.checked_at = case.taken_by, case.submitted_at + timedelta(days=2)
        if case.status is S.SCORING:
            case.step_due_at = add_working_days(self.context, case.checked_at, periods["score"])
            return
        self._judge(case)
        if periods["notice"]:
            self._notice(case, periods["notice"])
        if case.status is S.DECIDING:
            case.step_due_at = add_working_days(self.context, self.context.now, periods["decide"])
        elif case.status is not S.NOTICE:
            case.step_due_at = None
            case.decided_by = self.users["manager"].id
            case.decided_at = case.submitted_at + timedelta(days=35)
            case.decided_at = min(case.decided_at, self.context.now - timedelta(hours=1))
            refused = case.status is S.REJECTED
            case.decision_reason = (
                "带动能力不足，建议继续培育（虚构）" if refused else "材料齐全，符合条件（虚构）"
            )

    def _notice(self, case: Case, days: int) -> None:
        assert case.submitted_at is not None
        first = case.submitted_at + timedelta(days=20)
        if case.status is S.NOTICE:
            first = self.context.now - timedelta(days=1)
        elif case.status is S.DECIDING:
            first = self.context.now - timedelta(days=13)
        case.notice_from = first
        case.notice_until = add_working_days(self.context, first, days)
        case.step_due_at = case.notice_until

    def _judge(self, case: Case) -> None:
        for one in case.procedure.criteria:
            if one.asks_a_person:
                case.judgements.append(
                    CaseJudgement(
                        code=one.code,
                        met=True,
                        note="已核对（虚构）",
                        made_by=case.taken_by,
                        made_at=case.checked_at or self.context.now,
                    )
                )

    def _mark(self, case: Case, *, handed_in: bool) -> None:
        """Experts' marks: all of them, or those of the institution and the expert still to come."""
        at = (case.checked_at or self.context.now) + timedelta(days=1)
        weak = case.status is S.REJECTED
        asked = EXPERTS[:3] if handed_in else EXPERTS
        for turn, word in enumerate(asked):
            row = CaseExpert(user_id=self.users[word].id, assigned_by=case.taken_by, assigned_at=at, given={})
            waits = not handed_in and word in WAITING
            if not waits:
                row.free, row.declared_at = turn != 3, at + timedelta(hours=2)
                row.note = "" if row.free else "与申报企业有业务往来（虚构）"
            if row.free:
                codes = [one.code for one in case.procedure.experts.marks]
                row.given = {
                    code: mark - (30 if weak else 0)
                    for code, mark in zip(codes, MARKS[turn % len(MARKS)], strict=True)
                }
                row.handed_in_at = at + timedelta(hours=5)
            case.experts.append(row)

    def _object(self, case: Case) -> None:
        assert case.notice_from is not None
        case.objections.append(
            CaseObjection(
                name="某企业员工（虚构）",
                contact="051900000000",
                reason="公示材料中的合作企业数量与实际不符，请核实。（虚构）",
                received_at=case.notice_from + timedelta(hours=5),
                status=ObjectionStatus.OPEN,
            )
        )

    def _moment(self, day: date) -> datetime:
        return datetime.combine(day, time(10), CITY_ZONE)
