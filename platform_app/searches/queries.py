"""The asker's searches, and how many hits are new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlencode

from sqlalchemy import Select, func, select

from platform_app.context import Context
from platform_app.enterprises import listing
from platform_app.errors import NotFound
from platform_app.needs.browsing import Asked, browse
from platform_app.permissions import Permission, can
from platform_app.searches.models import Place, SavedSearch

NAMES: Mapping[Place, frozenset[str]] = {
    Place.NEEDS: frozenset({"q", "chain", "segment", "kind", "place", "deadline"}),
    Place.ENTERPRISES: frozenset({"name", "chain", "district", "tier", "kind", "status"}),
}
PATHS: Mapping[Place, str] = {Place.NEEDS: "/needs/open", Place.ENTERPRISES: "/enterprises"}
MOST_VALUES = 20


def own(context: Context) -> Select[SavedSearch]:
    """The asker's searches by name; to be paged."""
    rows = select(SavedSearch).where(SavedSearch.user_id == context.who.user_id)
    return rows.order_by(SavedSearch.name, SavedSearch.id)


def get(context: Context, public_id: str) -> SavedSearch:
    """One of the asker's own. Raises: NotFound."""
    row = context.session.scalar(select(SavedSearch).where(SavedSearch.public_id == public_id))
    if row is None or not can(context.who, Permission.SAVED_SEARCH_KEEP, row):
        raise NotFound("not_found")
    return row


def place_of(word: str) -> Place:
    """The list of a word in an address. Raises: NotFound."""
    if word not in set(Place):
        raise NotFound("not_found")
    return Place(word)


def filters_of(place: Place, values: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """What narrows the list, of all that stands in an address."""
    kept = {name: [one[:100] for one in values[name][:MOST_VALUES] if one] for name in sorted(values)}
    return {name: chosen for name, chosen in kept.items() if name in NAMES[place] and chosen}


def address_of(place: Place, filters: Mapping[str, Sequence[str]]) -> str:
    """The list with these filters."""
    return PATHS[place] + (f"?{urlencode(filters, doseq=True)}" if filters else "")


def count_new(context: Context, search: SavedSearch, since: datetime) -> int:
    """How many hits the asker may see came after a moment."""
    if search.place is Place.NEEDS:
        return len(browse(context, replace(Asked.of(search.filters), since=since)).ids)
    wanted = listing.Wanted.of(search.filters, officer=context.who.is_bureau)
    rows = listing.directory(context, replace(wanted, since=since)).order_by(None).options()
    return context.session.scalar(select(func.count()).select_from(rows.subquery())) or 0
