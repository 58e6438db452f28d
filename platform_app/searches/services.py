"""Keeping searches."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from platform_app import audit
from platform_app.context import Context
from platform_app.db import new_public_id
from platform_app.errors import RuleViolation
from platform_app.permissions import Permission, require
from platform_app.rules import queries as rules
from platform_app.searches.models import Place, SavedSearch, Telling


@dataclass(frozen=True, slots=True)
class Keeping:
    """What a search is called and how often its hits are told."""

    name: str
    telling: Telling


def save(context: Context, place: Place, filters: dict[str, list[str]], entry: Keeping) -> SavedSearch:
    """Keep a list with its filters. Raises: RuleViolation."""
    assert context.who.user_id is not None
    most = int(rules.value(context, "saved_search.most"))
    kept = select(func.count()).select_from(SavedSearch).where(SavedSearch.user_id == context.who.user_id)
    if (context.session.scalar(kept) or 0) >= most:
        raise RuleViolation("saved_search_most", most=most)
    _refuse_twin(context, entry.name, None)
    search = SavedSearch(
        public_id=new_public_id(),
        user_id=context.who.user_id,
        acting_id=context.who.enterprise_id,
        place=place,
        name=entry.name,
        filters=filters,
        telling=entry.telling,
        looked_until=context.now,
        made_at=context.now,
    )
    context.session.add(search)
    context.session.flush()
    audit.record(context, "saved_search.save", search)
    return search


def change(context: Context, search: SavedSearch, entry: Keeping) -> SavedSearch:
    """Call it otherwise, or tell its hits otherwise. Raises: RuleViolation."""
    require(context.who, Permission.SAVED_SEARCH_KEEP, search)
    _refuse_twin(context, entry.name, search)
    if search.telling is Telling.NEVER:
        search.looked_until = context.now
    search.name, search.telling = entry.name, entry.telling
    audit.record(context, "saved_search.change", search)
    return search


def remove(context: Context, search: SavedSearch) -> None:
    """Forget a search."""
    require(context.who, Permission.SAVED_SEARCH_KEEP, search)
    audit.record(context, "saved_search.remove", search)
    context.session.delete(search)


def _refuse_twin(context: Context, name: str, search: SavedSearch | None) -> None:
    twin = context.session.scalar(
        select(SavedSearch.id).where(SavedSearch.user_id == context.who.user_id, SavedSearch.name == name)
    )
    if twin is not None and (search is None or twin != search.id):
        raise RuleViolation("saved_search_name", field="name")
