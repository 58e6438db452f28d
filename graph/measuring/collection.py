"""A collection on disk: segments, links, capabilities and needs, in the layout retrieval benchmarks use.

    segments.jsonl      {"_id", "name", "parent"}; a parent is the broader segment, in this file or not
    links.tsv           supplier <TAB> customer [<TAB> kind]; the kind `equivalent` makes two segments one
    capabilities.jsonl  {"_id", "enterprise", "product", "text", "segments", …}
    needs.*.jsonl       {"_id", "product", "text", "segments", …}

Every field but `_id` may be missing or empty, and so may links.tsv. The further fields are in README.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import yaml

from graph.criteria import ReferenceTableError, Tables, read_tables
from graph.criteria.reference import DOCUMENTS
from graph.measuring.rows import FieldError, Row, capability_of, need_of, one_of, text, texts
from graph.records import Capability, Need, Segment, Stage, Structure, SupplyLink

T = TypeVar("T")
_EQUIVALENT = "equivalent"


class LayoutError(ValueError):
    """A file of the collection is missing or cannot be read; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Collection:
    """What is ranked. Capabilities and needs carry numbers; `names` gives a capability's own name."""

    structure: Structure
    capabilities: tuple[Capability, ...]
    names: Mapping[int, str]
    enterprises: Mapping[str, int]
    tables: Tables


def read_collection(folder: Path, reference: Path | None = None) -> Collection:
    """Read a collection; `reference` holds the tables of units, grades and synonyms.

    Raises: LayoutError naming file and line.
    """
    rows = list(_rows(folder / "capabilities.jsonl"))
    _refuse_repeated(folder / "capabilities.jsonl", rows)
    enterprises: dict[str, int] = {}
    capabilities: list[Capability] = []
    for number, (place, row) in enumerate(rows, start=1):
        # A capability that names no enterprise stands for one of its own.
        name = _read(place, lambda row=row: text(row, "enterprise")) or f"\0{row['_id']}"
        enterprise = enterprises.setdefault(name, len(enterprises) + 1)
        capabilities.append(_read(place, lambda row=row, n=number, e=enterprise: capability_of(row, n, e)))
    return Collection(
        _structure(folder),
        tuple(capabilities),
        {number: str(row["_id"]) for number, (_, row) in enumerate(rows, start=1)},
        enterprises,
        read_reference(reference),
    )


def read_needs(path: Path, collection: Collection) -> list[tuple[str, Need]]:
    """The needs of one file with their names, in its order; `buyer` names the enterprise that asks.

    Raises: LayoutError naming file and line.
    """
    rows = list(_rows(path))
    _refuse_repeated(path, rows)
    return [
        (str(row["_id"]), _read(place, lambda row=row, n=number: _need(row, n, collection)))
        for number, (place, row) in enumerate(rows, start=1)
    ]


def _need(row: Row, number: int, collection: Collection) -> Need:
    return need_of(row, number, collection.enterprises.get(text(row, "buyer"), 0), collection.tables)


@lru_cache(maxsize=4)
def read_reference(folder: Path | None) -> Tables:
    """The reference tables of a folder of YAML files; empty tables without one.

    Raises: LayoutError naming the file.
    """
    files = {name: folder / f"{name}.yaml" for name in DOCUMENTS} if folder else {}
    try:
        return read_tables(
            {
                name: yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
                for name, file in files.items()
                if file.exists()
            }
        )
    except (ReferenceTableError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise LayoutError(f"{folder}: {error}") from error


def _structure(folder: Path) -> Structure:
    path = folder / "segments.jsonl"
    rows = list(_rows(path)) if path.exists() else []
    _refuse_repeated(path, rows)
    broader = {str(row["_id"]): _read(place, lambda row=row: text(row, "parent")) for place, row in rows}
    segments = tuple(_read(place, lambda row=row: _segment(row, broader)) for place, row in rows)
    known = [
        (fields[0], fields[1], (*fields, "supply")[2])
        for _, fields in tab_rows(folder / "links.tsv", least=2, missing_is_empty=True)
        if fields[0] in broader and fields[1] in broader and fields[0] != fields[1]
    ]
    return Structure(
        segments,
        tuple(SupplyLink(one, other) for one, other, kind in known if kind != _EQUIVALENT),
        tuple((one, other) for one, other, kind in known if kind == _EQUIVALENT),
    )


def _segment(row: Row, broader: Mapping[str, str]) -> Segment:
    """What stands under one top segment stands together like one stage of a chain, unless the row says both."""
    key = str(row["_id"])
    return Segment(
        key,
        text(row, "chain") or _top(key, broader),
        one_of(Stage, row, "stage", Stage.MIDSTREAM),
        text(row, "name"),
        "",
        texts(row, "products"),
        broader=broader[key],
    )


def _top(key: str, broader: Mapping[str, str]) -> str:
    seen = {key}
    while (above := broader.get(key)) and above not in seen:
        seen.add(above)
        key = above
    return key


def tab_rows(path: Path, least: int, missing_is_empty: bool = False) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The rows of a tab-separated file with their places; empty lines are left out.

    Raises: LayoutError when the file is missing or a row has fewer fields.
    """
    if missing_is_empty and not path.exists():
        return
    for place, line in lines_of(path):
        fields = tuple(line.split("\t"))
        if len(fields) < least:
            raise LayoutError(f"{place}: expected {least} fields separated by tabs, not {line!r}")
        yield place, fields


def _rows(path: Path) -> Iterator[tuple[str, Row]]:
    for place, line in lines_of(path):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise LayoutError(f"{place}: not JSON ({error})") from error
        if not isinstance(row, dict) or not isinstance(row.get("_id"), str | int):
            raise LayoutError(f"{place}: expected an object with an _id")
        if len(str(row["_id"]).split()) > 1:
            raise LayoutError(f"{place}: {row['_id']!r} holds a space, which no run can say")
        yield place, row


def lines_of(path: Path) -> Iterator[tuple[str, str]]:
    """The lines of a text file that say something, each with its place.

    Raises: LayoutError when the file cannot be read.
    """
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LayoutError(f"{path}: {error}") from error
    for number, line in enumerate(content.split("\n"), start=1):
        if line.strip():
            yield f"{path} line {number}", line.rstrip("\r")


def _refuse_repeated(path: Path, rows: list[tuple[str, Row]]) -> None:
    seen: set[str] = set()
    for place, row in rows:
        if str(row["_id"]) in seen:
            raise LayoutError(f"{place}: {row['_id']} stands twice")
        seen.add(str(row["_id"]))


def _read(place: str, make: Callable[..., T]) -> T:
    try:
        return make()
    except FieldError as error:
        raise LayoutError(f"{place}: {error}") from error
