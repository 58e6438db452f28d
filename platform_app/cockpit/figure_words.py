"""The figures written down every day: name, unit, definition, whether more is better (None where that depends)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l


@dataclass(frozen=True, slots=True)
class Kept:
    """A figure with a history; `gated`: none is written down where too few stand behind it."""

    name: Any
    definition: str
    unit: str = ""
    more_is_better: bool | None = True
    gated: bool = False


KEPT: dict[str, Kept] = {
    "completeness": Kept(_l("Completeness"), "completeness", "%"),
    "strict": Kept(_l("Strict completeness"), "completeness", "%"),
    "plain": Kept(_l("Plain completeness"), "completeness", "%"),
    "key_segments": Kept(_l("Key segments covered"), "key_segments", "%"),
    "enterprises": Kept(_l("Enterprises"), "enterprises"),
    "active_leaders": Kept(_l("Active leaders"), "active_leaders"),
    "recognised_leaders": Kept(_l("Recognised leaders"), "recognised_leaders"),
    "leader_coverage": Kept(_l("Chains with enough leaders"), "leader_coverage"),
    "missing": Kept(_l("Missing segments"), "states", more_is_better=False),
    "single": Kept(_l("Single-source segments"), "states", more_is_better=False),
    "weak": Kept(_l("Weak segments"), "states", more_is_better=None),
    "sound": Kept(_l("Sound segments"), "states"),
    "endangered": Kept(_l("Endangered segments"), "endangered", more_is_better=False),
    "open_needs": Kept(_l("Open needs"), "open_needs", more_is_better=None),
    "needs_met": Kept(_l("Needs met in a year"), "needs_ended"),
    "needs_unmet": Kept(_l("Needs unmet in a year"), "needs_ended", more_is_better=False),
    "local_sourcing": Kept(_l("Local sourcing"), "local_sourcing", "%", gated=True),
    "new_suppliers": Kept(_l("New suppliers"), "new_suppliers", "%", gated=True),
}

FUNNEL: dict[str, tuple[Any, Any]] = {
    "opened": (_l("Needs opened"), _l("Needs that opened within the period, whatever became of them.")),
    "invited": (_l("Invited to"), _l("Of these, needs the buyer invited at least one supplier to.")),
    "responded": (
        _l("Answered"),
        _l("Of these, needs whose responses the buyer has opened, with at least one response."),
    ),
    "awarded": (_l("Awarded"), _l("Of the needs opened, those awarded to at least one supplier.")),
    "followed": (
        _l("Followed up"),
        _l(
            "Of the needs opened, those whose buyer has answered at least once how it went on after the award."
        ),
    ),
}
"""The stages of the funnel: name and rule."""

PERIOD_WORDS: dict[int, Any] = {3: _l("Last three months"), 12: _l("Last twelve months")}
