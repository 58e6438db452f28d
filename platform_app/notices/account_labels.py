"""The sentences of mails about accounts: ways in, and word of what changed about one."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

ACCOUNTS: dict[str, tuple[Any, Any]] = {
    "password_reset_asked": (_l("Choose a new password"), _l("Choose a new password")),
    "registration_asked": (_l("Finish the registration of %(enterprise)s"), _l("Finish")),
    "registration_known": (_l("Registration of %(enterprise)s"), _l("Sign in")),
    "enterprise_invited": (
        _l("%(inviter)s invites %(enterprise)s to Ronglian"),
        _l("Register the enterprise"),
    ),
    "account_password": (
        _l(
            "The password of your account was changed and every other device signed out. If that was not you, set a"
            " new one at once and tell the operator."
        ),
        _l("Look at your account"),
    ),
    "account_phone": (
        _l(
            "A phone number was confirmed for messages about your account's affairs. If that was not you, change your"
            " password at once and tell the operator."
        ),
        _l("Look at your account"),
    ),
    "phone_code": (_l("Your code for messages from Ronglian"), _l("Enter the code")),
    "account_factor_on": (
        _l(
            "A second factor was set up for your account, with new recovery codes. If that was not you, change your"
            " password at once and tell the operator."
        ),
        _l("Look at your account"),
    ),
    "account_factor_off": (
        _l(
            "The second factor of your account was turned off; its recovery codes work no more. If that was not you,"
            " change your password at once and tell the operator."
        ),
        _l("Look at your account"),
    ),
    "account_recovery_code": (
        _l(
            "A recovery code was used to sign in to your account; it works no more. If that was not you, change your"
            " password at once and tell the operator."
        ),
        _l("Look at your account"),
    ),
    "account_duties_given": (_l("You were given duties: %(where)s"), _l("Look at your account")),
    "account_duties_ended": (_l("Duties of yours have ended: %(where)s"), _l("Look at your account")),
    "member_duties_given": (_l("%(person)s was given duties in %(enterprise)s"), _l("See the people")),
    "member_duties_ended": (_l("Duties of %(person)s in %(enterprise)s have ended"), _l("See the people")),
    "invite_made": (_l("You are invited to join %(enterprise)s on Ronglian"), _l("Open the invitation")),
}

SECRET = frozenset(
    {
        "password_reset_asked",
        "invite_made",
        "enterprise_invited",
        "phone_code",
        "registration_asked",
        "registration_known",
    }
)
"""Mails that carry a way in: their text is emptied once they are sent."""
