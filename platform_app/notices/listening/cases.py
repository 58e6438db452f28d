"""What happens to cases: the enterprise hears of its own, officers by role and scope, experts of theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from platform_app import jobs
from platform_app.cases.models import Case, CaseExpert, CaseObjection
from platform_app.context import Context
from platform_app.notices.people import both_names, colleagues, officers
from platform_app.notices.telling import tell
from platform_app.permissions import Duty, Permission

Listener = Callable[[Context, dict[str, Any]], None]

TO_ITS_PEOPLE = (
    "case_nominated",
    "case_returned",
    "case_published",
    "case_approved",
    "case_rejected",
    "case_renewed",
    "case_revoked",
    "case_expiring",
    "case_expired",
    "case_evaluated",
)
TO_OFFICERS = {
    "case_submitted": Permission.CASE_CHECK,
    "case_scored": Permission.CASE_CHECK,
    "case_to_decide": Permission.CASE_DECIDE,
    "case_evaluation_due": Permission.CASE_EVALUATE,
}


def _values(case: Case) -> dict[str, Any]:
    names = {"zh": case.procedure.name_zh, "en": case.procedure.name_en}
    return {"enterprise": both_names(case.enterprise), "procedure": names}


def _tell(
    context: Context, case: Case, people: set[int], kind: str, path: str = "", mark: object = ""
) -> None:
    address = path or f"/cases/{case.public_id}"
    tell(context, people, kind, _values(case), address, f"{kind}:{case.id}:{mark or case.version}")


def _to_its_people(kind: str) -> Listener:
    def listen(context: Context, payload: dict[str, Any]) -> None:
        case = context.session.get_one(Case, payload["case_id"])
        people = colleagues(context, case.enterprise_id, Duty.SELLER, Duty.BUYER)
        _tell(context, case, people, kind)

    return listen


def _to_officers(kind: str, permission: Permission) -> Listener:
    def listen(context: Context, payload: dict[str, Any]) -> None:
        case = context.session.get_one(Case, payload["case_id"])
        mark = payload.get("evaluation_id", "")
        _tell(context, case, officers(context, permission, case), kind, mark=mark)

    return listen


for _kind in TO_ITS_PEOPLE:
    jobs.on(_kind)(_to_its_people(_kind))
for _kind, _permission in TO_OFFICERS.items():
    jobs.on(_kind)(_to_officers(_kind, _permission))


@jobs.on("case_to_score")
def case_to_score(context: Context, payload: dict[str, Any]) -> None:
    """Ask every expert who has not declared yet."""
    case = context.session.get_one(Case, payload["case_id"])
    for one in case.experts:
        if one.declared_at is None:
            _tell(context, case, {one.user_id}, "case_to_score", f"/marking/{one.public_id}", one.id)


@jobs.on("case_expert_conflict")
def case_expert_conflict(context: Context, payload: dict[str, Any]) -> None:
    """Tell those who check the case that another expert is wanted."""
    one = context.session.get_one(CaseExpert, payload["expert_id"])
    people = officers(context, Permission.CASE_CHECK, one.case)
    _tell(context, one.case, people, "case_expert_conflict", mark=one.id)


@jobs.on("case_objected")
def case_objected(context: Context, payload: dict[str, Any]) -> None:
    """Tell those who check the case, not who objects."""
    one = context.session.get_one(CaseObjection, payload["objection_id"])
    people = officers(context, Permission.OBJECTION_ANSWER, one)
    _tell(context, one.case, people, "case_objected", f"/cases/{one.case.public_id}#objections", one.id)
