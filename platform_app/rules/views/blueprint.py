"""The room's routes stand on this blueprint."""

from __future__ import annotations

from werkzeug.wrappers import Response

from platform_app.rules import labels
from platform_app.web import Room
from platform_app.web.reasons import register

room = Room("rules", __name__)
register(labels.REASONS)

Page = str | tuple[str, int] | Response
