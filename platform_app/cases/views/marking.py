"""The expert's pages: what one is asked to mark, the declaration, the marks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from platform_app.cases import judging, queries, services
from platform_app.cases.forms import CaseDeclarationForm, case_marks_form
from platform_app.cases.lifecycle import CaseStatus
from platform_app.cases.models import CaseExpert
from platform_app.cases.services.starting import CASE_FILES
from platform_app.cases.views.blueprint import Page, room
from platform_app.cases.views.evidence import kinds_of
from platform_app.files.queries import list_files
from platform_app.permissions import Permission as P
from platform_app.web import SIGNED_IN, PlatformForm, accepted, context, paginate


@room.get("/marking", access=SIGNED_IN)
def assignments() -> Page:
    """The cases the asker is asked to mark."""
    unit = context()
    return render_template(
        "cases/assignments.html", page=paginate(unit.session, queries.list_assignments(unit))
    )


@room.get("/marking/<public_id>", access=P.CASE_SCORE)
def assignment(public_id: str) -> Page:
    """One case to mark."""
    return _page(queries.get_assignment(context(), public_id))


@room.post("/marking/<public_id>/declare", access=P.CASE_SCORE)
def declare(public_id: str) -> Page:
    """Declare whether there is a conflict."""
    row, form = queries.get_assignment(context(), public_id), CaseDeclarationForm()

    def act() -> Any:
        return services.declare(context(), row, free=form.free.data == "yes", note=form.note.data or "")

    return _answer(public_id, form, act, "declaration", _("Recorded."))


@room.post("/marking/<public_id>", access=P.CASE_SCORE)
def score(public_id: str) -> Page:
    """Hand the marks in."""
    row = queries.get_assignment(context(), public_id)
    procedure = row.case.procedure
    form = case_marks_form(procedure)

    def act() -> Any:
        return services.hand_in(context(), row, form.given(procedure), form.remark.data or "")

    return _answer(public_id, form, act, "marks", _("Handed in. Thank you."))


def _answer(public_id: str, form: PlatformForm, act: Callable[[], Any], name: str, done: str) -> Page:
    if accepted(form, act) is None:
        return _page(queries.get_assignment(context(), public_id), **{name: form}), 422
    flash(done, "success")
    return redirect(url_for("cases.assignment", public_id=public_id), 303)


def _page(row: CaseExpert, **refused: Any) -> str:
    unit = context()
    case = row.case
    now = case.status is CaseStatus.SCORING
    forms: dict[str, Any] = {
        "declaration": CaseDeclarationForm(formdata=None) if now and row.declared_at is None else None,
        "marks": case_marks_form(case.procedure) if now and row.free and row.handed_in_at is None else None,
    }
    return render_template(
        "cases/assignment.html",
        row=row,
        case=case,
        procedure=case.procedure,
        judged=judging.judge_case(unit, case),
        files=list_files(unit, CASE_FILES, case),
        kinds=kinds_of(case),
        **forms | refused,
    )
