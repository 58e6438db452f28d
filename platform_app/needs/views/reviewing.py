"""The bureau's page of a need: read, check, open or return. The text itself cannot be edited here."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from platform_app.lifecycle import offered
from platform_app.needs import queries, services
from platform_app.needs.advising import advice
from platform_app.needs.forms import OpenForm, ReturnForm, SampleForm
from platform_app.needs.models import Need
from platform_app.needs.projection import public_need
from platform_app.needs.timetable import timetable
from platform_app.needs.views.blueprint import room
from platform_app.needs.views.showing import names
from platform_app.permissions import Permission as P
from platform_app.permissions import require
from platform_app.reviews.models import ReviewSubject
from platform_app.reviews.queries import find_latest
from platform_app.web import accepted, context


@room.get("/needs/<public_id>/review", access=P.NEED_REVIEW)
def review(public_id: str) -> object:
    """The full text with the checklist."""
    return _page(_need(public_id))


@room.post("/needs/<public_id>/review/take", access=P.NEED_REVIEW)
def take_review(public_id: str) -> object:
    """Put the review onto the own desk."""
    need = _need(public_id)
    services.take(context(), need)
    flash(_("The review is on your desk."), "success")
    return _to_review(need)


@room.post("/needs/<public_id>/open", access=P.NEED_OPEN)
def open_need(public_id: str) -> object:
    """Open the need to suppliers."""
    need, form = _need(public_id), OpenForm()
    done = accepted(form, lambda: services.open_need(context(), need, form.ticked(), form.note.data))
    if done is None:
        return _page(_need(public_id), open_form=form), 422
    flash(_("The need is open to suppliers."), "success")
    return _to_review(done)


@room.post("/needs/<public_id>/return", access=P.NEED_RETURN, endpoint="return_need")
def return_need(public_id: str) -> object:
    """Give the need back with reasons."""
    need, form = _need(public_id), ReturnForm()
    done = accepted(
        form,
        lambda: services.return_need(context(), need, {}, list(form.reason_codes.data or ()), form.note.data),
    )
    if done is None:
        return _page(_need(public_id), return_form=form), 422
    flash(_("The need went back to its buyer."), "success")
    return _to_review(done)


@room.get("/needs/samples", access=P.NEED_REVIEW)
def samples() -> object:
    """Needs that leaders opened without review and nobody has looked at."""
    return render_template("needs/samples.html", needs=queries.list_awaiting_sample(context()))


@room.post("/needs/<public_id>/sample", access=P.NEED_REVIEW)
def sample(public_id: str) -> object:
    """Note that the need was looked at."""
    need, form = _need(public_id), SampleForm()
    done = accepted(form, lambda: services.sample(context(), need, form.note.data))
    if done is None:
        return _page(_need(public_id), sample_form=form), 422
    flash(_("Noted."), "success")
    return redirect(url_for("needs.samples"), 303)


def _need(public_id: str) -> Need:
    need = queries.get(context(), public_id)
    require(context().who, P.NEED_REVIEW, need)
    return need


def _page(need: Need, **forms: Any) -> str:
    unit = context()
    running, decided = find_latest(unit, ReviewSubject.NEED, need.id)
    given = {
        "open_form": OpenForm(formdata=None),
        "return_form": ReturnForm(formdata=None),
        "sample_form": SampleForm(formdata=None),
    } | forms
    return render_template(
        "needs/review.html",
        need=public_need(need, unit.who),
        to_sample=need.opened_unreviewed and need.sampled_at is None,
        review=running,
        decided=decided,
        found=advice(unit, need),
        plan=timetable(unit, need.kind, need.response_days, unit.now),
        offers={one.name: one for one in offered(unit, need)},
        names=names(),
        **given,
    )


def _to_review(need: Need) -> Response:
    return redirect(url_for("needs.review", public_id=need.public_id), 303)
