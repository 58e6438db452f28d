"""Lists of cases: one's own, the desk, what one marks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import lazyload

from platform_app.cases.lifecycle import IN_FORCE, RUNNING, WITH_THE_BUREAU, CaseStatus
from platform_app.cases.models import Case, CaseExpert, ProcedureVersion
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


SHOW = ("waiting", "with_enterprise", "in_force", "ended")
STATES_SHOWN: dict[str, tuple[CaseStatus, ...]] = {
    "waiting": WITH_THE_BUREAU,
    "with_enterprise": (CaseStatus.DRAFT, CaseStatus.RETURNED),
    "in_force": IN_FORCE,
    "ended": (CaseStatus.REJECTED, CaseStatus.EXPIRED, CaseStatus.REVOKED, CaseStatus.WITHDRAWN),
}


def list_desk(context: Context, wanted: Wanted) -> Select[Case]:
    """The cases in the officer's scope, what is due first at the top."""
    rows = select(Case).where(before_the_bureau(context.who), Case.status.in_(STATES_SHOWN[wanted.show]))
    if wanted.key:
        rows = rows.where(
            Case.procedure_id.in_(select(ProcedureVersion.id).where(ProcedureVersion.key == wanted.key))
        )
    if wanted.chain:
        rows = rows.where(Case.chain.has(Chain.code == wanted.chain))
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
