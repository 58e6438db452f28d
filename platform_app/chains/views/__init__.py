"""The pages of the chain editor: structure, segments, links, settings, equivalences, files, history."""

from platform_app.chains.labels import REASONS
from platform_app.chains.views import filing, linking, segments, settings, showing
from platform_app.chains.views.blueprint import room
from platform_app.web import reasons

reasons.register(REASONS)

__all__ = ["filing", "linking", "room", "segments", "settings", "showing"]
