"""Experts: asked for one case, free of conflicts or silent, their marks handed in once."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from platform_app import audit
from platform_app.accounts.models import Membership, User, UserStatus
from platform_app.cases.lifecycle import CaseStatus
from platform_app.cases.models import Case, CaseExpert
from platform_app.context import Context
from platform_app.errors import Conflict, Forbidden, RuleViolation
from platform_app.outbox import queue
from platform_app.permissions import Permission, require

BEST = 100
OPEN_TO_EXPERTS = (CaseStatus.IN_REVIEW, CaseStatus.SCORING)


def assign(context: Context, case: Case, email: str) -> CaseExpert:
    """Ask a person to mark a case. Raises: Conflict, Forbidden, RuleViolation."""
    require(context.who, Permission.CASE_CHECK, case)
    if case.status not in OPEN_TO_EXPERTS or not case.procedure.is_scored:
        raise Conflict("wrong_state", move="assign", status=case.status.value)
    user = context.session.scalar(
        select(User).where(User.email == email.strip().lower(), User.status == UserStatus.ACTIVE)
    )
    if user is None:
        raise RuleViolation("case_expert_unknown", field="email")
    if any(one.user_id == user.id for one in case.experts):
        raise RuleViolation("case_expert_twice", field="email")
    if user.id in (case.checked_by, case.taken_by, context.who.user_id):
        raise RuleViolation("case_expert_officer", field="email")
    if _belongs_to(context, user, case.enterprise_id):
        raise RuleViolation("case_expert_own", field="email")
    row = CaseExpert(
        user_id=user.id, assigned_by=context.who.user_id, assigned_at=context.now, given={}, case_id=case.id
    )
    case.experts.append(row)
    context.session.flush()
    audit.record(context, "case.assign", case)
    if case.status is CaseStatus.SCORING:
        queue(context, "case_to_score", case_id=case.id)
    return row


def unassign(context: Context, case: Case, row: CaseExpert) -> Case:
    """Ask somebody no longer, before marks are handed in. Raises: Conflict, Forbidden."""
    require(context.who, Permission.CASE_CHECK, case)
    if case.status not in OPEN_TO_EXPERTS or row.handed_in_at is not None:
        raise Conflict("case_expert_spoke")
    if row.declared_at is not None:
        raise Conflict("case_expert_declared")
    case.experts.remove(row)
    audit.record(context, "case.assign", case, reason="taken back")
    context.session.flush()
    return case


def declare(context: Context, row: CaseExpert, *, free: bool, note: str = "") -> CaseExpert:
    """Declare whether there is a conflict of interest. Raises: Conflict, Forbidden, RuleViolation."""
    require(context.who, Permission.CASE_SCORE, row)
    _is_scored_now(row)
    if row.declared_at is not None:
        raise Conflict("declared_already")
    if not free and not note.strip():
        raise RuleViolation("declaration_note_missing", field="note")
    row.free, row.note, row.declared_at = free, note.strip()[:400], context.now
    audit.record(context, "case.declare", row.case, changes={"free": free})
    if not free:
        queue(context, "case_expert_conflict", case_id=row.case_id, expert_id=row.id)
    context.session.flush()
    return row


def hand_in(context: Context, row: CaseExpert, given: Mapping[str, int], remark: str = "") -> CaseExpert:
    """Hand in marks from 0 to 100 for every point, once. Raises: Conflict, Forbidden, RuleViolation."""
    require(context.who, Permission.CASE_SCORE, row)
    _is_scored_now(row)
    if not row.free:
        raise Forbidden("evaluator_not_free")
    if row.handed_in_at is not None:
        raise Conflict("case_marks_given")
    for one in row.case.procedure.experts.marks:
        mark = given.get(one.code)
        if mark is None or not 0 <= mark <= BEST:
            raise RuleViolation("case_mark", field=one.code)
    row.given = {one.code: given[one.code] for one in row.case.procedure.experts.marks}
    row.remark, row.handed_in_at = remark.strip()[:2000], context.now
    audit.record(context, "case.score", row.case)
    if len(row.case.scored) == row.case.procedure.experts.number:
        queue(context, "case_scored", case_id=row.case_id)
    context.session.flush()
    return row


def _is_scored_now(row: CaseExpert) -> None:
    if row.case.status is not CaseStatus.SCORING:
        raise Conflict("case_not_scored_now")


def _belongs_to(context: Context, user: User, enterprise_id: int) -> bool:
    return (
        context.session.scalar(
            select(Membership.id).where(
                Membership.user_id == user.id,
                Membership.enterprise_id == enterprise_id,
                Membership.ended_at.is_(None),
            )
        )
        is not None
    )
