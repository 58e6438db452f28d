"""The room's routes stand on this blueprint; names of enterprises are given to the rooms below from here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import url_for

from platform_app.accounts.views.room import FIND_NAMES
from platform_app.enterprises import queries
from platform_app.enterprises.models import Claim, Enterprise
from platform_app.permissions import Permission
from platform_app.reviews.models import ReviewSubject
from platform_app.reviews.subjects import Subject, register
from platform_app.rules.queries import districts, value
from platform_app.web import Room, context, named
from platform_app.web.page import CLAIMANTS

room = Room("enterprises", __name__)

FIND_NAMES.append(queries.names_of)

CLAIMANTS.append(lambda unit: queries.find_waiting_claim(unit) is not None)


@dataclass(frozen=True, slots=True)
class ProfilePart:
    """What a room above shows on every profile: a template, and what it is filled with."""

    template: str
    read: Callable[[Enterprise], dict[str, Any]]


PROFILE_PARTS: list[ProfilePart] = []
"""Rooms above put their parts of the profile here."""


def district_words() -> dict[str, str]:
    """The districts by code in the reader's language."""
    return {row.code: named(row) for row in districts(context())}


def tier_words() -> dict[str, str]:
    """The tiers by level in the reader's language, lowest first."""
    return {step["level"]: named(step) for step in value(context(), "tier.ladder")}


def _enterprise_address(enterprise: Enterprise) -> str:
    return url_for("enterprises.review", public_id=enterprise.public_id)


def _claim_address(claim: Claim) -> str:
    return url_for("enterprises.claim", public_id=claim.public_id)


register(
    ReviewSubject.ENTERPRISE,
    Subject(
        Permission.ENTERPRISE_REVIEW, queries.load_many, lambda one: str(one.name_zh), _enterprise_address
    ),
)
register(
    ReviewSubject.CLAIM,
    Subject(
        Permission.CLAIM_DECIDE,
        queries.load_claims,
        lambda one: str(one.enterprise.name_zh),
        _claim_address,
    ),
)
