"""The pages of capabilities."""

from platform_app.capabilities import clock
from platform_app.capabilities.views import editing, moving, own, showing, starting
from platform_app.capabilities.views.blueprint import room

__all__ = ["clock", "editing", "moving", "own", "room", "showing", "starting"]
