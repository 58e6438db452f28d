"""The colleagues of an enterprise."""

from __future__ import annotations

from flask import flash, redirect, render_template, session, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from platform_app.accounts.forms import InviteForm, JoinForm
from platform_app.accounts.labels import DUTIES
from platform_app.accounts.models import InviteLink, User
from platform_app.accounts.services import invites, people, throttle
from platform_app.accounts.services import members as member_services
from platform_app.accounts.services.sessions import open_session
from platform_app.accounts.views.coming import begin, new_hash, settings
from platform_app.accounts.views.room import FIND_NAMES, room
from platform_app.errors import NotFound, RuleViolation
from platform_app.extensions import database
from platform_app.permissions import Duty, Permission, can, require
from platform_app.web import PUBLIC, SIGNED_IN, accepted, context, prepared


def _page(form: InviteForm, status: int = 200, link: str = "") -> tuple[str, int]:
    acting = context().who.acting
    if acting is None:
        raise NotFound("not_found")
    require(context().who, Permission.MEMBER_LIST, acting)
    body = render_template(
        "accounts/members.html",
        form=form,
        link=link,
        duties=DUTIES,
        members=member_services.list_members(context(), acting.enterprise_id),
        invites=member_services.list_invites(context(), acting.enterprise_id),
        manages=can(context().who, Permission.MEMBER_MANAGE, acting),
    )
    return body, status


@room.get("/colleagues", access=SIGNED_IN)
def members() -> tuple[str, int]:
    """Who holds which duty."""
    return _page(InviteForm())


@room.post("/colleagues/invite", access=SIGNED_IN)
def invite_member() -> Response | tuple[str, int]:
    """Invite a colleague; the link goes by mail, and is shown once where no mail works."""
    acting = context().who.acting
    if acting is None:
        raise NotFound("not_found")
    require(context().who, Permission.MEMBER_MANAGE, acting)
    form = InviteForm()
    made = accepted(
        form,
        lambda: invites.make_invite(
            context(), acting.enterprise_id, form.email.data, "join", [Duty(one) for one in form.duties.data]
        ),
    )
    if made is None:
        return _page(form, 422)
    link, token = made
    if settings().smtp_url:
        # The link tells whether the address has an account, and lets in whoever holds it: its mailbox alone gets it.
        flash(
            _(
                "Invitation made. It is on its way to %(email)s and works once, for two days.",
                email=link.email,
            )
        )
        return redirect(url_for("accounts.members"), 303)
    address = settings().public_url + url_for("accounts.join", token=token)
    return _page(InviteForm(formdata=None), link=address)


@room.post("/colleagues/invites/<public_id>/revoke", access=SIGNED_IN)
def revoke_invite(public_id: str) -> Response:
    """Take an invitation back."""
    require(context().who, Permission.MEMBER_MANAGE, context().who.acting)
    invites.revoke(context(), public_id)
    flash(_("The invitation is taken back."), "success")
    return redirect(url_for("accounts.members"), 303)


@room.post("/colleagues/<public_id>/end", access=SIGNED_IN)
def end_member(public_id: str) -> Response:
    """Take a duty away."""
    member_services.end_membership(context(), public_id)
    flash(_("The duty has ended."), "success")
    return redirect(url_for("accounts.members"), 303)


@room.get("/join/<token>", access=PUBLIC)
def join(token: str) -> str | tuple[str, int]:
    """An invitation to join an enterprise."""
    try:
        link = invites.find_invite(context(), token, "join")
    except NotFound:
        return render_template("accounts/link_gone.html"), 404
    return _join_page(JoinForm(), token, link)


def _join_page(form: JoinForm, token: str, link: InviteLink) -> str:
    names = FIND_NAMES[0](context(), [link.enterprise_id]) if FIND_NAMES else {}
    return render_template(
        "accounts/join.html",
        form=form,
        token=token,
        email=link.email,
        enterprise=names.get(link.enterprise_id, ""),
        duties=[DUTIES[duty] for duty in link.duties],
        has_account=context().session.scalar(select(User.id).where(User.email == link.email)) is not None,
    )


@room.post("/join/<token>", access=PUBLIC, prepare=new_hash, endpoint="join")
def join_post(token: str) -> Response | tuple[str, int]:
    """Take the invitation up, with a new account where the person has none."""
    try:
        link = invites.find_invite(context(), token, "join")
    except NotFound:
        return render_template("accounts/link_gone.html"), 404
    if context().who.is_signed_in:
        user = database.session.get_one(User, context().who.user_id)
        try:
            invites.join(context(), token, user)
        except RuleViolation as refused:
            flash(str(refused), "error")
            return _join_page(JoinForm(formdata=None), token, link), 422
        flash(_("You are in."), "success")
        return redirect("/", 303)
    form = JoinForm()

    def act() -> User:
        people.check_password(form.password.data or "", link.email, form.name.data or "")
        person = people.NewPerson(
            link.email, form.name.data, form.phone.data, prepared(), session.get("language", "zh")
        )
        user = people.create_user(context(), person)
        invites.join(context(), token, user)
        return user

    made = accepted(form, lambda: throttle.counted(context(), throttle.REGISTER_NETWORK, act))
    if made is None:
        return _join_page(form, token, invites.find_invite(context(), token, "join")), 422
    begin(open_session(database.session, made.id, context().now, address=context().address), made)
    return redirect("/", 303)
