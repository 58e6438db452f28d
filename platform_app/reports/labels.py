"""Words of the reports."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

CATEGORIES: dict[str, Any] = {
    "orders": _l("Orders and purchases"),
    "research": _l("Joint innovation"),
    "sharing": _l("Shared resources"),
    "finance": _l("Industry and finance"),
    "enabling": _l("Industrial services"),
    "patents": _l("Patents"),
    "other": _l("Other"),
}
"""The categories of the official table of results."""

COUNTS: dict[str, Any] = {
    "reached": _l("Agreements"),
    "suppliers": _l("Suppliers"),
    "specialised": _l("Of these specialised SMEs"),
    "giants": _l("Of these little giants"),
}
