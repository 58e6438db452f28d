"""Files, through the rights of what they belong to."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, or_, select

from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.files.models import LockedContent, ScanState, StoredFile
from platform_app.files.registry import PARENTS, Parent
from platform_app.permissions import can
from platform_app.rules.queries import value

UNSCANNED = "files.unscanned"
"""The rule that says whether others get files that nobody scans."""


@dataclass(frozen=True, slots=True)
class Given:
    """Under which name a file leaves, and where its content stands."""

    name: str
    storage_name: str


def find_parent(context: Context, kind: str, public_id: str) -> tuple[Parent, Any]:
    """The thing files belong to, as the asker may see it. Raises: NotFound."""
    parent = PARENTS.get(kind)
    if parent is None:
        raise NotFound("not_found")
    thing = parent.find(context, public_id)
    if not can(context.who, parent.read, thing):
        raise NotFound("not_found")
    return parent, thing


def get(context: Context, public_id: str) -> StoredFile:
    """A file whose thing the asker may read. Raises: NotFound."""
    row = context.session.scalar(
        select(StoredFile).where(StoredFile.public_id == public_id, StoredFile.removed_at.is_(None))
    )
    if row is None:
        raise NotFound("not_found")
    find_parent(context, row.parent_kind, row.parent_public_id)
    return row


def given(context: Context, row: StoredFile) -> Given:
    """What the asker gets of a file it may fetch. Raises: NotFound where only a copy may leave and there is none."""
    parent, thing = find_parent(context, row.parent_kind, row.parent_public_id)
    if not parent.unnamed(context, thing):
        return Given(row.name, row.storage_name)
    if row.copy is None:
        raise NotFound("not_found")
    return Given(row.neutral_name, row.copy.storage_name)


def list_files(context: Context, kind: str, thing: Any) -> Sequence[StoredFile]:
    """The files of a thing, oldest first; whoever calls has asked about the thing."""
    return list_many(context, kind, [thing.id])[thing.id]


def list_many(context: Context, kind: str, ids: Collection[int]) -> dict[int, list[StoredFile]]:
    """The files of many things of a kind, oldest first, in one statement; whoever calls has asked about them."""
    return list_of_kinds(context, {kind: ids})[kind]


def list_of_kinds(
    context: Context, wanted: Mapping[str, Collection[int]]
) -> dict[str, dict[int, list[StoredFile]]]:
    """The files of many things of several kinds, in one statement; whoever calls has asked about them."""
    found: dict[str, dict[int, list[StoredFile]]] = {
        kind: {key: [] for key in ids} for kind, ids in wanted.items()
    }
    asked = [
        and_(StoredFile.parent_kind == kind, StoredFile.parent_id.in_(ids))
        for kind, ids in found.items()
        if ids
    ]
    if not asked:
        return found
    rows = context.session.scalars(
        select(StoredFile)
        .where(or_(*asked), StoredFile.removed_at.is_(None))
        .order_by(StoredFile.uploaded_at, StoredFile.id)
    )
    for row in rows:
        found[row.parent_kind or ""][row.parent_id or 0].append(row)
    return found


def is_open(context: Context, row: StoredFile, *, scanned: bool) -> bool:
    """Whether the asker may fetch the content: found clean, or one's own and not found harmful.

    What nobody has scanned goes to others only where no scanner is set up (`scanned`) and the bureau wants it so.
    """
    if row.scan in (ScanState.CLEAN, ScanState.INFECTED):
        return row.scan is ScanState.CLEAN
    if row.uploaded_by == context.who.user_id:
        return True
    return not scanned and bool(value(context, UNSCANNED))


def bytes_of(context: Context, enterprise_id: int | None) -> int:
    """How much the files of an enterprise take; with None, those the asker has brought on no enterprise's account."""
    rows = select(func.coalesce(func.sum(StoredFile.size), 0)).where(
        StoredFile.enterprise_id == enterprise_id, StoredFile.removed_at.is_(None)
    )
    if enterprise_id is None:
        return context.session.scalar(rows.where(StoredFile.uploaded_by == context.who.user_id)) or 0
    locked = select(func.coalesce(func.sum(LockedContent.size), 0)).where(
        LockedContent.enterprise_id == enterprise_id, LockedContent.removed_at.is_(None)
    )
    return (context.session.scalar(rows) or 0) + (context.session.scalar(locked) or 0)
