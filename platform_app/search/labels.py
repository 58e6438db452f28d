"""Words for what can be found."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

KINDS: dict[str, Any] = {
    "enterprise": _l("Enterprises"),
    "segment": _l("Segments"),
    "need": _l("Needs"),
    "capability": _l("Capabilities"),
}
