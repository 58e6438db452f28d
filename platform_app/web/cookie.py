"""What the cookie names: a running session, not a person."""

from __future__ import annotations

from typing import Any

from flask_login import UserMixin


class CookieUser(UserMixin):
    """Carries the secret token of a session row, and what runs under it once that has been read."""

    def __init__(self, token: str, running: Any = None) -> None:
        self.token = token
        self.running = running

    def get_id(self) -> str:
        """The token."""
        return self.token
