"""The pages of capabilities."""

from platform_app.capabilities import clock, importing
from platform_app.capabilities.views import answering, editing, moving, on_profile, own, showing, starting
from platform_app.capabilities.views.blueprint import room

__all__ = [
    "answering",
    "clock",
    "editing",
    "importing",
    "moving",
    "on_profile",
    "own",
    "room",
    "showing",
    "starting",
]
