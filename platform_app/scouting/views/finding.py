"""The enterprise a scouting form names."""

from __future__ import annotations

from platform_app.enterprises import listing
from platform_app.enterprises.models import Enterprise
from platform_app.errors import RuleViolation
from platform_app.web import context


def enterprise_named(text: str) -> Enterprise:
    """The enterprise of a code or name. Raises: RuleViolation."""
    found = listing.find_named(context(), text)
    if found is None:
        raise RuleViolation("scouting_enterprise", field="enterprise")
    return found
