"""The index of the engine as files in DATA_DIR/index: the worker writes them, every process maps them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, select

from graph.index import files
from graph.index.memory import MERGE_FLOOR, MERGE_SHARE, pack
from graph.spec import RankingSpec
from platform_app.capabilities.feed import STRUCTURE
from platform_app.capabilities.models import MatchChange
from platform_app.capabilities.records import listed_records
from platform_app.context import Context

_folder: Path | None = None


def settle(folder: Path | None) -> None:
    """Say where the files stand; None: this process keeps its index to itself."""
    global _folder  # noqa: PLW0603
    _folder = folder


def in_force() -> str | None:
    """The name of the generation on disk, to be compared with the one that is open."""
    return None if _folder is None else files.current(_folder)


def opened(context: Context, spec: RankingSpec) -> files.Generation | None:
    """The generation on disk, when it was made of this database and can be brought up to date from the feed."""
    found = None if _folder is None else files.read(_folder)
    if found is None or not _fits(context, found.stamp, spec):
        return None
    return found


def keep(context: Context, spec: RankingSpec) -> bool:
    """Write a new generation when there is none that fits, or so much has changed that it is worth it."""
    if _folder is None:
        return False
    found = files.read(_folder)
    if found is not None and _fits(context, found.stamp, spec) and not _is_worn(context, found):
        return False
    stamp = _stamp(context, spec)  # before the records: a change in between is taken over once more
    files.write(_folder, pack(listed_records(context), spec), stamp)
    return True


def _is_worn(context: Context, found: files.Generation) -> bool:
    since = select(func.count(MatchChange.seq)).where(MatchChange.seq > found.stamp["seq"])
    changes = context.session.scalar(since) or 0
    return changes > max(MERGE_FLOOR, MERGE_SHARE * len(found.arrays["id"]))


def _stamp(context: Context, spec: RankingSpec) -> dict[str, Any]:
    seq = context.session.scalar(select(func.max(MatchChange.seq))) or 0
    return {
        "numbers": files.numbers_of(spec),
        "database": address(context.session.get_bind().engine),
        "seq": seq,
        "change": _change(context, seq),
    }


def _fits(context: Context, stamp: files.Stamp, spec: RankingSpec) -> bool:
    """Whether the files were made from this very database and nothing but the feed lies between."""
    if stamp["numbers"] != files.numbers_of(spec) or stamp["database"] != address(
        context.session.get_bind().engine
    ):
        return False
    if stamp["change"] != _change(context, stamp["seq"]):
        return False
    anew = select(MatchChange.seq).where(
        MatchChange.seq > stamp["seq"], MatchChange.kind == STRUCTURE, MatchChange.thing_id == 0
    )
    return context.session.scalar(anew.limit(1)) is None


def address(database: Engine) -> str:
    """The mark of the database the files are made of: an installation's files fit no other's."""
    return hashlib.sha256(str(database.url).encode()).hexdigest()


def _change(context: Context, seq: int) -> list[Any] | None:
    """The change with this number: a database that was put back to another state has another one there, or none."""
    row = context.session.get(MatchChange, seq)
    return None if row is None else [row.kind, row.thing_id, row.at.isoformat()]
