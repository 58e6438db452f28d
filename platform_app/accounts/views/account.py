"""A person's own page: name, password, second factor, sessions."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from platform_app.accounts.forms import ChangePasswordForm, CodeForm, ProfileForm, RemoveFactorForm
from platform_app.accounts.models import Membership, User, UserSession
from platform_app.accounts.passwords import hash_password, matches
from platform_app.accounts.services import people, second_factor, signing_in
from platform_app.accounts.views.coming import know_device, light, settings
from platform_app.accounts.views.room import room
from platform_app.errors import NotFound, RuleViolation
from platform_app.extensions import database
from platform_app.web import SIGNED_IN, accepted, context, prepared


def me() -> User:
    """The person who asks."""
    return database.session.get_one(User, context().who.user_id)


def _page(status: int = 200, **forms: object) -> tuple[str, int]:
    user = me()
    rows = (
        context()
        .session.scalars(
            select(UserSession)
            .where(
                UserSession.user_id == user.id,
                UserSession.ended_at.is_(None),
                UserSession.ends_at > context().now,
                UserSession.awaits_second_factor.is_(False),
            )
            .order_by(UserSession.last_seen_at.desc(), UserSession.id)
            .limit(20)
        )
        .all()
    )
    shown = {
        "profile": ProfileForm(obj=user, formdata=None),
        "password": ChangePasswordForm(formdata=None),
    } | forms
    body = render_template(
        "accounts/account.html",
        user=user,
        sessions=rows,
        factor_due=signing_in.needs_second_factor(context().session, user.id),
        **shown,
    )
    return body, status


@room.get("/account", access=SIGNED_IN)
def account() -> tuple[str, int]:
    """My account."""
    return _page()


@room.post("/account/profile", access=SIGNED_IN)
def change_profile() -> Response | tuple[str, int]:
    """Change name, phone and language."""
    form = ProfileForm()
    known = me().message_phone
    changed = accepted(
        form,
        lambda: people.change_profile(
            context(), me(), form.name.data, form.phone.data or "", form.language.data
        ),
    )
    if changed is None:
        return _page(422, profile=form)
    session["language"] = changed.language
    moved = known and changed.phone and not changed.message_phone
    flash(
        _("Saved. Messages go to the new number once you have confirmed it.") if moved else _("Saved."),
        "success",
    )
    return redirect(url_for("accounts.account"), 303)


def compare_and_hash() -> tuple[bool, str]:
    """Compare the present password and hash the new one, before the transaction begins."""
    form = ChangePasswordForm()
    stored = (
        database.session.get_one(User, context().who.user_id).password_hash if context().who.user_id else None
    )
    database.session.rollback()
    return matches(stored, (form.present.data or "")[:200]), hash_password(
        (form.password.data or "")[:200], light=light()
    )


@room.post("/account/password", access=SIGNED_IN, prepare=compare_and_hash)
def change_password() -> Response | tuple[str, int]:
    """Change the password; every other session ends."""
    form = ChangePasswordForm()

    def act() -> User:
        right, password_hash = prepared()
        if not right:
            raise RuleViolation("password_wrong", field="present")
        people.check_password(form.password.data or "", me().email, me().name)
        people.change_password(context(), me(), password_hash)
        return me()

    if accepted(form, act) is None:
        return _page(422, password=form)
    know_device(me())
    flash(_("Your password is changed. All other devices are signed out."), "success")
    return redirect(url_for("accounts.account"), 303)


@room.post("/account/sessions/<public_id>/end", access=SIGNED_IN)
def end_session(public_id: str) -> Response:
    """Sign another device out."""
    signing_in.end_session(context(), public_id)
    flash(_("That device is signed out."), "success")
    return redirect(url_for("accounts.account"), 303)


@room.get("/account/second-factor", access=SIGNED_IN)
def factor() -> str:
    """Set up the second factor."""
    secret = session.setdefault("new_factor", second_factor.new_secret())
    return render_template(
        "accounts/factor.html",
        form=CodeForm(),
        secret=secret,
        picture=second_factor.address_for_app(me(), secret),
        user=me(),
    )


@room.post("/account/second-factor", access=SIGNED_IN, endpoint="factor")
def factor_post() -> str | tuple[str, int]:
    """Turn the second factor on after one right code."""
    form = CodeForm()
    secret = session.setdefault("new_factor", second_factor.new_secret())
    codes = accepted(form, lambda: second_factor.enrol(context(), me(), secret, form.code.data or ""))
    if codes is None:
        picture = second_factor.address_for_app(me(), secret)
        return render_template(
            "accounts/factor.html", form=form, secret=secret, picture=picture, user=me()
        ), 422
    session.pop("new_factor", None)
    return render_template("accounts/recovery_codes.html", codes=codes, next=url_for("accounts.account"))


def compare_present() -> bool:
    """Compare the present password, before the transaction begins."""
    user = database.session.get(User, context().who.user_id) if context().who.user_id else None
    stored = user.password_hash if user else None
    database.session.rollback()
    return matches(stored, request.form.get("present", "")[:200])


@room.get("/account/second-factor/remove", access=SIGNED_IN)
def remove_factor() -> str:
    """Ask for the password before the second factor is turned off."""
    return render_template("accounts/remove_factor.html", form=RemoveFactorForm())


@room.post(
    "/account/second-factor/remove", access=SIGNED_IN, prepare=compare_present, endpoint="remove_factor"
)
def remove_factor_post() -> Response | tuple[str, int]:
    """Turn the second factor off; over https it stays on for those whose duties need it."""
    form = RemoveFactorForm()

    def act() -> User:
        needed = settings().is_secure and signing_in.needs_second_factor(context().session, me().id)
        return second_factor.remove(context(), me(), knows_password=bool(prepared()), needed=needed)

    if accepted(form, act) is None:
        return render_template("accounts/remove_factor.html", form=form), 422
    flash(_("The second factor is off."), "success")
    return redirect(url_for("accounts.account"), 303)


@room.post("/act-for/<public_id>", access=SIGNED_IN)
def act_for(public_id: str) -> Response:
    """Act for another of one's enterprises."""
    row = context().session.scalar(select(Membership).where(Membership.public_id == public_id))
    if row is None or row.user_id != context().who.user_id:
        raise NotFound("not_found")
    signing_in.act_for(context(), row.enterprise_id)
    return redirect("/", 303)
