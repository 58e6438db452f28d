"""The pages of enterprises."""

from platform_app.enterprises.labels import REASONS
from platform_app.enterprises.views import (
    certificates,
    claims,
    confirming,
    directory,
    duplicates,
    editing,
    evidence,
    importing,
    inviting,
    registering,
    reviewing,
    showing,
    titles,
)
from platform_app.enterprises.views.room import room
from platform_app.web import reasons

reasons.register(REASONS)

__all__ = [
    "certificates",
    "claims",
    "confirming",
    "directory",
    "duplicates",
    "editing",
    "evidence",
    "importing",
    "inviting",
    "registering",
    "reviewing",
    "room",
    "showing",
    "titles",
]
