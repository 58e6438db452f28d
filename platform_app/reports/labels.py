"""Words of the reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.cockpit.figure_words import FUNNEL, KEPT

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
    "orders": _l("Orders"),
    "worth": _l("Worth at least (10,000 CNY)"),
}

HEAD: dict[str, Any] = {
    "leaders": _l("Chain leaders who took part"),
    "events": _l("Matchmaking events held"),
    "events_province": _l("Of these by the province"),
    "events_city": _l("Of these by city and districts"),
    "case": _l("A typical case"),
}
"""What the official table asks beside its categories; of these only the leaders are on record here."""


@dataclass(frozen=True, slots=True)
class FigureWords:
    """What a figure of a brief is called, its unit, whether more is better (None: that depends)."""

    name: Any
    unit: str = ""
    more_is_better: bool | None = True


FIGURES: dict[str, FigureWords] = {
    "chains": FigureWords(_l("Chains"), more_is_better=None),
    "segments": FigureWords(_l("Segments"), more_is_better=None),
    **{key: FigureWords(one.name, one.unit, one.more_is_better) for key, one in KEPT.items()},
    "unconfirmed": FigureWords(_l("Segments to check"), more_is_better=False),
    "gaps": FigureWords(_l("Gaps not closed"), more_is_better=False),
    "gaps_high": FigureWords(_l("Of these of high severity"), more_is_better=False),
    **{f"funnel_{stage}": FigureWords(name) for stage, (name, _rule) in FUNNEL.items()},
}
"""The figures of a brief by key; those of one chain stand under "code.key"."""

FILES: dict[str, Any] = {"pdf": _l("Brief (PDF)"), "xlsx": _l("Lists behind the figures (workbook)")}
"""What a file of a brief is."""
