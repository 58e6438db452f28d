"""The words and looks of the atlas layers: what each state of a layer is called, its rule, its tone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.permissions import Permission

ICONS = {"unconfirmed": "question", "plain": "dot"}
BADGE_TONES = {"unconfirmed": "neutral", "plain": "neutral"}


@dataclass(frozen=True, slots=True)
class Kind:
    """One state of a layer: its word, the sentence of the legend, the tone it is drawn in."""

    word: Any
    rule: Any
    tone: str

    @property
    def badge(self) -> dict[str, Any]:
        """The same for the table."""
        return {
            "text": str(self.word),
            "tone": BADGE_TONES.get(self.tone, self.tone),
            "icon": ICONS.get(self.tone),
        }


@dataclass(frozen=True, slots=True)
class Look:
    """A layer: its name, what it tells, the number in a box, its states from calm to grave, its definition."""

    name: Any
    about: Any
    number: Any
    kinds: dict[str, Kind]
    definition: str
    permission: Permission | None = None


LOOKS: dict[str, Look] = {
    "needs": Look(
        _l("Needs"),
        _l("Where needs are open, and whether verified suppliers stand ready. The number counts open needs."),
        _l("Open needs"),
        {
            "quiet": Kind(_l("No need"), _l("No open need"), "plain"),
            "served": Kind(_l("Served"), _l("Open needs, sound"), "sound"),
            "stretched": Kind(_l("Stretched"), _l("Open needs, few verified"), "single"),
            "unserved": Kind(_l("Unserved"), _l("Open needs, nobody"), "missing"),
        },
        "open_needs",
    ),
    "leaders": Look(
        _l("Leaders"),
        _l(
            "Where the chain's recognised leaders stand as verified suppliers. The number counts the active ones."
        ),
        _l("Active leaders"),
        {
            "unled": Kind(_l("No leader"), _l("No leader here"), "plain"),
            "led": Kind(_l("Led"), _l("An active leader here"), "sound"),
            "inactive": Kind(_l("Inactive"), _l("Only inactive leaders"), "weak"),
        },
        "active_leaders",
    ),
    "resilience": Look(
        _l("Resilience"),
        _l(
            "What is lost, what lacks a required input, what hangs on one supplier. The number counts verified "
            "suppliers."
        ),
        _l("Verified suppliers"),
        {
            "safe": Kind(_l("Safe"), _l("Supplied, inputs too"), "sound"),
            "sole": Kind(_l("One supplier"), _l("Hangs on one supplier"), "unconfirmed"),
            "endangered": Kind(_l("Endangered"), _l("Lacks a required input"), "single"),
            "lost": Kind(_l("Lost"), _l("Nobody supplies it"), "missing"),
        },
        "endangered",
        Permission.COCKPIT_READ,
    ),
    "freshness": Look(
        _l("Freshness"),
        _l(
            "How many verified suppliers have confirmed their card lately. The number is the median age of the "
            "confirmations in days."
        ),
        _l("Median age, days"),
        {
            "nobody": Kind(_l("Nobody"), _l("No verified supplier"), "plain"),
            "fresh": Kind(_l("Fresh"), _l("All confirmed lately"), "sound"),
            "ageing": Kind(_l("Ageing"), _l("At least half lately"), "weak"),
            "old": Kind(_l("Old"), _l("Less than half lately"), "single"),
        },
        "freshness",
        Permission.COCKPIT_READ,
    ),
    "what_if": Look(
        _l("What if"),
        _l("What the choice of the what-if page changes here. The number counts the suppliers left."),
        _l("Suppliers left"),
        {
            "same": Kind(_l("Unchanged"), _l("Nothing changes"), "plain"),
            "already": Kind(_l("Before too"), _l("Lost or endangered before"), "unconfirmed"),
            "thinned": Kind(_l("Fewer"), _l("Fewer suppliers"), "weak"),
            "endangered": Kind(_l("Endangered"), _l("Newly lacks an input"), "single"),
            "lost": Kind(_l("Lost"), _l("Newly lost"), "missing"),
        },
        "what_if",
        Permission.WHAT_IF_READ,
    ),
}
"""Beside coverage, which has states of its own."""
