"""Lists of cases: one's own, the desk, what one marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import lazyload

from platform_app.cases.lifecycle import IN_FORCE, RUNNING, WITH_THE_BUREAU, CaseStatus, ObjectionStatus
from platform_app.cases.models import Case, CaseEvaluation, CaseExpert, CaseObjection, ProcedureVersion
from platform_app.cases.queries.cases import before_the_bureau
from platform_app.chains.models import Chain
from platform_app.context import Context

HEADERS_ONLY = (
    lazyload(Case.experts),
    lazyload(Case.objections),
    lazyload(Case.judgements),
    lazyload(Case.evaluations),
)


def list_own(context: Context) -> Select[Case]:
    """The cases of the acting enterprise, running ones first."""
    return (
        select(Case)
        .where(Case.enterprise_id == (context.who.enterprise_id or 0))
        .order_by(Case.status.not_in(RUNNING), Case.opened_at.desc(), Case.id.desc())
        .options(*HEADERS_ONLY)
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an officer looks for at the desk."""

    key: str = ""
    show: str = "waiting"
    chain: str = ""
    due: str = ""


SHOW = ("waiting", "with_enterprise", "in_force", "ended")
STATES_SHOWN: dict[str, tuple[CaseStatus, ...]] = {
    "waiting": WITH_THE_BUREAU,
    "with_enterprise": (CaseStatus.DRAFT, CaseStatus.RETURNED),
    "in_force": IN_FORCE,
    "ended": (CaseStatus.REJECTED, CaseStatus.EXPIRED, CaseStatus.REVOKED, CaseStatus.WITHDRAWN),
    "running": RUNNING,
}
"""What a tab of the desk shows; all that runs, wherever it waits, is asked for by figures alone."""

DUE: dict[str, Callable[[Context], ColumnElement[bool]]] = {
    "late": lambda context: Case.step_due_at < context.now,
    "ahead": lambda context: Case.step_due_at >= context.now,
    "evaluation": lambda context: exists().where(
        CaseEvaluation.case_id == Case.id,
        CaseEvaluation.held_at.is_(None),
        CaseEvaluation.due_on <= context.today,
    ),
    "objection": lambda _context: exists().where(
        CaseObjection.case_id == Case.id, CaseObjection.status == ObjectionStatus.OPEN
    ),
}
"""What may be due of a case; the tasks on an officer's first page count by the same conditions."""


def due_at_desk(context: Context, show: str, due: str) -> Select[Any]:
    """How many cases in the officer's scope have this due."""
    states = STATES_SHOWN[show]
    return select(func.count(Case.id)).where(
        before_the_bureau(context.who), Case.status.in_(states), DUE[due](context)
    )


def list_desk(context: Context, wanted: Wanted) -> Select[Case]:
    """The cases in the officer's scope, what is due first at the top."""
    rows = select(Case).where(before_the_bureau(context.who), Case.status.in_(STATES_SHOWN[wanted.show]))
    if wanted.key:
        rows = rows.where(
            Case.procedure_id.in_(select(ProcedureVersion.id).where(ProcedureVersion.key == wanted.key))
        )
    if wanted.chain:
        rows = rows.where(Case.chain.has(Chain.code == wanted.chain))
    if wanted.due:
        rows = rows.where(DUE[wanted.due](context))
    if wanted.show == "in_force":
        return rows.order_by(func.coalesce(Case.valid_to, date(9999, 1, 1)), Case.id).options(*HEADERS_ONLY)
    last = func.coalesce(Case.step_due_at, datetime(9999, 1, 1, tzinfo=context.now.tzinfo))
    return rows.order_by(last, Case.id.desc()).options(*HEADERS_ONLY)


def list_assignments(context: Context) -> Select[CaseExpert]:
    """The cases the asker is asked to mark, open ones first."""
    return (
        select(CaseExpert)
        .where(CaseExpert.user_id == (context.who.user_id or 0))
        .order_by(CaseExpert.handed_in_at.is_not(None), CaseExpert.assigned_at.desc(), CaseExpert.id.desc())
    )
