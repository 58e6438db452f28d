"""Sentences of the room."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

REASONS: dict[str, Any] = {
    "read_too_much": _l(
        "You have opened %(most)s different firms and needs today, which is the limit of a day. "
        "What you opened today stays open; the rest opens again tomorrow."
    ),
}
