"""Pages of imports: bring, look, apply or drop, correct."""

from platform_app.imports import work
from platform_app.imports.labels import REASONS
from platform_app.imports.views import bringing, looking
from platform_app.imports.views.room import room
from platform_app.web import reasons

reasons.register(REASONS)

__all__ = ["bringing", "looking", "room", "work"]
