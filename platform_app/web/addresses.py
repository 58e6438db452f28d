"""Addresses within the platform that came from outside."""

from __future__ import annotations

from flask import current_app, request
from werkzeug.exceptions import HTTPException


def safe_path(address: str | None) -> str:
    """The path to go to next: one of our own pages, or home for anything else."""
    if not address or not address.startswith("/") or address.startswith("//"):
        return "/"
    if any(mark in address for mark in ("\\", "\r", "\n", "\t", "\x00")):
        return "/"
    path = address.split("?")[0].split("#")[0]
    adapter = current_app.url_map.bind(request.host)
    try:
        adapter.match(path, method="GET")
    except HTTPException:
        return "/"
    return address
