"""The pages of coming and going."""

from __future__ import annotations

from platform_app.web import PUBLIC, Room

room = Room("accounts", __name__)


@room.get("/sign-in", access=PUBLIC)
def sign_in() -> str:
    """The sign-in page."""
    return ""
