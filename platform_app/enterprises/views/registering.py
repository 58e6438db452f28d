"""Registration and invitation links."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from platform_app.accounts.models import InviteLink, User
from platform_app.accounts.passwords import hash_password
from platform_app.accounts.services import invites, people, throttle
from platform_app.accounts.services.sessions import open_session
from platform_app.accounts.views.coming import begin, light, settings
from platform_app.enterprises import queries, services
from platform_app.enterprises.forms import RegisterForm
from platform_app.enterprises.models import Claim, Enterprise
from platform_app.enterprises.services.confirming import Asked, ask
from platform_app.enterprises.views.room import district_words, room
from platform_app.errors import NotFound
from platform_app.extensions import database
from platform_app.web import PUBLIC, accepted, context, prepared


def hash_if_typed() -> str:
    """Hash the typed password before the transaction begins; a signed-in person types none."""
    typed = request.form.get("password", "")[:200]
    return hash_password(typed, light=light()) if typed else ""


@room.get("/register", access=PUBLIC)
def register() -> str:
    """The one form of registration."""
    return _page(_form())


@room.post("/register", access=PUBLIC, prepare=hash_if_typed, endpoint="register")
def register_post() -> Response | str | tuple[str, int]:
    """Make the enterprise and its first person, or begin a claim."""
    return _register(None)


@room.get("/letter/<token>", access=PUBLIC)
def letter(token: str) -> str | tuple[str, int]:
    """A letter to a phone, still closed: whoever only looks at links opens nothing."""
    try:
        invites.find_letter(context(), token)
    except NotFound:
        return render_template("accounts/link_gone.html"), 404
    return render_template("enterprises/letter.html", token=token, hours=invites.opened_hours(context()))


@room.post("/letter/<token>", access=PUBLIC, endpoint="letter")
def open_letter(token: str) -> object:
    """Open it, once: the link is dead, and this browser goes on to the form of registration."""
    try:
        fresh = invites.open_letter(context(), token)
    except NotFound:
        return render_template("accounts/link_gone.html"), 404
    return redirect(url_for("enterprises.claim_invited", token=fresh), 303)


@room.get("/claim/<token>", access=PUBLIC)
def claim_invited(token: str) -> str | tuple[str, int]:
    """The same form, prefilled from a pre-loaded profile."""
    try:
        link = invites.find_invite(context(), token, *invites.TO_FIRMS)
    except NotFound:
        return render_template("accounts/link_gone.html"), 404
    form = _form()
    form.uscc.data, form.name_zh.data = link.uscc, link.name_zh
    enterprise = database.session.get(Enterprise, link.enterprise_id) if link.enterprise_id else None
    if enterprise is not None:
        form.uscc.data = enterprise.uscc or ""
        form.name_zh.data = enterprise.name_zh
        form.district.data = enterprise.district
        form.kind.data = enterprise.kind.value
    if "email" in form:
        form.email.data, form.phone.data = link.email, link.phone
    return _page(form, link, enterprise)


@room.post("/claim/<token>", access=PUBLIC, prepare=hash_if_typed, endpoint="claim_invited")
def claim_invited_post(token: str) -> Response | str | tuple[str, int]:
    """Take the invitation up: the claim is on the enterprise the link was made for."""
    try:
        link = invites.find_invite(context(), token, *invites.TO_FIRMS)
    except NotFound:
        return render_template("accounts/link_gone.html"), 404
    return _register(link)


def _form() -> RegisterForm:
    form = RegisterForm()
    form.offer(district_words())
    if context().who.is_signed_in:
        form.for_known_person()
    return form


def _page(form: RegisterForm, link: InviteLink | None = None, enterprise: Enterprise | None = None) -> str:
    claims = queries.list_own_claims(context()) if context().who.is_signed_in else []
    return render_template(
        "enterprises/register.html", form=form, invited=link is not None, enterprise=enterprise, claims=claims
    )


def _register(link: InviteLink | None) -> Response | str | tuple[str, int]:
    form = _form()
    if settings().smtp_url and not context().who.is_signed_in:
        return _ask(form, link)

    def act() -> tuple[User, Enterprise | Claim]:
        user = _person(form)
        return user, services.register(context(), form.command(), user, link)

    made = accepted(form, lambda: throttle.counted(context(), throttle.REGISTER_NETWORK, act))
    if made is None:
        return _page(form, link), 422
    return begin_as(*made)


def _ask(form: RegisterForm, link: InviteLink | None) -> str | tuple[str, int]:
    """Where mail works, the address answers first, and the page is the same for a known and an unknown one."""

    def act() -> Asked:
        return ask(context(), Asked(form.command(), _typed(form), link.public_id if link else ""))

    if accepted(form, lambda: throttle.counted(context(), throttle.REGISTER_NETWORK, act)) is None:
        return _page(form, link), 422
    return render_template("enterprises/register_sent.html")


def begin_as(user: User, thing: Enterprise | Claim) -> Response:
    """Sign the person in where nobody is, and go on to what was made."""
    enterprise_id = thing.id if isinstance(thing, Enterprise) else None
    if not context().who.is_signed_in:
        begin(
            open_session(
                database.session,
                user.id,
                context().now,
                enterprise_id=enterprise_id,
                address=context().address,
                agent=request.user_agent.string,
            ),
            user,
        )
    elif enterprise_id is not None:
        services.act_for_new(context(), enterprise_id)
    return _next(thing)


def _person(form: RegisterForm) -> User:
    """Who registers: the signed-in person, or a new account."""
    if context().who.is_signed_in:
        return database.session.get_one(User, context().who.user_id)
    return people.create_user(context(), _typed(form))


def _typed(form: RegisterForm) -> people.NewPerson:
    """The person as typed. Raises: RuleViolation for a weak password."""
    email, name = form.email.data or "", form.name.data or ""
    people.check_password(form.password.data or "", email, name)
    return people.NewPerson(email, name, form.phone.data or "", prepared(), session.get("language", "zh"))


def _next(thing: Enterprise | Claim) -> Response:
    if isinstance(thing, Claim):
        flash(_("Your account is made. This code is known here already: show that it is yours."), "success")
        return redirect(url_for("enterprises.claim", public_id=thing.public_id), 303)
    flash(_("Registered. You can look around and fill in your capabilities at once."), "success")
    return redirect(url_for("enterprises.show", public_id=thing.public_id), 303)
