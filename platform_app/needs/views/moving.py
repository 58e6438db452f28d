"""The buttons of a need: each is one move."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from platform_app.context import Context
from platform_app.lifecycle import check_move
from platform_app.needs import queries, services
from platform_app.needs.forms import ReasonForm
from platform_app.needs.models import Need
from platform_app.needs.views.blueprint import room
from platform_app.permissions import Permission as P
from platform_app.web import accepted, context

WITH_REASON: dict[str, tuple[Callable[[Context, Need, str], Need], Any, Any]] = {
    "withdraw": (
        services.withdraw,
        _l("Withdraw this need"),
        _l("Suppliers no longer see it; whoever was invited is told. This cannot be undone."),
    ),
    "cancel": (
        services.cancel,
        _l("End without an outcome"),
        _l("The need stays in your list as cancelled. This cannot be undone."),
    ),
    "refuse": (
        services.refuse,
        _l("Give back to the buyer"),
        _l("The need becomes a draft again; the buyer reads your reason."),
    ),
    "suspend": (
        services.suspend,
        _l("Suspend this need"),
        _l("Suppliers do not see it until it is resumed; the deadline stays."),
    ),
}


@room.post("/needs/<public_id>/submit", access=P.NEED_SUBMIT)
def submit(public_id: str) -> object:
    """Hand the draft to the bureau or the approver."""
    need = services.submit(context(), _need(public_id))
    words = _("Your approver has been asked.") if need.approval_needed else _("The bureau has your need.")
    flash(words, "success")
    return _back(need)


@room.post("/needs/<public_id>/approve", access=P.NEED_APPROVE)
def approve(public_id: str) -> object:
    """Let the need go to the bureau."""
    need = services.approve(context(), _need(public_id))
    flash(_("The bureau has your need."), "success")
    return _back(need)


@room.post("/needs/<public_id>/recall", access=P.NEED_RECALL)
def recall(public_id: str) -> object:
    """Take the need back to edit it."""
    need = services.recall(context(), _need(public_id))
    flash(_("The need is a draft again."), "success")
    return redirect(url_for("needs.edit", public_id=need.public_id), 303)


@room.post("/needs/<public_id>/revise", access=P.NEED_REVISE)
def revise(public_id: str) -> object:
    """Edit a returned need."""
    need = services.revise(context(), _need(public_id))
    return redirect(url_for("needs.edit", public_id=need.public_id), 303)


@room.post("/needs/<public_id>/open-invited", access=P.NEED_OPEN_INVITED)
def open_invited(public_id: str) -> object:
    """Open a leader's invited-only need at once."""
    need = services.open_invited(context(), _need(public_id))
    flash(_("The need is open to the enterprises you invite."), "success")
    return _back(need)


@room.post("/needs/<public_id>/resume", access=P.NEED_RESUME)
def resume(public_id: str) -> object:
    """Show a suspended need again."""
    need = services.resume(context(), _need(public_id))
    flash(_("The need is open again."), "success")
    return _back(need)


def _ask(verb: str, permission: P) -> None:
    """Route the page that asks for a reason, and the deed."""
    act, title, lead = WITH_REASON[verb]

    def page(public_id: str) -> object:
        need = _need(public_id)
        check_move(context(), need, verb)
        return render_template("needs/reason.html", need=need, form=ReasonForm(), title=title, lead=lead)

    def deed(public_id: str) -> object:
        need, form = _need(public_id), ReasonForm()
        check_move(context(), need, verb)
        done = accepted(form, lambda: act(context(), need, form.reason.data))
        if done is None:
            need = _need(public_id)
            return render_template("needs/reason.html", need=need, form=form, title=title, lead=lead), 422
        flash(_("Done."), "success")
        return _back(done)

    page.__doc__ = f"Ask for the reason to {verb}."
    deed.__doc__ = f"{verb.capitalize()} the need."
    room.get(f"/needs/<public_id>/{verb}", access=permission, endpoint=f"ask_{verb}")(page)
    room.post(f"/needs/<public_id>/{verb}", access=permission, endpoint=verb)(deed)


_ask("withdraw", P.NEED_WITHDRAW)
_ask("cancel", P.NEED_CANCEL)
_ask("refuse", P.NEED_APPROVE)
_ask("suspend", P.NEED_SUSPEND)


def _need(public_id: str) -> Need:
    return queries.get(context(), public_id)


def _back(need: Need) -> Response:
    return redirect(url_for("needs.show", public_id=need.public_id), 303)
