"""Invitations to firms: by name and code, or to claim a profile from the registry; and what became of them."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from platform_app.accounts.labels import INVITES
from platform_app.accounts.models import InviteLink
from platform_app.accounts.services import invites
from platform_app.accounts.views.coming import settings
from platform_app.enterprises import queries, services
from platform_app.enterprises.forms import InviteClaimForm, InviteFirmForm
from platform_app.enterprises.views.room import room
from platform_app.enterprises.views.showing import page
from platform_app.permissions import Permission as P
from platform_app.permissions import require
from platform_app.web import accepted, context, paginate


@room.get("/invites", access=P.INVITE_ENTERPRISE)
def invites_sent() -> str:
    """The form, and what became of the own invitations."""
    return _page(InviteFirmForm())


@room.post("/invites", access=P.INVITE_ENTERPRISE, endpoint="invites_sent")
def invite_firm() -> str | tuple[str, int]:
    """Invite a firm the city may not know; the link is shown once and sent by mail."""
    form = InviteFirmForm()
    made = accepted(form, lambda: services.invite_firm(context(), form.command()))
    if made is None:
        return _page(form), 422
    return _page(InviteFirmForm(formdata=None), link=address_of(*made))


@room.post("/invites/<public_id>/revoke", access=P.INVITE_MANAGE)
def revoke_invite(public_id: str) -> Response:
    """Take an invitation back."""
    invites.take_back(context(), invites.get_sent(context(), public_id))
    flash(_("The invitation is taken back; its link no longer works."), "success")
    return redirect(url_for("enterprises.invites_sent"), 303)


@room.post("/invites/<public_id>/resend", access=P.INVITE_MANAGE)
def resend_invite(public_id: str) -> str:
    """Send an invitation again, with a new link."""
    link = invites.get_sent(context(), public_id)
    require(context().who, P.INVITE_ENTERPRISE)
    return _page(InviteFirmForm(formdata=None), link=address_of(link, invites.resend(context(), link)))


@room.post("/enterprises/<public_id>/invite", access=P.INVITE_ENTERPRISE)
def invite(public_id: str) -> str | tuple[str, int]:
    """Make a link that opens the prefilled registration; it is shown once and sent by mail."""
    enterprise, form = queries.get(context(), public_id), InviteClaimForm()
    made = accepted(
        form,
        lambda: services.invite_claimant(context(), enterprise, form.email.data or "", form.phone.data or ""),
    )
    if made is None:
        return page(queries.get(context(), public_id), invite=form), 422
    return page(enterprise, link=address_of(*made))


def address_of(link: InviteLink, token: str) -> str:
    """Where a link leads, under the address of the installation and never one a request brought along."""
    return settings().public_url + url_for(
        "enterprises.letter" if link.phone else "enterprises.claim_invited", token=token
    )


def _page(form: InviteFirmForm, link: str = "") -> str:
    unit = context()
    sent = paginate(unit.session, invites.list_sent(unit))
    rows: list[InviteLink] = list(sent.rows)
    return render_template(
        "enterprises/invites.html",
        form=form,
        link=link,
        page=sent,
        states={row.id: INVITES[row.state_at(unit.now)] for row in rows},
        names=queries.names_of(unit, [row.enterprise_id for row in rows if row.enterprise_id]),
    )
