"""Files on disk: random names, complete or absent, never the name a person gave."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import unicodedata
from pathlib import Path

from platform_app.errors import RuleViolation

MOST_BYTES = 20 * 1024 * 1024
LEAST_FREE = 0.10
UNFINISHED = ".part"
HIDDEN = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def display_name(name: str) -> str:
    """A name safe to show: composed, without folders, control or direction marks, at most 100 characters."""
    plain = (
        HIDDEN.sub("", unicodedata.normalize("NFC", name)).replace("\\", "/").rsplit("/", 1)[-1].strip(" .")
    )
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[: 99 - len(ending)]}{dot}{ending}"[:100] if dot else plain[:100] or "file"


def new_storage_name() -> str:
    """Where a new file will stand, below the folder of files."""
    token = secrets.token_hex(20)
    return f"{token[:2]}/{token[2:4]}/{token[4:]}"


def keep(folder: Path, content: bytes) -> str:
    """Write the content durably under a new name and return the name. Raises: RuleViolation when room is short."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    room = shutil.disk_usage(folder)
    if room.free < LEAST_FREE * room.total:
        raise RuleViolation("disk_full", field="file")
    name = new_storage_name()
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = place.with_suffix(UNFINISHED)
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(place)
    return name


def stored_names(folder: Path, *, older_than: float) -> list[str]:
    """Names of files last written before a moment (seconds since 1970)."""
    return [
        str(path.relative_to(folder))
        for path in folder.glob("*/*/*")
        if path.is_file() and path.stat().st_mtime < older_than
    ]
