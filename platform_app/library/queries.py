"""Reading what the acting enterprise keeps."""

from __future__ import annotations

import json

from sqlalchemy import ColumnElement, false, select

from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.library.models import LibraryEntry
from platform_app.library.pieces import Piece, PieceKind
from platform_app.permissions import Identity, Permission, can
from platform_app.responses import sealing
from platform_app.responses.queries import sealing_key


def visible(who: Identity) -> ColumnElement[bool]:
    """The pieces of the acting enterprise, for those who write its responses."""
    if who.enterprise_id is None or not can(
        who, Permission.LIBRARY_KEEP, LibraryEntry(enterprise_id=who.enterprise_id)
    ):
        return false()
    return LibraryEntry.enterprise_id == who.enterprise_id


def get(context: Context, public_id: str) -> LibraryEntry:
    """One piece of the acting enterprise. Raises: NotFound."""
    found = context.session.scalar(
        select(LibraryEntry).where(LibraryEntry.public_id == public_id, visible(context.who))
    )
    if found is None:
        raise NotFound("not_found")
    return found


def list_own(context: Context, search: str = "", kind: str = "") -> list[Piece]:
    """The pieces of the acting enterprise that hold every word searched for, the newest first."""
    rows = context.session.scalars(
        select(LibraryEntry)
        .where(visible(context.who))
        .order_by(LibraryEntry.made_at.desc(), LibraryEntry.id.desc())
    )
    pieces = [read(context, row) for row in rows]
    words = search.split()
    return [one for one in pieces if one.holds(words) and kind in ("", one.kind)]


def read(context: Context, row: LibraryEntry) -> Piece:
    """A piece, opened; whoever calls got it by `visible`. Raises: Broken."""
    said = json.loads(sealing.unseal(key_of(context, row), row.sealed, place(row)))
    return Piece(
        row.public_id,
        row.version,
        PieceKind(said["kind"]),
        said["title"],
        said["text"],
        said["suits"],
        row.made_at,
        row.used_at,
        said.get("note", {}),
    )


def key_of(context: Context, row: LibraryEntry) -> bytes:
    """The key of one piece: it goes with the piece when its enterprise is merged into another."""
    return sealing.key_for(sealing_key(context), place(row))


def place(row: LibraryEntry) -> str:
    """Where a ciphertext belongs: it opens nowhere else."""
    return f"library:{row.public_id}"
