"""What the cookie names: a running session, not a person."""

from __future__ import annotations

from typing import Any

from flask_login import UserMixin


class CookieUser(UserMixin):
    """Carries the secret token of a session row, and the row once it has been read."""

    def __init__(self, token: str, row: Any = None) -> None:
        self.token = token
        self.row = row

    def get_id(self) -> str:
        """The token."""
        return self.token
