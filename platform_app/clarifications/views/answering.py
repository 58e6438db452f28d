"""The buyer answers, or says why not."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from platform_app.clarifications import queries, services
from platform_app.clarifications.forms import AnswerForm, DeclineQuestionForm
from platform_app.clarifications.lifecycle import QuestionStatus
from platform_app.clarifications.models import Question
from platform_app.clarifications.views.blueprint import room
from platform_app.errors import Conflict
from platform_app.permissions import Permission as P
from platform_app.permissions import require
from platform_app.web import accepted, context


@room.get("/needs/questions", access=P.QUESTION_ANSWER)
def waiting() -> object:
    """The questions that wait for an answer."""
    return render_template("clarifications/waiting.html", rows=queries.list_waiting(context()))


@room.get("/needs/questions/<public_id>", access=P.QUESTION_ANSWER)
def show(public_id: str) -> object:
    """One question and the two ways to settle it."""
    return _page(_waiting(public_id), AnswerForm(), DeclineQuestionForm())


@room.post("/needs/questions/<public_id>/answer", access=P.QUESTION_ANSWER)
def answer(public_id: str) -> object:
    """Answer for everybody."""
    question, form = _waiting(public_id), AnswerForm()
    done = accepted(form, lambda: services.answer(context(), question, form.text.data or ""))
    if done is None:
        return _page(_waiting(public_id), form, DeclineQuestionForm(formdata=None)), 422
    flash(_("Answered. Everybody who may read the need reads it now."), "success")
    return _back(done)


@room.post("/needs/questions/<public_id>/decline", access=P.QUESTION_ANSWER)
def decline(public_id: str) -> object:
    """Say why there is no answer."""
    question, form = _waiting(public_id), DeclineQuestionForm()
    done = accepted(form, lambda: services.decline(context(), question, form.reason.data or ""))
    if done is None:
        return _page(_waiting(public_id), AnswerForm(formdata=None), form), 422
    flash(_("Everybody who may read the need reads why there is no answer."), "success")
    return _back(done)


def _waiting(public_id: str) -> Question:
    found = queries.get_received(context(), public_id)
    require(context().who, P.QUESTION_ANSWER, found)
    if found.status is not QuestionStatus.ASKED:
        raise Conflict("wrong_state")
    if not found.need.accepts_answers(context().now):
        raise Conflict("need_not_open")
    return found


def _back(question: Question) -> object:
    return redirect(url_for("needs.show", public_id=question.need.public_id, _anchor="questions"), 303)


def _page(question: Question, form: AnswerForm, declining: DeclineQuestionForm) -> str:
    return render_template(
        "clarifications/answer.html",
        public_id=question.public_id,
        text=question.text,
        need=question.need,
        form=form,
        declining=declining,
    )
