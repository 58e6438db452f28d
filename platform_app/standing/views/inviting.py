"""Inviting from the panel to a need."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from platform_app.needs import queries as needs
from platform_app.needs.models import Need, Reach
from platform_app.needs.services.reaching import PLANNING
from platform_app.needs.settings import rules_in_force
from platform_app.needs.views.blueprint import NEED_PARTS, NeedPart
from platform_app.permissions import Permission as P
from platform_app.permissions import can, require
from platform_app.standing import queries, services
from platform_app.standing.forms import InviteForm
from platform_app.standing.views.blueprint import room
from platform_app.web import accepted, context


@room.get("/needs/<public_id>/invite-from-panel", access=P.INVITATION_SEND, endpoint="invite")
def ask(public_id: str) -> object:
    """Whom of the panel?"""
    need = _to_invite(public_id)
    # Of an unnamed buyer a reason that speaks of its panel would tell who it is.
    reason = "" if need.anonymous else _("You stand on our panel of long-term suppliers.")
    return _page(need, InviteForm(data={"reason": reason, "members": []}))


@room.post("/needs/<public_id>/invite-from-panel", access=P.INVITATION_SEND, endpoint="invite")
def send(public_id: str) -> object:
    """Invite those who are ticked."""
    need, form = _to_invite(public_id), InviteForm()
    made = accepted(
        form,
        lambda: services.invite_members(context(), need, form.members.data or (), form.reason.data or ""),
    )
    if made is None:
        return _page(_to_invite(public_id), form), 422
    flash(_("Invited: %(count)s.", count=len(made)), "success")
    return redirect(url_for("needs.show", public_id=public_id, _anchor="invitations"), 303)


def _to_invite(public_id: str) -> Need:
    need = needs.get(context(), public_id)
    require(context().who, P.INVITATION_SEND, need)
    return need


def _page(need: Need, form: InviteForm) -> str:
    return render_template(
        "standing/invite.html",
        need=need,
        form=form,
        members=queries.invitable(context(), need),
        ticked=set(form.members.data or ()),
        invited=needs.count_invited(context(), need.id),
        cap=rules_in_force(context()).invitation_cap,
    )


def on_need(need: Need) -> dict[str, Any]:
    """On the buyer's own page of a need that takes invitations: how many of the panel could be invited."""
    unit = context()
    planned = need.reach is Reach.INVITED and need.status in PLANNING
    takes = planned or need.accepts_answers(unit.now)
    asks = request.endpoint == "needs.show" and takes and can(unit.who, P.INVITATION_SEND, need)
    return {"panel_members": len(queries.invitable(unit, need)) if asks else 0, "panel_need": need}


NEED_PARTS.append(NeedPart("standing/_on_need.html", on_need))
