"""Signing in and out, the way back in, the language."""

from __future__ import annotations

from flask import after_this_request, current_app, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_babel import refresh
from flask_login import login_user, logout_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from platform_app import clock
from platform_app.accounts.forms import CodeForm, ForgottenForm, NewPasswordForm, SignInForm
from platform_app.accounts.identity import find_session
from platform_app.accounts.models import User, UserSession
from platform_app.accounts.passwords import hash_password, matches
from platform_app.accounts.services import devices, people, resetting, second_factor, signing_in
from platform_app.accounts.services.sessions import open_session
from platform_app.accounts.views.room import room
from platform_app.errors import NotFound
from platform_app.extensions import database
from platform_app.settings import Settings
from platform_app.web import PUBLIC, SIGNED_IN, accepted, context, prepared
from platform_app.web.addresses import safe_path
from platform_app.web.cookie import CookieUser
from platform_app.web.language import LANGUAGES

WAITING = "second_factor_token"


def settings() -> Settings:
    """The installation's settings."""
    found: Settings = current_app.extensions["settings"]
    return found


def light() -> bool:
    """Whether passwords are hashed cheaply, for tests."""
    return settings().password_cost == "light"


def compare_password() -> bool:
    """Compare the typed password, before the transaction begins; not when the tries are used up. Raises: TooMany."""
    email = request.form.get("email", "").strip().lower()
    signing_in.check_limits(context(), email, carried())
    stored = database.session.scalar(select(User.password_hash).where(User.email == email))
    database.session.rollback()
    return matches(stored, request.form.get("password", "")[:200])


def new_hash() -> str:
    """Hash the typed new password, before the transaction begins."""
    return hash_password(request.form.get("password", "")[:200], light=light())


def carried() -> str:
    """What the browser carries since somebody came in with it."""
    return request.cookies.get(_device_cookie(), "")[:800]


def know_device(user: User) -> None:
    """Let the browser carry that a person came in with it, so that strangers' tries do not keep it out."""
    mark = devices.marked(context(), user, carried())

    @after_this_request
    def carry(response: Response) -> Response:
        response.set_cookie(
            _device_cookie(),
            mark,
            max_age=devices.LASTS,
            secure=settings().is_secure,
            httponly=True,
            samesite="Lax",
        )
        return response


def _device_cookie() -> str:
    return "__Host-device" if settings().is_secure else "device"


def begin(token: str, user: User) -> None:
    """Put the token of a person's session into a fresh cookie, and know the browser from now on."""
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language
    login_user(CookieUser(token))
    know_device(user)


@room.get("/sign-in", access=PUBLIC)
def sign_in() -> Response | str:
    """The sign-in page; whoever is signed in already goes home."""
    if context().who.is_signed_in:
        return redirect(safe_path(request.args.get("next")))
    form = SignInForm(data={"email": request.args.get("email", "")[:254]})
    return render_template("accounts/sign_in.html", form=form, next=request.args.get("next", ""))


@room.post("/sign-in", access=PUBLIC, prepare=compare_password, endpoint="sign_in")
def sign_in_post() -> Response | tuple[str, int]:
    """Begin a session, or go on to the second factor."""
    form = SignInForm()
    follow = safe_path(request.form.get("next"))
    command = signing_in.SignIn(form.email.data or "", prepared(), request.user_agent.string, carried())
    begun = accepted(form, lambda: signing_in.sign_in(context(), command, secure=settings().is_secure))
    if begun is None:
        return render_template("accounts/sign_in.html", form=form, next=follow), 422
    session.setdefault("language", begun.user.language)
    if begun.second_factor:
        session[WAITING] = begun.token
        return redirect(url_for("accounts.second_factor_code", next=follow), 303)
    begin(begun.token, begun.user)
    return redirect(follow, 303)


@room.get("/sign-in/code", access=PUBLIC)
def second_factor_code() -> Response | str:
    """Ask for the code, or show the picture for the app when none is set up yet."""
    found = _waiting()
    if found is None:
        return redirect(url_for("accounts.sign_in"))
    return render_template(
        "accounts/code.html", form=CodeForm(), next=request.args.get("next", ""), **_enrolment(found[1])
    )


@room.post("/sign-in/code", access=PUBLIC, endpoint="second_factor_code")
def second_factor_code_post() -> Response | str | tuple[str, int]:
    """Let the code pass and begin the session under a new token."""
    found = _waiting()
    if found is None:
        return redirect(url_for("accounts.sign_in"), 303)
    row, user = found
    form = CodeForm()
    enrolment = _enrolment(user)

    def act() -> list[str]:
        if user.totp_secret is None:
            return second_factor.enrol(context(), user, enrolment["secret"], form.code.data or "")
        second_factor.check(context(), user, form.code.data or "")
        return []

    codes = accepted(form, act)
    follow = safe_path(request.form.get("next"))
    if codes is None:
        return render_template("accounts/code.html", form=form, next=follow, **enrolment), 422
    row.ended_at = context().now
    token = open_session(database.session, user.id, context().now, address=context().address, agent=row.agent)
    begin(token, user)
    if codes:
        return render_template("accounts/recovery_codes.html", codes=codes, next=follow)
    return redirect(follow, 303)


def _waiting() -> tuple[UserSession, User] | None:
    token = session.get(WAITING)
    found = find_session(database.session, token, clock.now(), waiting=True) if token else None
    user = database.session.get(User, found.row.user_id) if found else None
    return (found.row, user) if found and user else None


def _enrolment(user: User) -> dict[str, str]:
    """The secret and its picture for somebody who has to set up a second factor first."""
    if user.totp_secret is not None:
        return {"secret": "", "picture": ""}
    secret = session.setdefault("new_factor", second_factor.new_secret())
    return {"secret": secret, "picture": second_factor.address_for_app(user, secret)}


@room.post("/sign-out", access=SIGNED_IN)
def sign_out() -> Response:
    """End the session."""
    signing_in.sign_out(context())
    logout_user()
    session.clear()
    response = redirect(url_for("accounts.sign_in"), 303)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@room.post("/language", access=PUBLIC)
def language() -> Response:
    """Speak the other language from now on."""
    asked = request.form.get("language", "")[:2]
    session["language"] = asked if asked in LANGUAGES else "zh"
    refresh()
    return redirect(safe_path(request.form.get("next")), 303)


@room.get("/password/forgotten", access=PUBLIC)
def forgotten() -> str:
    """Ask where to send the link."""
    return render_template("accounts/forgotten.html", form=ForgottenForm())


@room.post("/password/forgotten", access=PUBLIC, endpoint="forgotten")
def forgotten_post() -> str | tuple[str, int]:
    """Send the link if there is such an account; the page is the same either way."""
    form = ForgottenForm()
    if not form.validate_on_submit():
        return render_template("accounts/forgotten.html", form=form), 422
    resetting.ask_for_reset(context(), form.email.data or "", carried())
    return render_template("accounts/forgotten_sent.html", email=form.email.data)


@room.get("/password/reset/<token>", access=PUBLIC)
def reset(token: str) -> str | tuple[str, int]:
    """Ask for the new password."""
    try:
        resetting.find_reset(context(), token)
    except NotFound:
        return render_template("accounts/link_gone.html", of_password=True), 404
    return render_template("accounts/reset.html", form=NewPasswordForm(), token=token)


@room.post("/password/reset/<token>", access=PUBLIC, prepare=new_hash, endpoint="reset")
def reset_post(token: str) -> Response | tuple[str, int]:
    """Set the new password."""
    form = NewPasswordForm()

    def act() -> User:
        _row, user = resetting.find_reset(context(), token)
        people.check_password(form.password.data or "", user.email, user.name)
        return resetting.reset_password(context(), token, prepared())

    try:
        user = accepted(form, act)
    except NotFound:
        return render_template("accounts/link_gone.html", of_password=True), 404
    if user is None:
        return render_template("accounts/reset.html", form=form, token=token), 422
    know_device(user)  # whoever reads the account's mail: the way in when strangers have used up its tries
    flash(_("Your password is changed. Sign in with the new one."), "success")
    return redirect(url_for("accounts.sign_in"), 303)
