"""The decision and what follows: renewal, revocation, evaluation, answers to objections."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash
from flask_babel import gettext as _

from platform_app.cases import queries, services
from platform_app.cases.forms import AnswerForm, DecideForm, EvaluateForm, WhyForm
from platform_app.cases.models import Case
from platform_app.cases.views.blueprint import Page, room, to_case
from platform_app.cases.views.showing import case_page
from platform_app.permissions import Permission as P
from platform_app.web import PlatformForm, accepted, context


@room.post("/cases/<public_id>/decide", access=P.CASE_DECIDE)
def decide(public_id: str) -> Page:
    """Grant or refuse a case."""
    case, form = queries.get(context(), public_id), DecideForm()

    def act() -> Case:
        form.expect(case)
        return services.decide(context(), case, form.command())

    return _answer(public_id, form, act, "decide", _("Decided. The enterprise is told."))


@room.post("/cases/<public_id>/renew", access=P.CASE_DECIDE)
def renew(public_id: str) -> Page:
    """Let it stand another term."""
    case, form = queries.get(context(), public_id), WhyForm()

    def act() -> Case:
        form.expect(case)
        return services.renew(context(), case, form.reason.data or "")

    return _answer(public_id, form, act, "renew", _("Renewed for another term."))


@room.post("/cases/<public_id>/revoke", access=P.CASE_DECIDE)
def revoke(public_id: str) -> Page:
    """Take back what was granted."""
    case, form = queries.get(context(), public_id), WhyForm()

    def act() -> Case:
        form.expect(case)
        return services.revoke(context(), case, form.reason.data or "")

    return _answer(public_id, form, act, "revoke", _("Revoked. The enterprise is told why."))


@room.post("/cases/<public_id>/evaluate", access=P.CASE_EVALUATE)
def evaluate(public_id: str) -> Page:
    """Hold the next evaluation."""
    case, form = queries.get(context(), public_id), EvaluateForm()

    def act() -> Any:
        return services.evaluate(context(), case, form.note.data or "", passed=form.passed.data == "yes")

    return _answer(public_id, form, act, "evaluate", _("The evaluation is on record."))


@room.post("/objections/<public_id>/answer", access=P.OBJECTION_ANSWER)
def answer_objection(public_id: str) -> Page:
    """Answer an objection."""
    row, form = queries.get_objection(context(), public_id), AnswerForm()
    case = row.case.public_id

    def act() -> Any:
        return services.answer_objection(
            context(), row, form.answer.data or "", upheld=form.outcome.data == "uphold"
        )

    return _answer(case, form, act, "answer", _("Answered."), answering=public_id)


def _answer(
    public_id: str, form: PlatformForm, act: Callable[[], Any], name: str, done: str, **more: Any
) -> Page:
    if accepted(form, act) is None:
        return case_page(queries.get(context(), public_id), **{name: form}, **more), 422
    flash(done, "success")
    return to_case(queries.get(context(), public_id))
