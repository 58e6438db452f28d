"""The completeness check: taken, returned with reasons, judged where no figure decides, passed on."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from platform_app import audit, outbox
from platform_app.cases.judging import OPEN, judge_case
from platform_app.cases.lifecycle import CaseStatus
from platform_app.cases.models import Case, CaseJudgement
from platform_app.cases.services.starting import due
from platform_app.context import Context
from platform_app.errors import Conflict, RuleViolation
from platform_app.lifecycle import move
from platform_app.permissions import Permission, require

WITH_THE_CHECKER = (CaseStatus.IN_REVIEW, CaseStatus.SCORING)


def take(context: Context, case: Case) -> Case:
    """Take a case onto the own desk. Raises: Conflict, Forbidden."""
    move(context, case, "take")
    case.taken_by = context.who.user_id
    context.session.flush()
    return case


def give_back(context: Context, case: Case, codes: Sequence[str], note: str) -> Case:
    """Return a case with reasons its people can act on. Raises: Conflict, Forbidden, RuleViolation."""
    known = {one.code for one in case.procedure.return_reasons}
    if not codes or not set(codes) <= known:
        raise RuleViolation("case_return_reason", field="codes")
    move(context, case, "return", reason=", ".join(codes), note=note)
    case.return_codes, case.return_note = list(codes), note.strip()
    case.step_due_at = due(context, case, "correct")
    outbox.queue(context, "case_returned", case_id=case.id)
    context.session.flush()
    return case


def check(context: Context, case: Case, ticked: Collection[str]) -> Case:
    """Pass the completeness check and go on to the next step of the procedure. Raises: Conflict, RuleViolation."""
    require(context.who, Permission.CASE_CHECK, case)
    if case.status is not CaseStatus.IN_REVIEW:
        raise Conflict("wrong_state", move="check", status=case.status.value)
    if set(ticked) != {one.code for one in case.procedure.checks}:
        raise RuleViolation("case_points_unchecked", field="ticked")
    case.checked_by, case.checked_at = context.who.user_id, context.now
    audit.record(context, "case.check", case)
    return go_on(context, case)


def go_on(context: Context, case: Case) -> Case:
    """Take a checked case to its next step: experts, public notice or decision. Raises: Conflict, Forbidden."""
    procedure = case.procedure
    if procedure.is_scored and case.status is CaseStatus.IN_REVIEW:
        move(context, case, "ask_experts")
        case.step_due_at = due(context, case, "score")
        outbox.queue(context, "case_to_score", case_id=case.id)
    elif procedure.is_noticed:
        judged, until = judge_case(context, case).stored(), due(context, case, "notice")
        move(context, case, "publish")
        case.findings, case.notice_from = judged, context.now
        case.notice_until = case.step_due_at = until
        outbox.queue(context, "case_published", case_id=case.id)
    else:
        move(context, case, "lay_before")
        case.findings = judge_case(context, case).stored()
        case.step_due_at = due(context, case, "decide")
        outbox.queue(context, "case_to_decide", case_id=case.id)
    context.session.flush()
    return case


def judge(context: Context, case: Case, code: str, note: str, *, met: bool) -> CaseJudgement:
    """Say whether a criterion is met that no figure decides. Raises: Conflict, Forbidden, RuleViolation."""
    require(context.who, Permission.CASE_CHECK, case)
    if case.status not in WITH_THE_CHECKER:
        raise Conflict("wrong_state", move="judge", status=case.status.value)
    if not note.strip():
        raise RuleViolation("case_note_missing", field="note")
    row = next((one for one in case.judgements if one.code == code), None)
    if row is None:
        found = next((one for one in judge_case(context, case).rows if one.code == code), None)
        if found is None or found.outcome not in OPEN:
            raise RuleViolation("case_criterion_decided", field="code")
        row = CaseJudgement(case_id=case.id, code=code)
        context.session.add(row)
        case.judgements.append(row)
    row.met, row.note = met, note.strip()[:400]
    row.made_by, row.made_at = context.who.user_id, context.now
    audit.record(context, "case.judge", case, reason=code, changes={"met": met})
    context.session.flush()
    return row
