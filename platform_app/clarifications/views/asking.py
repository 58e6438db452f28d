"""A supplier asks."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from platform_app.clarifications import services
from platform_app.clarifications.forms import QuestionForm
from platform_app.clarifications.views.blueprint import room
from platform_app.errors import Conflict
from platform_app.needs import queries as needs
from platform_app.needs.models import Need
from platform_app.needs.projection import public_need
from platform_app.permissions import Permission as P
from platform_app.permissions import require
from platform_app.web import accepted, context


@room.get("/needs/<public_id>/ask", access=P.NEED_RESPOND)
def ask_ask(public_id: str) -> object:
    """What do you want to know?"""
    return _page(_open(public_id), QuestionForm())


@room.post("/needs/<public_id>/ask", access=P.NEED_RESPOND)
def ask(public_id: str) -> object:
    """Ask the buyer."""
    need, form = _open(public_id), QuestionForm()
    done = accepted(
        form,
        lambda: services.ask(context(), need, form.text.data or "", confirmed=bool(form.confirmed.data)),
    )
    if done is None:
        return _page(_open(public_id), form), 422
    flash(_("Asked. Nobody is told who asks; you hear of the answer at once."), "success")
    return redirect(url_for("needs.show", public_id=public_id, _anchor="questions"), 303)


def _open(public_id: str) -> Need:
    need = needs.get(context(), public_id)
    require(context().who, P.NEED_RESPOND, need)
    ends = need.questions_close_at or need.closes_at
    if not need.accepts_answers(context().now):
        raise Conflict("need_not_open")
    if ends is not None and ends <= context().now:
        raise Conflict("questions_closed")
    return need


def _page(need: Need, form: QuestionForm) -> str:
    return render_template("clarifications/ask.html", need=public_need(need), form=form)
