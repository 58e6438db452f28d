"""The room's blueprint and the words its templates use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from platform_app.needs import labels
from platform_app.needs.advice_labels import advice_sentence
from platform_app.needs.kinds import pressing_supply
from platform_app.needs.links import link_to
from platform_app.needs.models import Need
from platform_app.needs.projection import Alias, PublicNeed, buyer_of
from platform_app.needs.wording import alias_words, detail_rows, requirement_words
from platform_app.web import Room, context, named

room = Room("needs", __name__)


@dataclass(frozen=True, slots=True)
class NeedPart:
    """What a room above shows with every need: a template, and what it is filled with."""

    template: str
    read: Callable[[Need], dict[str, Any]]


NEED_PARTS: list[NeedPart] = []
"""Rooms above put their parts of a need's pages here."""


def parts_of(need: Need) -> list[tuple[str, dict[str, Any]]]:
    """The parts of rooms above, each with its template."""
    return [(part.template, part.read(need)) for part in NEED_PARTS]


def buyer_name(need: Need | PublicNeed) -> str:
    """Who asks, as the reader of this page may know it."""
    buyer = need.buyer if isinstance(need, PublicNeed) else buyer_of(need, context().who)
    return alias_words(buyer) if isinstance(buyer, Alias) else named(buyer)


def alias_of(need: Need) -> str:
    """What others read instead of the buyer's name; for the buyer itself."""
    buyer = buyer_of(need)
    return alias_words(buyer) if isinstance(buyer, Alias) else named(buyer)


@room.app_context_processor
def words() -> dict[str, Any]:
    """The label tables and helpers of this room, for its own templates and those that include them."""
    return {
        "need_labels": labels,
        "need_link": link_to,
        "need_advice": advice_sentence,
        "need_details": detail_rows,
        "requirement_words": requirement_words,
        "pressing_supply": pressing_supply,
        "buyer_name": buyer_name,
        "need_alias": alias_of,
    }
