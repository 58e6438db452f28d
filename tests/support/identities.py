"""The demo's people as identities, as far as their duties go: enough for `could`, which asks about no thing."""

from __future__ import annotations

from platform_app.cli.demo.people import BUREAU, MEMBERS, STAFF
from platform_app.permissions import Acting, Appointment, Identity


def identity_of(word: str) -> Identity:
    """Return who a demo account is."""
    if word in MEMBERS:
        role, duties = MEMBERS[word]
        status = "registered" if role == "newcomer" else "verified"
        acting = Acting(1, "", "", "", status, "firm", "", frozenset(duties))
        return Identity(user_id=1, acting=acting, enterprise_ids=frozenset({1}))
    if word in BUREAU:
        duty, district = BUREAU[word]
        return Identity(user_id=1, appointments=(Appointment(duty, None, district),))
    if word in STAFF:
        return Identity(user_id=1, staff=frozenset({STAFF[word]}))
    return Identity()
