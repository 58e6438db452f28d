"""Words for duties, and sentences for what can go wrong with accounts."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from platform_app.accounts.models import InviteState
from platform_app.permissions import BureauDuty, Duty, StaffDuty
from platform_app.web.labels import Label

DUTIES: dict[str, Any] = {
    Duty.OWNER.value: _l("Owner"),
    Duty.BUYER.value: lazy_pgettext("duty", "Buyer"),
    Duty.APPROVER.value: _l("Approver"),
    Duty.SELLER.value: _l("Seller"),
    Duty.VIEWER.value: _l("Viewer"),
}

BUREAU_DUTIES: dict[str, Any] = {
    BureauDuty.REVIEWER.value: _l("Reviewer"),
    BureauDuty.ANALYST.value: _l("Analyst"),
    BureauDuty.MANAGER.value: _l("Manager"),
    BureauDuty.SCOUT.value: _l("Scout"),
}

STAFF_DUTIES: dict[str, Any] = {
    StaffDuty.OPERATOR.value: _l("Operator"),
    StaffDuty.SECURITY_OFFICER.value: _l("Security officer"),
    StaffDuty.AUDITOR.value: _l("Auditor"),
}

INVITES: dict[InviteState, Label] = {
    InviteState.WAITING: Label(_l("on its way"), "info"),
    InviteState.USED: Label(_l("taken up"), "good"),
    InviteState.REVOKED: Label(_l("taken back"), "neutral"),
    InviteState.LAPSED: Label(_l("lapsed"), "warn"),
}

REASONS: dict[str, Any] = {
    "sign_in_refused": _l("This e-mail and password do not fit together."),
    "factor_needed": _l("Your duties need the second factor; it stays on."),
    "factor_on": _l("The second factor is on already. Turn it off first to set up another."),
    "code_wrong": _l("This code is wrong or was used already."),
    "password_length": _l("A password has %(shortest)s to %(longest)s characters."),
    "password_common": _l("This password is among the first that are guessed. Choose another."),
    "password_personal": _l("The password must not contain your name or address."),
    "password_wrong": _l("This is not your present password."),
    "email_taken": _l("There is an account with this e-mail already. Sign in, or ask for a new password."),
    "reset_gone": _l(
        "This link has been used, is too old, or the password has changed since. Ask for a new one."
    ),
    "invite_gone": _l("This invitation has been used, taken back, or is too old. Ask for a new one."),
    "invite_used": _l("This invitation has been taken up already."),
    "invite_for_another": _l("This invitation was made for another e-mail address."),
    "last_owner": _l("An enterprise keeps at least one owner. Make somebody else owner first."),
    "person_unknown": _l("Nobody has an account with this e-mail."),
    "not_oneself": _l("Nobody can appoint themselves."),
    "duties_exclude": _l("Operator, security officer and auditor must be different people."),
}
