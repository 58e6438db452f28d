"""Chains as sheets of rows and back: the tabular twin of the YAML form, read and checked by the same rule."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from graph.chainfile.checking import check_chain, check_cross
from graph.chainfile.columns import LISTS, SHEET_TITLES, SHEETS, STAGE_TITLES
from graph.chainfile.reading import Reading, read_chain, read_cross
from graph.chainfile.records import (
    ChainRecord,
    CrossRecord,
    LinkRecord,
    Parsed,
    Problem,
    Reason,
    SegmentRecord,
)
from graph.chainfile.results import finished
from graph.chainfile.tree import Tree

Cell = str | int | float | bool | None
Rows = Sequence[Sequence[Cell]]
HEADINGS = 1
"""The row that holds them."""


def chain_from_rows(
    sheets: Mapping[str, Rows], industry_codes: Collection[str] | None = None
) -> Parsed[ChainRecord]:
    """The chain that the sheets chain, segments and links state; the first row of each holds the headings."""
    lines: dict[str, int] = {}
    reading = Reading(lines)
    head = _table(sheets, "chain", "", lines, reading)
    tree: dict[str, Tree] = dict(head[0]) if head else {}
    for surplus in range(1, len(head)):
        reading.refuse(f"[{surplus}]", Reason.TOO_MANY, limit="1", sheet="chain")
    tree["segments"] = list(_table(sheets, "segments", "segments", lines, reading))
    tree["links"] = list(_table(sheets, "links", "links", lines, reading))
    chain = read_chain(tree, reading)
    return finished(chain, reading, check_chain(chain, industry_codes))


def cross_from_rows(sheets: Mapping[str, Rows], segment_keys: Collection[str]) -> Parsed[CrossRecord]:
    """The file between chains that the sheets equivalences and links state."""
    lines: dict[str, int] = {}
    reading = Reading(lines)
    pairs = _table(sheets, "equivalences", "equivalences", lines, reading)
    tree: dict[str, Tree] = {
        "equivalences": [[row.get("segment"), row.get("same_as")] for row in pairs],
        "links": list(_table(sheets, "links", "links", lines, reading)),
    }
    cross = read_cross(tree, reading)
    return finished(cross, reading, check_cross(cross, segment_keys))


def chain_to_rows(chain: ChainRecord, chinese: bool = True) -> dict[str, list[list[Cell]]]:
    """The sheets of a chain, headings Chinese or as in the YAML form; they read back to the chain."""
    head: list[Cell] = [
        *(chain.code, chain.name_zh, chain.name_en),
        *(chain.source, chain.city_list.value, chain.city_list_source),
    ]
    return {
        _title("chain", chinese): [_headings("chain", chinese), head],
        _title("segments", chinese): [
            _headings("segments", chinese),
            *(_segment_row(segment, chinese) for segment in chain.segments),
        ],
        _title("links", chinese): [_headings("links", chinese), *_link_rows(chain.links)],
    }


def cross_to_rows(cross: CrossRecord, chinese: bool = True) -> dict[str, list[list[Cell]]]:
    """The sheets of the file between chains; they read back to it."""
    pairs: list[list[Cell]] = [list(pair) for pair in cross.equivalences]
    return {
        _title("equivalences", chinese): [_headings("equivalences", chinese), *pairs],
        _title("links", chinese): [_headings("links", chinese), *_link_rows(cross.links)],
    }


def _table(
    sheets: Mapping[str, Rows], sheet: str, place: str, lines: dict[str, int], reading: Reading
) -> list[dict[str, Tree]]:
    """The rows of one sheet as mappings by YAML key; empty rows are passed over."""
    rows = sheets.get(sheet, sheets.get(SHEET_TITLES[sheet]))
    if not rows:
        missing = {"sheet": sheet, "title": SHEET_TITLES[sheet]}
        reading.problems.append(Problem(place or sheet, Reason.MISSING_SHEET, values=missing))
        return []
    lines.setdefault(place or sheet, HEADINGS)
    keys = _keys(sheet, rows[0], reading, place or sheet)
    table: list[dict[str, Tree]] = []
    for number, row in enumerate(rows[1:], start=2):
        cells = {key: text for key, cell in zip(keys, row, strict=False) if key and (text := _text(cell))}
        if not cells:
            continue
        where = f"{place}[{len(table)}]" if place else ""
        lines.setdefault(where, number)
        table.append({key: _parts(text) if key in LISTS else text for key, text in cells.items()})
    return table


def _keys(sheet: str, headings: Sequence[Cell], reading: Reading, place: str) -> list[str]:
    key_of = {title: key for key, title in SHEETS[sheet].items()} | {key: key for key in SHEETS[sheet]}
    keys: list[str] = []
    for heading in map(_text, headings):
        key = key_of.get(heading, "")
        if heading and not key:
            reading.refuse(place, Reason.UNKNOWN_COLUMN, sheet=sheet, column=heading)
        if key and key in keys:
            reading.refuse(place, Reason.DUPLICATE_KEY, sheet=sheet, key=heading)
            key = ""
        keys.append(key)
    return keys


def _segment_row(segment: SegmentRecord, chinese: bool) -> list[Cell]:
    stage = segment.stage.value
    return [
        *(segment.id, segment.name_zh, segment.name_en, STAGE_TITLES[stage] if chinese else stage),
        *(_joined(segment.industry_codes), _joined(segment.products), _joined(segment.terms)),
        *(_yes_no(segment.is_key, chinese), segment.weight, segment.source),
        *(_yes_no(segment.retired, chinese), _joined(segment.successors)),
    ]


def _link_rows(links: Sequence[LinkRecord]) -> list[list[Cell]]:
    return [[link.supplier, link.customer, link.alternative_group] for link in links]


def _text(cell: Cell) -> str:
    """A cell as text; spreadsheets turn 6512 into 6512.0 and yes into TRUE."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _parts(text: str) -> list[Tree]:
    return [part.strip() for part in re.split(r"[;；\n]", text) if part.strip()]


def _joined(texts: Sequence[str]) -> str:
    return "；".join(texts)


def _yes_no(value: bool, chinese: bool) -> str:
    return ("是" if value else "否") if chinese else ("yes" if value else "no")


def _title(sheet: str, chinese: bool) -> str:
    return SHEET_TITLES[sheet] if chinese else sheet


def _headings(sheet: str, chinese: bool) -> list[Cell]:
    return [title if chinese else key for key, title in SHEETS[sheet].items()]
