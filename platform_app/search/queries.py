"""Finding things by words, within what the asker may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, literal, select, union_all

from platform_app.context import Context
from platform_app.search.models import SearchEntry, SearchTerm
from platform_app.search.subjects import SUBJECTS, Subject
from platform_app.search.words import terms_asked

EACH = 5
SIZE = 25


@dataclass(frozen=True, slots=True)
class Group:
    """The results of one kind: the best of them, and how many there are."""

    kind: str
    entries: Sequence[SearchEntry]
    total: int


@dataclass(frozen=True, slots=True)
class Results:
    """What was found. `asked` is False when too little was typed to look for."""

    asked: bool
    groups: Sequence[Group]

    @property
    def total(self) -> int:
        """How many things were found in all."""
        return sum(group.total for group in self.groups)

    def group(self, kind: str) -> Group | None:
        """The results of one kind."""
        return next((group for group in self.groups if group.kind == kind), None)


def search(context: Context, typed: str, kind: str = "", page: int = 1) -> Results:
    """What holds every word typed, in three statements: of each kind the best, of one kind a page."""
    terms = terms_asked(typed)
    if not terms or not SUBJECTS:
        return Results(False, ())
    seen = [_seen(context, subject, terms) for subject in SUBJECTS.values()]
    counted = union_all(
        *(select(literal(one.kind), func.count()).select_from(rows.subquery()) for one, rows in seen)
    )
    totals = {row[0]: row[1] for row in context.session.execute(counted)}
    wanted = {name for name, total in totals.items() if total and kind in ("", name)}
    skip, size = ((page - 1) * SIZE, SIZE) if kind else (0, EACH)
    found = [_best(rows, skip, size) for one, rows in seen if one.kind in wanted]
    order = [row[0] for row in context.session.execute(union_all(*found))] if found else []
    entries = {row.id: row for row in _entries(context, order)}
    return Results(
        True,
        [
            Group(
                name,
                [entries[key] for key in order if key in entries and entries[key].kind == name],
                totals.get(name, 0),
            )
            for name in SUBJECTS
            if totals.get(name)
        ],
    )


def _seen(context: Context, subject: Subject, terms: Sequence[str]) -> tuple[Subject, Select[int, int]]:
    """Entry and score of everything of a kind that holds all terms and that the asker may see."""
    rows = (
        select(SearchEntry.id, func.sum(SearchTerm.weight).label("score"))
        .join(SearchTerm, SearchTerm.entry_id == SearchEntry.id)
        .where(
            SearchEntry.kind == subject.kind,
            SearchTerm.term.in_(terms),
            SearchEntry.thing_id.in_(subject.seen(context.who)),
        )
        .group_by(SearchEntry.id)
        .having(func.count() == len(terms))
    )
    return subject, rows


def _best(rows: Select[int, int], skip: int, size: int) -> Select[Any]:
    found = rows.subquery()
    best = select(found).order_by(found.c.score.desc(), found.c.id).limit(size).offset(skip).subquery()
    return select(best)


def _entries(context: Context, ids: Sequence[int]) -> Sequence[SearchEntry]:
    if not ids:
        return ()
    return context.session.scalars(select(SearchEntry).where(SearchEntry.id.in_(ids))).all()
