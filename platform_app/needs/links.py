"""Addresses of rooms above that may not be there: the page shows what it can reach."""

from __future__ import annotations

from typing import Any

from flask import current_app, url_for


def link_to(endpoint: str, **values: Any) -> str | None:
    """The address of a page, or None where no room offers it."""
    if endpoint not in current_app.view_functions:
        return None
    return url_for(endpoint, **values)
