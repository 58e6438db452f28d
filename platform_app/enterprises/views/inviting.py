"""Invitation links for pre-loaded profiles."""

from __future__ import annotations

from flask import request, url_for

from platform_app.accounts.services import invites
from platform_app.enterprises import queries
from platform_app.enterprises.forms import InviteClaimForm
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.views.room import room
from platform_app.enterprises.views.showing import page
from platform_app.errors import Conflict
from platform_app.permissions import Permission as P
from platform_app.permissions import require
from platform_app.web import accepted, context


@room.post("/enterprises/<public_id>/invite", access=P.INVITE_ENTERPRISE)
def invite(public_id: str) -> str | tuple[str, int]:
    """Make a link that opens the prefilled registration; it is shown once and sent by mail."""
    enterprise, form = queries.get(context(), public_id), InviteClaimForm()
    require(context().who, P.INVITE_ENTERPRISE, enterprise)
    if enterprise.status is not EnterpriseStatus.IMPORTED:
        raise Conflict("nothing_to_claim")
    made = accepted(
        form, lambda: invites.make_invite(context(), enterprise.id, form.email.data or "", "claim")
    )
    if made is None:
        return page(queries.get(context(), public_id), invite=form), 422
    address = request.host_url.rstrip("/") + url_for("enterprises.claim_invited", token=made[1])
    return page(enterprise, link=address)
