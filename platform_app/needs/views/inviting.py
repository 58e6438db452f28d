"""Invitations: the buyer sends, the supplier answers or comes forward."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from platform_app.capabilities.models import Capability
from platform_app.enterprises.models import Enterprise
from platform_app.errors import NotFound
from platform_app.lifecycle import offered
from platform_app.needs import queries, services
from platform_app.needs.forms import DeclineForm, InterestForm, InviteForm
from platform_app.needs.models import Invitation, Need
from platform_app.needs.projection import public_need
from platform_app.needs.settings import rules_in_force
from platform_app.needs.views.blueprint import parts_of, room
from platform_app.needs.views.showing import names
from platform_app.permissions import Permission as P
from platform_app.permissions import can, require
from platform_app.web import accepted, context, paginate


@room.get("/needs/<public_id>/invite", access=P.INVITATION_SEND)
def ask_invite(public_id: str) -> object:
    """Why this supplier?"""
    need = _to_invite(public_id)
    enterprise = _supplier(request.args.get("enterprise", ""))
    form = InviteForm(data={"enterprise": enterprise.public_id, "capability": request.args.get("capability")})
    return _invite_page(need, enterprise, form)


@room.post("/needs/<public_id>/invite", access=P.INVITATION_SEND)
def invite(public_id: str) -> object:
    """Send the invitation."""
    need, form = _to_invite(public_id), InviteForm()
    enterprise = _supplier(form.enterprise.data or "")
    capability = _capability(form.capability.data, enterprise.id)
    made = accepted(form, lambda: services.invite(context(), need, enterprise, form.reason.data, capability))
    if made is None:
        enterprise = _supplier(form.enterprise.data or "")
        return _invite_page(_to_invite(public_id), enterprise, form), 422
    flash(_("Invited."), "success")
    return redirect(url_for("needs.show", public_id=public_id, _anchor="invitations"), 303)


@room.post("/needs/<public_id>/interest", access=P.INTEREST_SHOW)
def show_interest(public_id: str) -> object:
    """Tell the buyer that the acting enterprise is interested."""
    need, form = queries.get(context(), public_id), InterestForm()
    capability = _capability(form.capability.data, context().who.enterprise_id or 0)
    made = services.show_interest(context(), need, capability)
    if made.held:
        flash(_("Noted. The buyer learns of it as soon as your enterprise is verified."), "warning")
    else:
        flash(_("The buyer knows that you are interested."), "success")
    return redirect(url_for("needs.show", public_id=public_id), 303)


@room.get("/invitations", access=P.INVITATION_ACCEPT)
def inbox() -> object:
    """What the acting enterprise is invited to and interested in."""
    return render_template("needs/inbox.html", page=paginate(context().session, queries.inbox(context())))


@room.get("/invitations/<public_id>", access=P.INVITATION_ACCEPT)
def invitation(public_id: str) -> object:
    """One invitation with the need and the two answers."""
    return _letter(_own(public_id), DeclineForm())


@room.post("/invitations/<public_id>/see", access=P.INVITATION_SEE)
def see_invitation(public_id: str) -> object:
    """Open the letter."""
    services.see(context(), _own(public_id))
    return redirect(url_for("needs.invitation", public_id=public_id), 303)


@room.post("/invitations/<public_id>/accept", access=P.INVITATION_ACCEPT)
def accept_invitation(public_id: str) -> object:
    """Say yes."""
    services.answer(context(), _own(public_id), accept=True)
    flash(_("The buyer knows that you are interested."), "success")
    return redirect(url_for("needs.invitation", public_id=public_id), 303)


@room.post("/invitations/<public_id>/decline", access=P.INVITATION_DECLINE)
def decline_invitation(public_id: str) -> object:
    """Say no, and why."""
    letter, form = _own(public_id), DeclineForm()
    done = accepted(
        form,
        lambda: services.answer(
            context(),
            letter,
            accept=False,
            reason_code=form.reason_code.data,
            text=form.text.data,
        ),
    )
    if done is None:
        return _letter(_own(public_id), form), 422
    flash(_("Your answer reached the buyer."), "success")
    return redirect(url_for("needs.inbox"), 303)


def _to_invite(public_id: str) -> Need:
    need = queries.get(context(), public_id)
    require(context().who, P.INVITATION_SEND, need)
    return need


def _supplier(public_id: str) -> Enterprise:
    found = queries.find_enterprise(context(), public_id)
    if found is None:
        raise NotFound("not_found")
    return found


def _capability(public_id: str | None, enterprise_id: int) -> Capability | None:
    return queries.find_capability(context(), public_id, enterprise_id) if public_id else None


def _own(public_id: str) -> Invitation:
    found = queries.invitation(context(), public_id)
    if found.enterprise_id != context().who.enterprise_id:
        raise NotFound("not_found")
    return found


def _invite_page(need: Need, enterprise: Enterprise, form: InviteForm) -> str:
    return render_template(
        "needs/invite.html",
        need=need,
        enterprise=enterprise,
        form=form,
        invited=queries.count_invited(context(), need.id),
        cap=rules_in_force(context()).invitation_cap,
    )


def _letter(found: Invitation, form: DeclineForm) -> str:
    unit = context()
    readable = can(unit.who, P.NEED_READ, found.need)
    return render_template(
        "needs/invitation.html",
        invitation=found,
        need=public_need(found.need, unit.who) if readable else None,
        may_respond=readable and can(unit.who, P.NEED_RESPOND, found.need),
        offers={one.name: one for one in offered(unit, found)},
        form=form,
        names=names() if readable else {},
        further=parts_of(found.need) if readable else (),
    )
