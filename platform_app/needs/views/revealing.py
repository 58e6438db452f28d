"""The buyer tells one supplier who it is, and confirms what its texts may tell."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from platform_app.enterprises.models import Enterprise
from platform_app.errors import Conflict, NotFound
from platform_app.needs import queries, services
from platform_app.needs.models import Need
from platform_app.needs.views.blueprint import room
from platform_app.permissions import Permission as P
from platform_app.permissions import require
from platform_app.web import context


@room.post("/needs/<public_id>/confirm-texts", access=P.NEED_EDIT)
def confirm_texts(public_id: str) -> object:
    """Take the words that may tell whose need it is as meant."""
    services.confirm_texts(context(), queries.get_draft(context(), public_id))
    flash(_("Noted. Another text wants to be looked at anew."), "success")
    return redirect(url_for("needs.show", public_id=public_id), 303)


@room.get("/needs/<public_id>/reveal/<enterprise>", access=P.NEED_REVEAL)
def ask_reveal(public_id: str, enterprise: str) -> object:
    """What it means to tell a supplier who the buyer is."""
    need, supplier = _asked(public_id, enterprise)
    if queries.is_told(context(), need, supplier):
        return redirect(url_for("needs.show", public_id=public_id, _anchor="invitations"), 302)
    return render_template("needs/reveal.html", need=need, enterprise=supplier)


@room.post("/needs/<public_id>/reveal/<enterprise>", access=P.NEED_REVEAL)
def reveal(public_id: str, enterprise: str) -> object:
    """Tell a supplier who the buyer is, for good."""
    need, supplier = _asked(public_id, enterprise)
    services.reveal(context(), need, supplier)
    flash(_("The supplier is told who you are."), "success")
    return redirect(url_for("needs.show", public_id=public_id, _anchor="invitations"), 303)


def _asked(public_id: str, enterprise: str) -> tuple[Need, Enterprise]:
    """The need and the supplier. Raises: Conflict, Forbidden, NotFound."""
    need = queries.get(context(), public_id)
    require(context().who, P.NEED_REVEAL, need)
    supplier = queries.find_enterprise(context(), enterprise)
    if supplier is None:
        raise NotFound("not_found")
    if not need.anonymous or not need.has_been_opened:
        raise Conflict("nothing_to_reveal")
    return need, supplier
