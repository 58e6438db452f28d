"""Write chains and capabilities as a collection on disk: what `read_collection` reads again without loss."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from graph.plain import to_plain
from graph.records import Capability, Segment, Structure

_RENAMED = {"name": "product", "enterprise_name": "enterprise", "regions_served": "region"}
_NOT_WRITTEN = ("id", "enterprise")


def write_collection(folder: Path, structure: Structure, capabilities: Iterable[Capability]) -> None:
    """Write segments, links and capabilities; a capability is called by its number."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "segments.jsonl", map(_segment_row, structure.segments))
    _write(folder / "capabilities.jsonl", map(_capability_row, capabilities))
    links = [f"{link.supplier}\t{link.customer}\tsupply" for link in structure.links]
    links += [f"{one}\t{other}\tequivalent" for one, other in structure.equivalences]
    (folder / "links.tsv").write_text("".join(line + "\n" for line in links), encoding="utf-8")


def _segment_row(segment: Segment) -> Mapping[str, Any]:
    return {
        "_id": segment.key,
        "name": segment.name_zh,
        "parent": segment.broader or None,
        "chain": segment.chain,
        "stage": segment.stage.value,
        "products": list(segment.products),
    }


def _capability_row(capability: Capability) -> Mapping[str, Any]:
    """Only what is stated: a field that keeps its default is left out."""
    row: dict[str, Any] = {"_id": f"c{capability.id}"}
    for field in fields(capability):
        value = getattr(capability, field.name)
        if field.name not in _NOT_WRITTEN and value not in (None, "", ()):
            row[_RENAMED.get(field.name, field.name)] = to_plain(value)
    return row


def _write(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)
    path.write_text("".join(lines), encoding="utf-8")
