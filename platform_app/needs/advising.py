"""The advice on a need: how complete it is, and where an anonymous one tells whose it is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from platform_app.context import Context
from platform_app.needs.entry import NeedEntry, entry_of
from platform_app.needs.giveaways import Traces
from platform_app.needs.linter import Advice, Completeness, completeness
from platform_app.needs.models import Need
from platform_app.needs.settings import rules_in_force

Texts = Callable[[Context, Need], Iterable[tuple[str, str]]]
FURTHER_TEXTS: list[Texts] = []
"""Rooms above name what else suppliers will read of a need: the place it stands at, and the text."""


def advice(context: Context, need: Need, entry: NeedEntry | None = None) -> Completeness:
    """Every finding about a need as it is stored, or as it is being typed."""
    entry = entry or entry_of(need)
    found = completeness(need.kind, entry, rules_in_force(context).payment_days)
    telling = tuple(telling_texts(context, need, entry))
    return replace(found, advice=(*telling, *found.advice)) if telling else found


def telling_texts(context: Context, need: Need, entry: NeedEntry | None = None) -> Iterator[Advice]:
    """The texts of an anonymous need that name its buyer, with the field each stands in."""
    entry = entry or entry_of(need)
    if not entry.anonymous:
        return
    traces = Traces(need.enterprise, entry.hidden_words)
    for place, text in (*_texts(entry), *(each for read in FURTHER_TEXTS for each in read(context, need))):
        words = traces.found_in(text)
        if words:
            yield Advice("tells_buyer", place, {"words": "、".join(words)})


def fingerprint(found: Iterable[Advice]) -> str:
    """What was confirmed: the words and where they stand; another text wants to be confirmed anew."""
    said = "\n".join(sorted(f"{one.place}\t{one.values['words']}" for one in found))
    return hashlib.sha256(said.encode()).hexdigest() if said else ""


def _texts(entry: NeedEntry) -> Iterator[tuple[str, str]]:
    yield "title", entry.title
    yield "description", entry.description
    for name, value in entry.details.items():
        yield f"details-{name}", str(value or "")
    for number, line in enumerate(entry.lines):
        for name in ("name", "specification", "material", "tolerance", "standard"):
            yield f"lines-{number}-{name}", getattr(line, name)
    for number, one in enumerate(entry.requirements):
        yield f"requirements-{number}-value", " ".join(one.texts)
