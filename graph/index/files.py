"""Generations of an index as files: written beside the old one, taken over in one step, mapped by every process."""

from __future__ import annotations

import json
import shutil
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from graph.arrays import Arrays
from graph.spec import RankingSpec

FORMAT: Final = 11
"""Changes whenever the arrays of an index would be read differently."""

_CURRENT: Final = "current"
_STAMP: Final = "stamp.json"
_PIECE: Final = 1 << 20  # bytes
Stamp = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Generation:
    """One set of arrays, and what was noted about what they were made from."""

    name: str
    stamp: Stamp
    arrays: Arrays


def numbers_of(spec: RankingSpec) -> dict[str, Any]:
    """The numbers of a spec the arrays depend on; its weights may change without packing anew."""
    names = ("tokenizer", "k1", "b", "dense_share", "dense_floor")
    return {"format": FORMAT} | {name: getattr(spec, name) for name in names}


def current(folder: Path) -> str | None:
    """The name of the generation in force; None when there is none."""
    try:
        return (folder / _CURRENT).read_text("utf-8").strip() or None
    except (OSError, UnicodeDecodeError):
        return None


def write(folder: Path, arrays: Arrays, stamp: Stamp) -> str:
    """Write a generation and put it in force; whoever still reads the one before may go on doing so.

    Raises: OSError when the disk refuses.
    """
    folder.mkdir(parents=True, exist_ok=True)
    making = Path(mkdtemp(prefix="making-", dir=folder))
    try:
        sums = {}
        for name, array in arrays.items():
            np.save(making / f"{name}.npy", array, allow_pickle=False)
            sums[name] = _sum(making / f"{name}.npy")
        noted = json.dumps({**stamp, "sums": sums})
        (making / _STAMP).write_text(noted, "utf-8")
        name = uuid4().hex
        before = current(folder)
        making.rename(folder / name)
        pointer = folder / f"{_CURRENT}.{name}"
        pointer.write_text(name, "utf-8")
        pointer.replace(folder / _CURRENT)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    _clean(folder, {name, before})
    return name


def read(folder: Path) -> Generation | None:
    """The generation in force, mapped; None when it is missing, half written or damaged."""
    name = current(folder)
    if name is None:
        return None
    try:
        stamp = json.loads((folder / name / _STAMP).read_text("utf-8"))
        arrays = {one: _mapped(folder / name / f"{one}.npy") for one in stamp["sums"]}
        fits = all(_sum(folder / name / f"{one}.npy") == total for one, total in stamp["sums"].items())
    except (OSError, ValueError, KeyError, TypeError, EOFError):
        return None
    return Generation(name, stamp, arrays) if fits else None


def _sum(path: Path) -> int:
    """A checksum of a file, read piece by piece: through the mapping all of it would count as held in memory."""
    total = 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            total = zlib.crc32(piece, total)
    return total


def _mapped(path: Path) -> NDArray[Any]:
    mapped = np.load(path, mmap_mode="r", allow_pickle=False)
    return np.asarray(mapped).view(np.ndarray)


def _clean(folder: Path, keep: set[str | None]) -> None:
    """Remove what nobody will open any more; a process that has a file mapped keeps it until it lets go."""
    for path in folder.iterdir():
        if path.is_dir() and path.name not in keep:
            shutil.rmtree(path, ignore_errors=True)
