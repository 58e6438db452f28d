"""Which of the platform's scripts asks, where one asks for a part of a page instead of the whole."""

from __future__ import annotations

from enum import StrEnum

from flask import request


class Script(StrEnum):
    """A script that puts a part of a page into its place; the word is its file's name."""

    LIVE_CHECK = "live-check"
    UNFOLD = "unfold"
    WATCH = "watch"


def asks(script: Script) -> bool:
    """Whether this script sent the request; without a script the whole page is asked for."""
    return request.headers.get("X-Requested-With") == script.value
