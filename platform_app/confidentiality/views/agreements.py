"""A signed undertaking, to be printed by both sides; the buyer's decisions about it."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from platform_app.confidentiality import queries, services
from platform_app.confidentiality.models import Agreement
from platform_app.confidentiality.views.blueprint import room
from platform_app.context import Context
from platform_app.lifecycle import offered
from platform_app.needs.forms import ReasonForm
from platform_app.permissions import Permission as P
from platform_app.permissions import require
from platform_app.web import accepted, context

WITH_REASON = {
    "refuse": (
        services.refuse,
        _l("Refuse the request"),
        _l("The supplier reads your reason. The files stay closed to it."),
    ),
    "revoke": (
        services.revoke,
        _l("Take the access back"),
        _l(
            "The supplier reads your reason. From this moment the files are closed to it; the undertaking stands."
        ),
    ),
}


@room.get("/agreements/<public_id>", access=P.AGREEMENT_READ)
def agreement(public_id: str) -> object:
    """Who signed what, when; with the text."""
    unit = context()
    found = queries.get_agreement(unit, public_id)
    return render_template(
        "confidentiality/agreement.html",
        agreement=found,
        need=found.need,
        nda=found.nda,
        is_buyer=unit.who.enterprise_id == found.buyer_id,
        offers={one.name: one for one in offered(unit, found)},
    )


@room.post("/agreements/<public_id>/grant", access=P.AGREEMENT_GRANT)
def grant(public_id: str) -> object:
    """Let a signatory read."""
    done = services.grant(context(), queries.get_agreement(context(), public_id))
    flash(_("The files are open to the supplier."), "success")
    return _back(done)


def _ask(verb: str, permission: P) -> None:
    """Route the page that asks for a reason, and the deed."""
    act: Callable[[Context, Agreement, str], Agreement]
    act, title, lead = WITH_REASON[verb]

    def shown(found: Agreement, form: ReasonForm) -> str:
        return render_template(
            "confidentiality/reason.html", agreement=found, form=form, title=title, lead=lead
        )

    def page(public_id: str) -> object:
        found = queries.get_agreement(context(), public_id)
        require(context().who, permission, found)
        return shown(found, ReasonForm())

    def deed(public_id: str) -> object:
        found, form = queries.get_agreement(context(), public_id), ReasonForm()
        done = accepted(form, lambda: act(context(), found, form.reason.data or ""))
        if done is None:
            return shown(queries.get_agreement(context(), public_id), form), 422
        flash(_("Done."), "success")
        return _back(done)

    page.__doc__ = f"Ask for the reason to {verb}."
    deed.__doc__ = f"{verb.capitalize()} an undertaking."
    room.get(f"/agreements/<public_id>/{verb}", access=permission, endpoint=f"ask_{verb}")(page)
    room.post(f"/agreements/<public_id>/{verb}", access=permission, endpoint=verb)(deed)


_ask("refuse", P.AGREEMENT_REFUSE)
_ask("revoke", P.AGREEMENT_REVOKE)


def _back(done: Agreement) -> Response:
    return redirect(url_for("confidentiality.files", public_id=done.need.public_id, _anchor="nda"), 303)
