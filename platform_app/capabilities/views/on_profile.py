"""The capabilities on the profile of an enterprise: listed ones for everybody, all of them for its own people."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from platform_app.capabilities import labels, queries
from platform_app.enterprises.models import Enterprise
from platform_app.enterprises.views.room import PROFILE_PARTS, ProfilePart
from platform_app.permissions import Permission, could
from platform_app.rules.queries import value
from platform_app.web import context

SHOWN = 12


def cards(enterprise: Enterprise) -> dict[str, Any]:
    """The cards the reader may see, those made now first; more than a dozen are folded away."""
    unit = context()
    rows = queries.list_of_enterprise(unit, enterprise.id)
    days = timedelta(days=value(unit, "capability.stale_days"))
    is_own = unit.who.enterprise_id == enterprise.id
    return {
        "cards": rows[:SHOWN],
        "more_cards": rows[SHOWN:],
        "card_labels": labels,
        "counts_until": {row.id: row.confirmed_at + days for row in rows if row.confirmed_at},
        "edits_cards": is_own and could(unit.who, Permission.CAPABILITY_EDIT),
        "is_own": is_own,
    }


PROFILE_PARTS.append(ProfilePart("capabilities/_on_profile.html", cards))
