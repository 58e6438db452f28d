"""The room's routes stand on this blueprint."""

from __future__ import annotations

from platform_app.web import Room

room = Room("reports", __name__)
