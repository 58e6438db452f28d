"""The room of imports."""

from __future__ import annotations

from platform_app.web import Room

room = Room("imports", __name__)
