"""The reviewed vocabulary of every segment, as the generator reads it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

SEEDS = Path(__file__).parent.parent.parent.parent / "seeds"

Pair = tuple[str, str]
"""Chinese and English."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is made in a segment, of what, how, on what, how finely, and what people write about it."""

    key: str
    products: tuple[Pair, ...]
    processes: tuple[Pair, ...]
    materials: tuple[tuple[str, str, str], ...]
    equipment: tuple[Pair, ...]
    dimensions: tuple[dict[str, Any], ...]
    standards: tuple[str, ...]
    certificates: tuple[str, ...]
    capacity: tuple[str, float, float]
    lead_days: tuple[int, int]
    strengths: tuple[Pair, ...]
    asks: tuple[Pair, ...]


def read_vocabularies() -> dict[str, Vocabulary]:
    """Every segment's vocabulary by `chain.segment`."""
    found = {}
    for path in sorted((SEEDS / "vocabulary").glob("*.yaml")):
        document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for code, entry in document["segments"].items():
            key = f"{document['chain']}.{code}"
            found[key] = _vocabulary(key, entry)
    return found


def _pairs(rows: list[dict[str, str]]) -> tuple[Pair, ...]:
    return tuple((str(row["zh"]), str(row["en"])) for row in rows)


def _vocabulary(key: str, entry: dict[str, Any]) -> Vocabulary:
    units = entry["units"]
    return Vocabulary(
        key=key,
        products=_pairs(entry["products"]),
        processes=_pairs(entry["processes"]),
        materials=tuple(
            (str(row["zh"]), str(row["en"]), str(row.get("grade") or "")) for row in entry["materials"]
        ),
        equipment=_pairs(entry["equipment"]),
        dimensions=tuple(entry["dimensions"]),
        standards=tuple(str(one) for one in entry["standards"]),
        certificates=tuple(str(one).replace(" ", "") for one in entry["certificates"]),
        capacity=(str(units["capacity"]), float(units["low"]), float(units["high"])),
        lead_days=(int(entry["lead_days"][0]), int(entry["lead_days"][1])),
        strengths=tuple(zip(map(str, entry["zh"]), map(str, entry["en"]), strict=True)),
        asks=tuple(zip(map(str, entry["ask"]["zh"]), map(str, entry["ask"]["en"]), strict=True)),
    )
