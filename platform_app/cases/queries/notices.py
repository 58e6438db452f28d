"""Public notices and objections."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Select, select

from platform_app.cases.lifecycle import CaseStatus
from platform_app.cases.models import Case, CaseObjection
from platform_app.cases.queries.cases import before_the_bureau
from platform_app.cases.queries.lists import HEADERS_ONLY
from platform_app.context import Context
from platform_app.errors import NotFound

NOTICES_KEPT = timedelta(days=90)
"""So long after its end a notice is listed with how it ended."""


def list_notices(context: Context) -> Select[Case]:
    """The public notices that run, then those that ended lately."""
    return (
        select(Case)
        .where(
            Case.notice_from.is_not(None),
            Case.notice_from <= context.now,
            Case.notice_until > context.now - NOTICES_KEPT,
        )
        .order_by(Case.notice_until <= context.now, Case.notice_until.desc(), Case.id)
        .options(*HEADERS_ONLY)
    )


def get_notice(context: Context, public_id: str) -> Case:
    """The case of a public notice. Raises: NotFound."""
    found = context.session.scalar(list_notices(context).where(Case.public_id == public_id))
    if found is None:
        raise NotFound("not_found")
    return found


def accepts_objections(context: Context, case: Case) -> bool:
    """Whether the notice runs: the deadline itself decides, whatever the stored state says."""
    return (
        case.status is CaseStatus.NOTICE and case.notice_until is not None and context.now < case.notice_until
    )


def get_objection(context: Context, public_id: str) -> CaseObjection:
    """An objection to a case in the officer's scope. Raises: NotFound."""
    found = context.session.scalar(
        select(CaseObjection)
        .join(Case, Case.id == CaseObjection.case_id)
        .where(CaseObjection.public_id == public_id, before_the_bureau(context.who))
    )
    if found is None:
        raise NotFound("not_found")
    return found
