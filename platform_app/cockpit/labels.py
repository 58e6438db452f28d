"""Words of the cockpit: stages, states, layers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

STAGES: dict[str, Any] = {
    "upstream": _l("Upstream"),
    "midstream": _l("Midstream"),
    "downstream": _l("Downstream"),
    "support": _l("Support"),
}

STATES: dict[str, Any] = {
    "missing": _l("Missing"),
    "unconfirmed": _l("To check"),
    "single": _l("Single-source"),
    "weak": _l("Weak"),
    "sound": _l("Sound"),
}

PICTURE_STATES: dict[str, Any] = {**STATES, "single": _l("Single")}
"""The same in the little room of a box."""

STATE_TONES = {
    "missing": "missing",
    "unconfirmed": "neutral",
    "single": "single",
    "weak": "weak",
    "sound": "sound",
}

STATE_ICONS = {"unconfirmed": "question"}

STATE_RULES: dict[str, Any] = {
    "missing": _l("Missing: nobody verified"),
    "unconfirmed": _l("To check: not verified"),
    "single": _l("Single-source"),
    "weak": _l("Weak: few verified"),
    "sound": _l("Sound: enough verified"),
}

NEXT_STEPS: dict[str, Any] = {
    "missing": _l("Look at adjacent enterprises and invite one to fill the segment."),
    "unconfirmed": _l("Ask the enterprises known from the registry to claim and verify their profile."),
    "single": _l("Find a second source among adjacent enterprises."),
    "weak": _l("Invite enterprises that could make it to list what they make."),
}

LAYERS: dict[str, Any] = {
    "verified": _l("Verified"),
    "declared": _l("Declared"),
    "inferred": _l("Inferred"),
    "stale": _l("Stale"),
    "could_make": _l("Could make"),
}

LAYER_RULES: dict[str, Any] = {
    "verified": _l("Verified enterprises that list, up to date, that they make it now."),
    "declared": _l("Enterprises not verified yet that list it."),
    "inferred": _l("Enterprises placed here by the bureau from the registry's text."),
    "stale": _l("Verified enterprises whose card has not been confirmed for too long."),
    "could_make": _l("Verified enterprises that could make it but do not now."),
}

LEADER_REASONS: dict[str, Any] = {
    "active": _l("Opened a need, or had an outcome, in this chain recently enough."),
    "quiet": _l("No need opened and no outcome in this chain for too long."),
    "not_verified": _l("The enterprise is not verified at present."),
}

LEADER_STATES: dict[str, Any] = {
    "below": _l("below the target"),
    "within": _l("within the target"),
    "above": _l("above the target"),
    "no_target": _l("no target set"),
}

LEADER_TONES = {"below": "warn", "within": "good", "above": "info", "no_target": "neutral"}


def said(words: Mapping[str, Any]) -> dict[str, str]:
    """The words in the reader's language, translated once for a page that repeats them."""
    return {key: str(word) for key, word in words.items()}


def state_labels() -> dict[str, dict[str, Any]]:
    """The badge of every state, translated once."""
    return {state: state_label(state) for state in STATES}


def state_label(state: str) -> dict[str, Any]:
    """The word, the tone and the picture of a segment's state, for the badge."""
    return {"text": str(STATES[state]), "tone": STATE_TONES[state], "icon": STATE_ICONS.get(state)}
