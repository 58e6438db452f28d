"""The pages of enterprises."""

from platform_app.enterprises.labels import REASONS
from platform_app.enterprises.views import claims, editing, registering, reviewing, showing
from platform_app.enterprises.views.room import room
from platform_app.web import reasons

reasons.register(REASONS)

__all__ = ["claims", "editing", "registering", "reviewing", "room", "showing"]
