"""The buyer adds to an open need."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from platform_app.clarifications import queries, services
from platform_app.clarifications.forms import AddendumForm, addendum_form
from platform_app.clarifications.models import AddendumProposal
from platform_app.clarifications.services.amending import least_deadline, wants_consent
from platform_app.clarifications.views.blueprint import room
from platform_app.errors import Conflict
from platform_app.needs import queries as needs
from platform_app.needs.models import Need
from platform_app.needs.views.showing import names
from platform_app.permissions import Permission as P
from platform_app.permissions import require
from platform_app.scoring.queries import scheme
from platform_app.web import accepted, context
from platform_app.web.forms import numbered


@room.get("/needs/<public_id>/amend", access=P.NEED_AMEND)
def ask_amend(public_id: str) -> object:
    """What is added, and why?"""
    need = _open(public_id)
    return _page(need, _form(need))


@room.post("/needs/<public_id>/amend", access=P.NEED_AMEND)
def amend(public_id: str) -> object:
    """Publish the addendum."""
    need = _open(public_id)
    form = _form(need)
    seen = form.version.data or ""
    done = accepted(
        form,
        lambda: services.publish(context(), need, form.command(need), numbered(seen)),
    )
    if done is None:
        return _page(_open(public_id), form), 422
    if isinstance(done, AddendumProposal):
        flash(
            _("Proposed. There are responses: a second person has to agree before anything changes."),
            "success",
        )
        return redirect(url_for("clarifications.proposal", public_id=done.public_id), 303)
    flash(_("Published. Everybody who takes part is told."), "success")
    return redirect(url_for("needs.show", public_id=public_id, _anchor="changes"), 303)


def _open(public_id: str) -> Need:
    need = needs.get(context(), public_id)
    require(context().who, P.NEED_AMEND, need)
    if not need.accepts_answers(context().now):
        raise Conflict("need_not_open")
    return need


def _form(need: Need) -> AddendumForm:
    return addendum_form(context(), need, scheme(context(), need))


def _page(need: Need, form: AddendumForm) -> str:
    least = least_deadline(context())
    return render_template(
        "clarifications/amend.html",
        need=need,
        form=form,
        names=names(),
        second=wants_consent(context(), need),
        waits=queries.find_waiting(context(), need.id),
        least=least if need.closes_at is not None and need.closes_at < least else None,
    )
