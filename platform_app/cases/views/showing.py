"""One case: where it stands, what comes next and when, criteria, evidence, marks, log."""

from __future__ import annotations

from typing import Any

from flask import render_template

from platform_app.cases import judging, queries
from platform_app.cases.forms import (
    AnswerForm,
    AssignForm,
    DecideForm,
    EvaluateForm,
    JudgeForm,
    WhyForm,
    check_form,
    return_form,
)
from platform_app.cases.lifecycle import CaseStatus
from platform_app.cases.models import Case
from platform_app.cases.services.starting import CASE_FILES
from platform_app.cases.tracking import stations
from platform_app.cases.views.blueprint import Page, room
from platform_app.cases.views.evidence import kinds_of
from platform_app.files.queries import list_files
from platform_app.lifecycle import offered
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.web import context

FROZEN = (
    CaseStatus.APPROVED,
    CaseStatus.REJECTED,
    CaseStatus.EXPIRED,
    CaseStatus.REVOKED,
    CaseStatus.RENEWED,
)


@room.get("/cases/<public_id>", access=P.CASE_READ)
def show(public_id: str) -> Page:
    """The page of a case."""
    return case_page(queries.get(context(), public_id))


def case_page(case: Case, **refused: Any) -> str:
    """The page, with the form that was refused in its place."""
    unit = context()
    who = unit.who
    queries.know_chains(unit, [case])
    of_bureau = who.is_bureau and who.acting is None
    judged = judging.kept(case.findings) if case.status in FROZEN else judging.judge_case(unit, case)
    checks = can(who, P.CASE_CHECK, case)
    offers = {one.name: one for one in offered(unit, case)}
    return render_template(
        "cases/show.html",
        case=case,
        procedure=case.procedure,
        judged=judged,
        frozen=case.status in FROZEN,
        offers=offers,
        stations=stations(unit, case),
        files=list_files(unit, CASE_FILES, case),
        kinds=kinds_of(case),
        writes=can(who, P.CASE_SUBMIT, case) and case.status in (CaseStatus.DRAFT, CaseStatus.RETURNED),
        checks=checks,
        of_bureau=of_bureau,
        people=queries.people_of(unit, case) if of_bureau else {},
        log=queries.log(unit, case) if of_bureau else (),
        answers_objections=can(who, P.OBJECTION_ANSWER, case),
        **_forms(case, judged, checks=checks, decides=can(who, P.CASE_DECIDE, case), offers=offers) | refused,
    )


def _forms(
    case: Case, judged: judging.Judgement, *, checks: bool, decides: bool, offers: dict[str, Any]
) -> dict[str, Any]:
    """The forms for what the asker may do now; None where it is not the time."""
    in_review = case.status is CaseStatus.IN_REVIEW
    judging_now = checks and case.status in (CaseStatus.IN_REVIEW, CaseStatus.SCORING)
    judge = None
    if judging_now and judged.for_a_person:
        judge = JudgeForm(formdata=None)
        judge.offer(judged.for_a_person)
    next_one = next((one for one in case.evaluations if one.held_at is None), None)
    evaluates = next_one is not None and can(context().who, P.CASE_EVALUATE, case)
    in_force = case.status in (CaseStatus.APPROVED, CaseStatus.EXPIRING, CaseStatus.RENEWED)
    return {
        "check": check_form(case) if checks and in_review else None,
        "back": return_form(case) if checks and in_review else None,
        "judge": judge,
        "assign": AssignForm(formdata=None) if judging_now and case.procedure.is_scored else None,
        "decide": DecideForm(formdata=None, version=case.version)
        if decides and ("approve" in offers or "reject" in offers)
        else None,
        "renew": WhyForm(formdata=None, version=case.version) if "renew" in offers else None,
        "revoke": WhyForm(formdata=None, version=case.version) if "revoke" in offers else None,
        "evaluate": EvaluateForm(formdata=None) if evaluates and in_force else None,
        "next_evaluation": next_one,
        "answer": AnswerForm(formdata=None),
        "answering": "",
    }
