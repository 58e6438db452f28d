"""Reason codes → sentences. Each room adds its own; a code without a sentence fails a test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

REASONS: dict[str, Any] = {
    "not_permitted": _l("You do not have the duty for this."),
    "cross_site": _l("This request came from another site and was refused."),
    "four_eyes": _l("Whoever did the step before does not do this one: another person does."),
    "wrong_state": _l("Somebody moved this on meanwhile. Look at its present state and try again."),
    "stale": _l("Somebody else saved this while you were editing. Your text is below."),
    "constraint": _l("This contradicts something already recorded."),
    "not_found": _l("There is no such page, or you may not see it."),
    "clock_behind": _l(
        "The clock of the platform is wrong: it stands behind the log. Nothing is taken in or opened; please tell"
        " the operator."
    ),
    "too_many": _l("Too many tries. Please wait %(minutes)s min."),
}


def register(reasons: Mapping[str, Any]) -> None:
    """Add a room's sentences. Raises: ValueError for a code with two different sentences."""
    for code, text in reasons.items():
        if code in REASONS and str(REASONS[code]) != str(text):
            raise ValueError(f"reason {code} has two sentences")
        REASONS[code] = text


def sentence(code: str, values: Mapping[str, Any]) -> str:
    """The sentence of a reason code in the reader's language, filled with `values`."""
    text = str(REASONS.get(code, code))
    try:
        return text % values if "%(" in text else text
    except (KeyError, ValueError, TypeError):
        return text
