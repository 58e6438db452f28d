"""Inviting the ticked suppliers: a page with the reason of each, then the invitations."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from platform_app.matching import services, wording
from platform_app.matching.forms import InviteForm
from platform_app.matching.queries.suggesting import Suggested, get_need, match_of
from platform_app.matching.views.blueprint import room
from platform_app.matching.views.suggesting import may_invite, reading
from platform_app.needs import queries as needs
from platform_app.needs.models import Need
from platform_app.needs.settings import rules_in_force
from platform_app.permissions import Permission as P
from platform_app.permissions import require
from platform_app.web import accepted, context


@room.get("/needs/<public_id>/suggestions/invite", access=P.INVITATION_SEND, endpoint="invite")
def ask(public_id: str) -> object:
    """The ticked suppliers, each with a reason made from the list, to be changed and sent."""
    need = _to_invite(public_id)
    ticked = [one for one in request.args.getlist("capability") if one][:100]
    if not ticked or not may_invite(need):
        flash(
            _("Tick at least one supplier.") if not ticked else _("This need takes no invitations now."),
            "warning",
        )
        return redirect(url_for("matching.suggestions", public_id=public_id), 303)
    lines = match_of(context(), need, ticked)
    words = reading()
    form = InviteForm(
        data={
            "invitees": [
                {
                    "capability": one.supplier.public_id,
                    "reason": wording.invitation_reason(words, one.match),
                }
                for one in lines
            ]
        }
    )
    return _page(need, form, lines)


@room.post("/needs/<public_id>/suggestions/invite", access=P.INVITATION_SEND, endpoint="invite")
def send(public_id: str) -> object:
    """Invite them, and keep the list they were chosen from."""
    need, form = _to_invite(public_id), InviteForm()
    made = accepted(form, lambda: services.invite_suppliers(context(), need, form.command()))
    if made is None:
        need = _to_invite(public_id)
        ticked = [one.capability for one in form.command() if one.capability]
        return _page(need, form, match_of(context(), need, ticked)), 422
    flash(_("Invited: %(count)s.", count=len(made)), "success")
    return redirect(url_for("needs.show", public_id=public_id, _anchor="invitations"), 303)


def _to_invite(public_id: str) -> Need:
    need = get_need(context(), public_id)
    require(context().who, P.INVITATION_SEND, need)
    return need


def _page(need: Need, form: InviteForm, lines: Sequence[Suggested]) -> str:
    return render_template(
        "matching/invite.html",
        need=need,
        form=form,
        suppliers={one.supplier.public_id: one.supplier for one in lines},
        invited=needs.count_invited(context(), need.id),
        cap=rules_in_force(context()).invitation_cap,
    )
