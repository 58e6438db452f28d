"""The room's blueprint and the words its templates use."""

from __future__ import annotations

from platform_app.reviews.labels import REASONS
from platform_app.web import Room, reasons

room = Room("reviews", __name__)
reasons.register(REASONS)
