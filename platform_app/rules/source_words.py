"""Sources of values as shipped, in the reader's language."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from platform_app.rules.deal_rules import PAYMENT_REGULATION
from platform_app.rules.rule import OWN, PLAN

SOURCES: dict[str, Any] = {
    "compiled from what other places published; each criterion names its own": _l(
        "compiled from what other places published; each criterion names its own"
    ),
    "product decision after a simulation; never above 3": _l(
        "product decision after a simulation; never above 3"
    ),
    PAYMENT_REGULATION: _l(
        "Regulation on Safeguarding Payments to SMEs, State Council order 802, in force since 2025-06-01;"
        " from general knowledge of its text, to be confirmed by the bureau"
    ),
    OWN: _l("product decision, to be confirmed by the bureau"),
    PLAN: _l("city plan for specialised SMEs, Changzhou Daily 2022-02-07"),
    "general engineering knowledge, to be confirmed by the bureau": _l(
        "general engineering knowledge, to be confirmed by the bureau"
    ),
    "compiled from general industry knowledge, not an official list": _l(
        "compiled from general industry knowledge, not an official list"
    ),
    "GB 3100-93 and GB 3101-93, quantities and units": _l("GB 3100-93 and GB 3101-93, quantities and units"),
    "GB/T 1182, GB/T 3505 and general engineering knowledge, to be confirmed by the bureau": _l(
        "GB/T 1182, GB/T 3505 and general engineering knowledge, to be confirmed by the bureau"
    ),
    "estimated, to be confirmed by the bureau": _l("estimated, to be confirmed by the bureau"),
    "国务院办公厅关于2026年部分节假日安排的通知 (published November 2025)": _l(
        "State Council notice on the holidays of 2026, published November 2025"
    ),
}
"""Sources of values as shipped, in words."""


def source_words(source: str) -> Any:
    """A source as shipped in the reader's language; what an officer wrote, and what a text quotes, as written."""
    known, colon, quoted = source.partition(": ")
    if source in SOURCES:
        return SOURCES[source]
    return f"{SOURCES[known]}{_(': ')}{quoted}" if colon and known in SOURCES else source
