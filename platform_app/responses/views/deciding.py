"""The buyer's decisions: shortlist, decline, award, none suitable."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from platform_app.errors import Conflict
from platform_app.needs import queries as needs
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.permissions import Permission as P
from platform_app.permissions import require
from platform_app.responses import queries, services
from platform_app.responses.comparing import compare
from platform_app.responses.forms import AwardForm, DeclineResponseForm, NoneSuitableForm, award_form
from platform_app.responses.lifecycle import UNDECIDED
from platform_app.responses.views.blueprint import room
from platform_app.web import accepted, context


@room.post("/responses/<public_id>/shortlist", access=P.RESPONSE_SHORTLIST)
def shortlist(public_id: str) -> object:
    """Put a response on the shortlist."""
    done = services.shortlist(context(), queries.get(context(), public_id))
    flash(_("On the shortlist."), "success")
    return redirect(url_for("responses.of_need", public_id=done.need.public_id), 303)


@room.get("/responses/<public_id>/decline", access=P.RESPONSE_DECLINE)
def ask_decline(public_id: str) -> object:
    """Why is this response not chosen?"""
    response = queries.get(context(), public_id)
    require(context().who, P.RESPONSE_DECLINE, response)
    return render_template("responses/decline.html", response=response, form=DeclineResponseForm())


@room.post("/responses/<public_id>/decline", access=P.RESPONSE_DECLINE)
def decline(public_id: str) -> object:
    """Decide against a response."""
    response, form = queries.get(context(), public_id), DeclineResponseForm()
    done = accepted(
        form, lambda: services.decline(context(), response, form.code.data or "", form.note.data or "")
    )
    if done is None:
        response = queries.get(context(), public_id)
        return render_template("responses/decline.html", response=response, form=form), 422
    flash(_("Decided. The supplier reads the reason."), "success")
    return redirect(url_for("responses.of_need", public_id=done.need.public_id), 303)


@room.get("/needs/<public_id>/award", access=P.NEED_AWARD)
def ask_award(public_id: str) -> object:
    """Who gets how much, and why?"""
    return _page(_evaluated(public_id), award=True)


@room.post("/needs/<public_id>/award", access=P.NEED_AWARD)
def award(public_id: str) -> object:
    """Award the need."""
    need = _evaluated(public_id)
    rows = [one for one in queries.opened_of(context(), need) if one.status in UNDECIDED]
    form = award_form(need, rows, award=True)
    assert isinstance(form, AwardForm)
    done = accepted(form, lambda: services.award(context(), need, form.command(need, rows)))
    if done is None:
        return _page(_evaluated(public_id), award=True, form=form), 422
    flash(_("Awarded. Every supplier has been told."), "success")
    return redirect(url_for("responses.of_need", public_id=public_id), 303)


@room.get("/needs/<public_id>/none-suitable", access=P.NEED_AWARD)
def ask_none_suitable(public_id: str) -> object:
    """Why does none suit?"""
    return _page(_evaluated(public_id), award=False)


@room.post("/needs/<public_id>/none-suitable", access=P.NEED_AWARD)
def none_suitable(public_id: str) -> object:
    """End the need without an award."""
    need = _evaluated(public_id)
    rows = [one for one in queries.opened_of(context(), need) if one.status in UNDECIDED]
    form = award_form(need, rows, award=False)
    done = accepted(
        form,
        lambda: services.find_none_suitable(context(), need, form.reason.data or "", form.verdicts(rows)),
    )
    if done is None:
        return _page(_evaluated(public_id), award=False, form=form), 422
    flash(_("The need has ended without an award. Every supplier has been told."), "success")
    return redirect(url_for("responses.of_need", public_id=public_id), 303)


def _evaluated(public_id: str) -> Need:
    need = needs.get(context(), public_id)
    require(context().who, P.NEED_AWARD, need)
    if need.status is not NeedStatus.EVALUATING:
        raise Conflict("need_not_under_evaluation")
    return need


def _page(need: Need, *, award: bool, form: AwardForm | NoneSuitableForm | None = None) -> str:
    rows = [one for one in queries.opened_of(context(), need) if one.status in UNDECIDED]
    return render_template(
        "responses/award.html" if award else "responses/none.html",
        need=need,
        rows=rows,
        comparison=compare(need, rows),
        form=form or award_form(need, rows, award=award),
    )
