"""Keeping, changing and using pieces."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from platform_app import audit
from platform_app.context import Context
from platform_app.db import erasing, new_public_id
from platform_app.errors import Conflict, RuleViolation
from platform_app.files.locking import Locked, keep_locked
from platform_app.library import queries
from platform_app.library.models import LibraryEntry
from platform_app.library.pieces import KIND_OF_FIELD, Piece, PieceKind, Writing, text_fields
from platform_app.permissions import Permission, require
from platform_app.responses import queries as responses
from platform_app.responses import sealing
from platform_app.responses import services as answering
from platform_app.responses.contents import KIND_OF, ResponseKind
from platform_app.responses.models import Response
from platform_app.rules.queries import value

LONGEST_TITLE = 80
Typed = Sequence[tuple[str, str]]


def add(context: Context, entry: Writing) -> LibraryEntry:
    """Keep a text. Raises: Forbidden, RuleViolation."""
    return _keep(context, entry, None)


def add_document(context: Context, locked: Locked) -> LibraryEntry:
    """Keep a document that lies locked on disk. Raises: Forbidden, RuleViolation."""
    return _keep(context, Writing(PieceKind.DOCUMENT, locked.name[:LONGEST_TITLE], ""), locked)


def change(context: Context, row: LibraryEntry, entry: Writing) -> LibraryEntry:
    """Say a piece otherwise. Raises: Forbidden."""
    require(context.who, Permission.LIBRARY_KEEP, row)
    _seal(context, row, entry, queries.read(context, row).note)
    audit.record(context, "library.change", row)
    context.session.flush()
    return row


def remove(context: Context, row: LibraryEntry) -> None:
    """Delete a piece for good; what was handed in with it stays. Raises: Forbidden."""
    require(context.who, Permission.LIBRARY_KEEP, row)
    audit.record(context, "library.remove", row)
    if row.content is not None:
        row.content.removed_at = context.now
    with erasing(context.session):
        context.session.delete(row)
        context.session.flush()


def keep_response(
    context: Context, response: Response, copies: Sequence[Locked], words: Mapping[str, str]
) -> int:
    """Keep the texts of the last version handed in, and copies of its files; how many were new.

    `words` says what each field is called.

    Raises: Conflict, Forbidden, RuleViolation.
    """
    found = responses.versions(context, response)
    if not found:
        raise Conflict("library_nothing_handed_in")
    content = responses.handed_in(context, response, found[0])
    known = {one.text for one in queries.list_own(context)}
    made = 0
    for name in text_fields(ResponseKind(content["kind"])):
        text = str(content["header"].get(name, "")).strip()
        if text and text not in known:
            kind = KIND_OF_FIELD.get(name, PieceKind.ANSWER)
            _keep(context, Writing(kind, _title(response, words[name]), text, name), None)
            known.add(text)
            made += 1
    for copy in copies:
        add_document(context, copy)
    return made + len(copies)


def use(context: Context, piece: Piece, response: Response, typed: Typed, copy: Locked | None) -> None:
    """Put a piece into the editor: a text below what stands in its field, a document among the files.

    Raises: Conflict, Forbidden, RuleViolation.
    """
    if copy is None:
        name = f"header-{piece.goes_into(KIND_OF[response.need.kind])}"
        typed = _with_text(typed, name, piece.text)
    answering.keep_typed(context, response, typed)
    if copy is not None:
        answering.attach(context, response, copy, "evidence")
    row = queries.get(context, piece.public_id)
    row.used_at = context.now
    audit.record(context, "library.use", row)
    context.session.flush()


def _with_text(typed: Typed, name: str, text: str) -> Typed:
    stands = dict(typed).get(name, "").strip()
    joined = stands if text in stands else f"{stands}\n{text}".strip()
    return [*((key, value) for key, value in typed if key != name), (name, joined)]


def _title(response: Response, word: str) -> str:
    return f"{response.need.title} · {word}"[:LONGEST_TITLE]


def _keep(context: Context, entry: Writing, locked: Locked | None) -> LibraryEntry:
    who = context.who
    row = LibraryEntry(
        public_id=new_public_id(), enterprise_id=who.enterprise_id, made_by=who.user_id, made_at=context.now
    )
    require(who, Permission.LIBRARY_KEEP, row)
    kept = select(func.count()).where(LibraryEntry.enterprise_id == row.enterprise_id)
    most = int(value(context, "library.most"))
    if (context.session.scalar(kept) or 0) >= most:
        raise RuleViolation("library_most", most=most)
    if locked is not None:
        row.content_id = keep_locked(context, locked, row.enterprise_id).id
    _seal(context, row, entry, {} if locked is None else locked.note)
    context.session.add(row)
    context.session.flush()
    audit.record(context, "library.keep", row)
    return row


def _seal(context: Context, row: LibraryEntry, entry: Writing, note: Mapping[str, Any]) -> None:
    said = {
        "kind": entry.kind.value,
        "title": entry.title,
        "text": entry.text,
        "suits": entry.suits,
        "note": dict(note),
    }
    plain = json.dumps(said, ensure_ascii=False).encode()
    row.sealed = sealing.seal(queries.key_of(context, row), plain, queries.place(row))
