"""Evaluating: the declaration, the marks, the sums."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from platform_app.errors import Conflict
from platform_app.needs import queries as needs
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.permissions import Permission as P
from platform_app.permissions import require
from platform_app.responses import queries as responses
from platform_app.responses.comparing import compare
from platform_app.scoring import queries, services
from platform_app.scoring.arithmetic import scores
from platform_app.scoring.forms import DeclarationForm, MarksForm, marks_form
from platform_app.scoring.views.blueprint import room
from platform_app.web import accepted, context


@room.get("/needs/<public_id>/scores", access=P.NEED_EVALUATE)
def evaluate(public_id: str) -> object:
    """The scores with their arithmetic."""
    return _page(_opened(public_id))


@room.post("/needs/<public_id>/scores/declare", access=P.NEED_EVALUATE)
def declare(public_id: str) -> object:
    """Declare whether there is a conflict."""
    need, form = _opened(public_id), DeclarationForm()
    done = accepted(
        form,
        lambda: services.declare(context(), need, free=form.free.data == "yes", note=form.note.data or ""),
    )
    if done is None:
        return _page(_opened(public_id), declaration=form), 422
    flash(_("Recorded."), "success")
    return redirect(url_for("scoring.evaluate", public_id=public_id), 303)


@room.post("/needs/<public_id>/scores", access=P.NEED_EVALUATE)
def mark(public_id: str) -> object:
    """Give marks."""
    need = _opened(public_id)
    unit = context()
    criteria, rows = queries.scheme(unit, need), responses.opened_of(unit, need)
    form = marks_form(criteria, rows, queries.own_marks(unit, need))
    done = accepted(form, lambda: services.give_marks(unit, need, form.given(criteria, rows)))
    if done is None:
        return _page(_opened(public_id), marks=form), 422
    flash(_("Your marks are kept."), "success")
    return redirect(url_for("scoring.evaluate", public_id=public_id), 303)


def _opened(public_id: str) -> Need:
    need = needs.get(context(), public_id)
    require(context().who, P.NEED_EVALUATE, need)
    if need.unsealed_at is None:
        raise Conflict("responses_still_sealed")
    return need


def _page(need: Need, declaration: DeclarationForm | None = None, marks: MarksForm | None = None) -> str:
    unit = context()
    criteria, rows = queries.scheme(unit, need), responses.opened_of(unit, need)
    declared = queries.find_declaration(unit, need)
    open_now = need.status is NeedStatus.EVALUATING
    own = queries.own_marks(unit, need)
    return render_template(
        "scoring/scores.html",
        need=need,
        criteria=criteria,
        rows=rows,
        scores=scores(criteria, compare(need, rows), queries.marks(unit, need)),
        declared=declared,
        declaration=declaration or (DeclarationForm() if open_now and declared is None else None),
        marks=marks or (marks_form(criteria, rows, own) if open_now and declared and declared.free else None),
    )
