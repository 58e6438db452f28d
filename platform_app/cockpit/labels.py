"""Words of the cockpit: stages, states, layers, figures with the rule that makes each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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


RULE_WORDS: dict[str, Any] = {
    "segment.single_source_at": _l("Single source up to so many verified suppliers"),
    "segment.weak_below": _l("Weak below so many verified suppliers"),
    "leader.active_months": _l("Months in which a leader must have been active"),
    "capability.stale_days": _l("Days after which an unconfirmed card is stale"),
    "figure.least_contributors": _l("Enterprises a figure needs"),
}


@dataclass(frozen=True, slots=True)
class Definition:
    """How a figure is counted: its name, the sentence, the rules whose values it uses."""

    name: Any
    text: Any
    rules: tuple[str, ...] = ()


DEFINITIONS: dict[str, Definition] = {
    "buyer_record": Definition(
        _l("Buyer's record"),
        _l(
            "Needs of the last twelve months whose deadline has passed; how many of them were awarded or ended for"
            " want of a suitable supplier; the median of the days from the deadline to that decision."
        ),
    ),
    "segments": Definition(
        _l("Segments"), _l("The segments of the chain in use; retired ones do not count.")
    ),
    "suppliers": Definition(
        _l("Verified suppliers"),
        _l(
            "Verified enterprises with a listed capability in the segment or an equivalent one that "
            "they make now. Stale cards, “could make” and profiles not verified stand beside the "
            "figure and are never in it."
        ),
        ("capability.stale_days",),
    ),
    "declared": Definition(_l("Declared"), LAYER_RULES["declared"]),
    "inferred": Definition(_l("Inferred"), LAYER_RULES["inferred"]),
    "enterprises": Definition(
        _l("Enterprises"),
        _l(
            "The verified suppliers of all segments of the chain, or of the city; each enterprise "
            "counts once."
        ),
    ),
    "states": Definition(
        _l("States of segments"),
        _l(
            "Missing: no verified supplier. Single source: as many as make a segment single-source. "
            "Weak: more, but fewer than the threshold, or the stated free capacity lies below the "
            "stated open demand in the same unit. Sound: all others. To check: missing, but known "
            "from the registry or from a profile not verified yet. In the city's figures equivalent "
            "segments count once."
        ),
        ("segment.single_source_at", "segment.weak_below"),
    ),
    "completeness": Definition(
        _l("Completeness"),
        _l(
            "The weights of the segments with at least one verified supplier, divided by the weights "
            "of all segments. The strict form asks for two suppliers."
        ),
    ),
    "key_segments": Definition(
        _l("Key segments covered"),
        _l(
            "Key segments with at least one verified supplier, of all key segments; each counts one, "
            "as the city publishes it."
        ),
    ),
    "active_leaders": Definition(
        _l("Active leaders"),
        _l(
            "Verified enterprises recognised as leader of the chain today that opened a need in one "
            "of its segments or an equivalent one, or had an outcome concerning it, within the "
            "period. Only they count towards the target."
        ),
        ("leader.active_months",),
    ),
    "recognised_leaders": Definition(
        _l("Recognised leaders"),
        _l("Enterprises with a recognition as leader of the chain that is valid today, active or not."),
    ),
    "leader_target": Definition(
        _l("Leader target"),
        _l(
            "How many active leaders the chain shall have in the year: at least, at most, and the "
            "number aimed at."
        ),
    ),
    "leader_coverage": Definition(
        _l("Leader coverage"),
        _l("Chains whose active leaders stand within the range of the year, of all chains."),
        ("leader.active_months",),
    ),
    "open_needs": Definition(
        _l("Open needs"),
        _l(
            "Needs in the segment or an equivalent one that are open and before their deadline, as "
            "far as you may read them; each counts once."
        ),
    ),
    "exposure": Definition(
        _l("Spread of invitations (Gini)"),
        _l(
            "Buyers' invitations to opened needs within twelve months, over all verified suppliers in your "
            "scope; who got none counts as 0. 0: all alike; towards 1: one got everything. Shown once enough "
            "suppliers were invited."
        ),
        ("figure.least_contributors",),
    ),
}


def said(words: Mapping[str, Any]) -> dict[str, str]:
    """The words in the reader's language, translated once for a page that repeats them."""
    return {key: str(word) for key, word in words.items()}


def state_labels() -> dict[str, dict[str, Any]]:
    """The badge of every state, translated once."""
    return {state: state_label(state) for state in STATES}


def state_label(state: str) -> dict[str, Any]:
    """The word, the tone and the picture of a segment's state, for the badge."""
    return {"text": str(STATES[state]), "tone": STATE_TONES[state], "icon": STATE_ICONS.get(state)}
