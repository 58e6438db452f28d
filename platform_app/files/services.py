"""Taking files in and out."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from platform_app import audit, jobs
from platform_app.context import Context
from platform_app.db import new_public_id
from platform_app.errors import Conflict, RuleViolation
from platform_app.files import storage
from platform_app.files.checks import MEDIA_TYPES
from platform_app.files.limited import read_limited
from platform_app.files.models import FileCopy, ScanState, StoredFile
from platform_app.files.queries import bytes_of, find_parent, list_files, list_many
from platform_app.files.registry import Parent
from platform_app.permissions import require
from platform_app.rules.queries import value
from platform_app.throttle import Limit, count

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Written:
    """A content on disk."""

    size: int
    sha256: str
    storage_name: str


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was checked and lies on disk, without a row yet."""

    name: str
    media_type: str
    size: int
    sha256: str
    storage_name: str
    copy: Written | None = None


def count_file(context: Context) -> None:
    """Count a file against the hour of the enterprise, else of the person, whatever comes of it. Raises: TooMany."""
    who = context.who
    limit = Limit("files", int(value(context, "files.per_hour")), timedelta(hours=1), "file_too_often")
    key = f"person {who.user_id}" if who.enterprise_id is None else f"enterprise {who.enterprise_id}"
    count(context.session, limit, key, context.now)


def receive(folder: Path, name: str, content: bytes, *, copied: bool = False) -> Received:
    """Check a file and keep its content; call it from a route's `prepare`. Raises: RuleViolation.

    `copied`: keep beside it a copy without traces of its makers, where its kind allows one.
    """
    ending, media_type, content = examine(name, content)
    return Received(
        storage.display_name(name),
        media_type,
        len(content),
        hashlib.sha256(content).hexdigest(),
        storage.keep(folder, content),
        _copy(folder, content, ending) if copied else None,
    )


def examine(name: str, content: bytes) -> tuple[str, str, bytes]:
    """The ending, media type and content of a file that is what its name says. Raises: RuleViolation."""
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if ending not in MEDIA_TYPES:
        raise RuleViolation("file_kind", field="file")
    if len(content) > storage.MOST_BYTES:
        raise RuleViolation("file_too_large", field="file", most=storage.MOST_BYTES // MEGABYTE)
    checked = read_limited("platform_app.files.checks", content, ending=ending)
    if checked["content"] is not None:
        content = base64.b64decode(checked["content"])
    return ending, checked["media_type"], content


def _copy(folder: Path, content: bytes, ending: str) -> Written | None:
    """The content without traces of its makers; None for a kind or a document that cannot be rewritten."""
    try:
        told = read_limited("platform_app.files.rewriting", content, ending=ending)
    except RuleViolation as refusal:
        if refusal.reason == "file_reader_busy":
            raise
        return None
    made = base64.b64decode(told["content"])
    return Written(len(made), hashlib.sha256(made).hexdigest(), storage.keep(folder, made))


def add(
    context: Context, kind: str, parent_public_id: str, received: Received, *, about: str = "", scanned: bool
) -> StoredFile:
    """Attach a received file to a thing; `about` says what it shows, `scanned` whether a scanner is set up.

    Raises: Conflict, NotFound, Forbidden, RuleViolation.
    """
    parent, thing = _changeable(context, kind, parent_public_id)
    assert context.who.user_id is not None
    if about not in (parent.kinds(thing) or ("",)):
        raise RuleViolation("file_about", field="about")
    if parent.wants_copy(thing) and received.copy is None:
        raise RuleViolation("file_not_rewritable", field="file", file=received.name)
    enterprise_id = parent.charged(thing)
    if len(list_files(context, kind, thing)) >= parent.most:
        raise RuleViolation("file_most", field="file", most=parent.most)
    refuse_beyond_quota(context, enterprise_id, received.size)
    row = StoredFile(
        public_id=new_public_id(),
        name=received.name,
        about=about,
        media_type=received.media_type,
        size=received.size,
        sha256=received.sha256,
        storage_name=received.storage_name,
        scan=ScanState.PENDING if scanned else ScanState.NOT_SCANNED,
        enterprise_id=enterprise_id,
        uploaded_by=context.who.user_id,
        uploaded_at=context.now,
        parent_kind=kind,
        parent_id=thing.id,
        parent_public_id=parent_public_id,
    )
    if received.copy is not None:
        row.copy = FileCopy(
            size=received.copy.size,
            sha256=received.copy.sha256,
            storage_name=received.copy.storage_name,
        )
    context.session.add(row)
    context.session.flush()
    audit.record(context, "file.add", row, changes={"sha256": row.sha256, "parent": f"{kind}:{thing.id}"})
    if scanned:
        jobs.enqueue(context, "file_scan", {"file_id": row.id}, unique_key=f"scan:{row.id}")
    return row


def refuse_beyond_quota(context: Context, enterprise_id: int | None, size: int) -> None:
    """Raises: RuleViolation when the files of an enterprise would take more than they may."""
    quota = int(value(context, "files.quota_mb"))
    if bytes_of(context, enterprise_id) + size > quota * MEGABYTE:
        raise RuleViolation("file_quota", field="file", most=quota)


def remove(context: Context, row: StoredFile) -> StoredFile:
    """Take a file away from its thing; the content goes with the next tidying. Raises: Conflict, Forbidden."""
    parent, thing = _changeable(context, row.parent_kind, row.parent_public_id)
    kept = parent.kept(context, thing)
    if kept is not None:
        raise Conflict(kept)
    row.removed_at = context.now
    audit.record(context, "file.remove", row)
    return row


def remove_old(context: Context, kind: str, parent_ids: Collection[int]) -> int:
    """Take away the files of things whose time of keeping is over; say how many. Only the clock asks."""
    rows = [row for files in list_many(context, kind, parent_ids).values() for row in files]
    for row in rows:
        row.removed_at = context.now
        audit.record(context, "file.remove", row, reason="kept_long_enough")
    return len(rows)


def note_read(context: Context, row: StoredFile) -> None:
    """Write down who fetched a file that somebody else brought."""
    audit.record(context, "file.read", row)


def _changeable(context: Context, kind: str, public_id: str) -> tuple[Parent, Any]:
    """The thing whose files the asker may change now. Raises: Conflict, Forbidden, NotFound."""
    parent, thing = find_parent(context, kind, public_id)
    require(context.who, parent.add, thing)
    obstacle = parent.obstacle(context, thing)
    if obstacle is not None:
        raise Conflict(obstacle)
    return parent, thing
