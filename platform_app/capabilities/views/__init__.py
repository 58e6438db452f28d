"""The pages of capabilities."""

from platform_app.capabilities import clock, importing
from platform_app.capabilities.views import answering, editing, moving, own, showing, starting
from platform_app.capabilities.views.blueprint import room

__all__ = ["answering", "clock", "editing", "importing", "moving", "own", "room", "showing", "starting"]
