"""What cases put on somebody's desk: an enterprise's people, officers, experts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select

from platform_app.cases.lifecycle import CaseStatus
from platform_app.cases.models import Case, CaseExpert
from platform_app.cases.queries import due_at_desk
from platform_app.context import Context
from platform_app.home.desk import PageAddress, Question
from platform_app.permissions import BureauDuty, Duty


def questions(context: Context) -> list[Question]:
    """The cases that wait for the asker."""
    who = context.who
    found = [Question("cases_to_mark", _to_mark(context), PageAddress("cases.assignments"))]
    if who.holds(Duty.OWNER, Duty.SELLER, Duty.BUYER):
        found.append(Question("cases_to_write", _to_write(context), PageAddress("cases.index")))
    if any(one.duty is not BureauDuty.SCOUT for one in who.appointments):
        found += _of_the_bureau(context)
    return found


def _to_mark(context: Context) -> Select[Any]:
    return (
        select(func.count(CaseExpert.id))
        .join(Case, Case.id == CaseExpert.case_id)
        .where(
            CaseExpert.user_id == (context.who.user_id or 0),
            CaseExpert.handed_in_at.is_(None),
            CaseExpert.free.is_not(False),
            Case.status == CaseStatus.SCORING,
        )
    )


def _to_write(context: Context) -> Select[Any]:
    return select(func.count(Case.id)).where(
        Case.enterprise_id == (context.who.enterprise_id or 0),
        Case.status.in_((CaseStatus.DRAFT, CaseStatus.RETURNED)),
        Case.filled_by_bureau.is_(False),
    )


def _of_the_bureau(context: Context) -> list[Question]:
    checks = any(one.duty in (BureauDuty.REVIEWER, BureauDuty.ANALYST) for one in context.who.appointments)
    places = {
        "cases_overdue": ("waiting", "late"),
        "cases_to_handle": ("waiting", "ahead"),
        **({"objections_to_answer": ("running", "objection")} if checks else {}),
        "evaluations_due": ("in_force", "evaluation"),
    }
    return [
        Question(code, due_at_desk(context, show, due), PageAddress("cases.desk", {"show": show, "due": due}))
        for code, (show, due) in places.items()
    ]
