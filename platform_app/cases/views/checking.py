"""The officer's deeds before the decision: taking, returning, checking, judging, choosing experts, going on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, request
from flask_babel import gettext as _

from platform_app.cases import judging, queries, services
from platform_app.cases.forms import AssignForm, JudgeForm, check_form, return_form
from platform_app.cases.models import Case
from platform_app.cases.views.blueprint import Page, room, to_case
from platform_app.cases.views.showing import case_page
from platform_app.errors import NotFound
from platform_app.permissions import Permission as P
from platform_app.web import PlatformForm, accepted, context


@room.post("/cases/<public_id>/take", access=P.CASE_CHECK)
def take(public_id: str) -> Page:
    """Take a case onto the own desk."""
    case = services.take(context(), queries.get(context(), public_id))
    flash(_("On your desk. Check whether it is complete."), "success")
    return to_case(case)


@room.post("/cases/<public_id>/return", access=P.CASE_CHECK)
def give_back(public_id: str) -> Page:
    """Return a case with reasons."""
    case = queries.get(context(), public_id)
    form = return_form(case)

    def act() -> Case:
        form.expect(case)
        return services.give_back(context(), case, form.codes.data or (), form.note.data or "")

    return _answer(public_id, form, act, "back", _("Returned. The enterprise is told why."))


@room.post("/cases/<public_id>/check", access=P.CASE_CHECK)
def check(public_id: str) -> Page:
    """Pass the completeness check."""
    case = queries.get(context(), public_id)
    form = check_form(case)

    def act() -> Case:
        form.expect(case)
        return services.check(context(), case, form.ticked.data or ())

    return _answer(public_id, form, act, "check", _("Checked. The case goes on."))


@room.post("/cases/<public_id>/go-on", access=P.CASE_CHECK)
def go_on(public_id: str) -> Page:
    """Take a case with its marks to the next step."""
    case = services.go_on(context(), queries.get(context(), public_id))
    flash(_("The case goes on."), "success")
    return to_case(case)


@room.post("/cases/<public_id>/judge", access=P.CASE_CHECK)
def judge(public_id: str) -> Page:
    """Judge a criterion no figure decides."""
    case = queries.get(context(), public_id)
    form = JudgeForm()
    form.offer(judging.judge_case(context(), case).for_a_person)

    def act() -> Any:
        return services.judge(
            context(), case, form.code.data or "", form.note.data or "", met=form.met.data == "yes"
        )

    return _answer(public_id, form, act, "judge", _("Recorded."))


@room.post("/cases/<public_id>/experts", access=P.CASE_CHECK)
def assign(public_id: str) -> Page:
    """Ask a person to mark."""
    case, form = queries.get(context(), public_id), AssignForm()
    return _answer(
        public_id,
        form,
        lambda: services.assign(context(), case, form.email.data or ""),
        "assign",
        _("Asked. The expert declares conflicts of interest before marking."),
    )


@room.post("/cases/<public_id>/experts/remove", access=P.CASE_CHECK)
def unassign(public_id: str) -> Page:
    """Ask a person no longer."""
    case = queries.get(context(), public_id)
    row = next((one for one in case.experts if one.public_id == request.form.get("expert", "")), None)
    if row is None:
        raise NotFound("not_found")
    services.unassign(context(), case, row)
    flash(_("No longer asked."), "success")
    return to_case(case)


def _answer(public_id: str, form: PlatformForm, act: Callable[[], Any], name: str, done: str) -> Page:
    if accepted(form, act) is None:
        return case_page(queries.get(context(), public_id), **{name: form}), 422
    flash(done, "success")
    return to_case(queries.get(context(), public_id))
