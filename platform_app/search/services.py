"""Keeping the table of terms true to the things: what is new, changed or gone is found by its version."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, insert, select

from platform_app.context import Context
from platform_app.search.models import SearchEntry, SearchTerm
from platform_app.search.subjects import SUBJECTS, Finding, Subject
from platform_app.search.words import terms_of

AT_ONCE = 100
TERMS = SearchTerm.metadata.tables[SearchTerm.__tablename__]


def keep_up(context: Context, *, limit: int = AT_ONCE) -> int:
    """Index what changed since the last time, at most `limit` things; say how many were done."""
    done = 0
    for subject in SUBJECTS.values():
        if done < limit:
            done += _keep_up(context, subject, limit - done)
    context.session.flush()
    return done


def index(context: Context, kind: str, thing_id: int) -> None:
    """Index one thing now."""
    subject = SUBJECTS[kind]
    versions = subject.versions().subquery()
    key, version = versions.c
    row = context.session.execute(select(key, version).where(key == thing_id)).one_or_none()
    _forget(context, kind, [thing_id])
    if row is not None:
        _write(context, subject, {row[0]: row[1]})


def rebuild(context: Context) -> int:
    """Index everything anew; say how many things."""
    context.session.execute(delete(SearchTerm))
    context.session.execute(delete(SearchEntry))
    return keep_up(context, limit=10**9)


def _keep_up(context: Context, subject: Subject, limit: int) -> int:
    known = {
        row[0]: row[1]
        for row in context.session.execute(
            select(SearchEntry.thing_id, SearchEntry.thing_version).where(SearchEntry.kind == subject.kind)
        )
    }
    present = {row[0]: row[1] for row in context.session.execute(subject.versions())}
    changed = [key for key, version in present.items() if known.get(key) != version][:limit]
    gone = [key for key in known if key not in present]
    _forget(context, subject.kind, [*gone, *changed])
    for first in range(0, len(changed), AT_ONCE):
        _write(context, subject, {key: present[key] for key in changed[first : first + AT_ONCE]})
    return len(changed) + len(gone)


def _forget(context: Context, kind: str, keys: Sequence[int]) -> None:
    for first in range(0, len(keys), AT_ONCE):
        entries = select(SearchEntry.id).where(
            SearchEntry.kind == kind, SearchEntry.thing_id.in_(keys[first : first + AT_ONCE])
        )
        ids = context.session.scalars(entries).all()
        if ids:
            context.session.execute(delete(SearchTerm).where(SearchTerm.entry_id.in_(ids)))
            context.session.execute(delete(SearchEntry).where(SearchEntry.id.in_(ids)))


def _write(context: Context, subject: Subject, versions: dict[int, int]) -> None:
    findings = subject.read(context, list(versions))
    entries = [_entry(subject.kind, one, versions[one.thing_id]) for one in findings]
    context.session.add_all(entries)
    context.session.flush()
    rows = [
        {"entry_id": entry.id, "term": term, "weight": weight}
        for entry, one in zip(entries, findings, strict=True)
        for term, weight in terms_of((one.title_zh, one.title_en), one.texts).items()
    ]
    if rows:
        # Rows without objects: a city has a hundred thousand terms.
        context.session.execute(insert(TERMS), rows)


def _entry(kind: str, one: Finding, version: int) -> SearchEntry:
    return SearchEntry(
        kind=kind,
        thing_id=one.thing_id,
        thing_version=version,
        title_zh=one.title_zh[:160],
        title_en=one.title_en[:160],
        about_zh=one.about_zh[:200],
        about_en=one.about_en[:200],
        endpoint=one.endpoint,
        arguments=dict(one.arguments),
    )
