"""Words for the ways by which something leaves."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

BESIDES: dict[str, Any] = {"sms": _l("short message (SMS)"), "chat": _l("enterprise chat")}
"""The ways of the channel door."""

WAYS: dict[str, Any] = {"mail": _l("mail"), **BESIDES}
