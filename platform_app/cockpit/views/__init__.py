"""The pages of the cockpit: city, atlas, segment, the lists behind every figure, leaders, definitions."""

from platform_app.cockpit.views import (
    acting,
    atlas,
    city,
    exposing,
    leading,
    lists,
    mapping,
    remembering,
    segment,
    trying,
)
from platform_app.cockpit.views.blueprint import room

__all__ = [
    "acting",
    "atlas",
    "city",
    "exposing",
    "leading",
    "lists",
    "mapping",
    "remembering",
    "room",
    "segment",
    "trying",
]
