"""Chain files: YAML text or sheets of rows into records and back, with errors that name the place.

One file a chain:

    code: ic                        # small letters, digits, _; stays for good
    name_zh: 集成电路
    name_en: Integrated circuits
    source: where this structure comes from
    city_list: none                 # sourced | unsourced | none: is it on the city's own list
    city_list_source: …             # required when sourced
    segments:
      - id: eda                     # unique in the chain; stays for good
        zh: EDA软件
        en: EDA tools
        stage: upstream             # upstream | midstream | downstream | support, U M D X, or Chinese
        gb: ["6512", "6513"]        # codes of GB/T 4754
        products: [仿真验证工具]
        terms: [SPICE]
        key: true                   # a key segment; default true
        weight: 1                   # default 1
        source: …                   # default: the chain's
        retired: false              # a segment is never deleted, it is retired ...
        successors: []              # ... in favour of these
    links:
      - eda>design                  # supplier > customer
      - {from: a, to: b, group: g}  # links of one customer in the same group replace each other

One file between chains: `source`, `equivalences: [[battery.pack, icv.battery]]`,
`links: [ic.power>icv.power]`.
"""

from __future__ import annotations

from collections.abc import Collection

from graph.chainfile.assembly import assemble, segment_keys
from graph.chainfile.checking import check_chain, check_cross
from graph.chainfile.columns import sheet_place
from graph.chainfile.reading import Reading, read_chain, read_cross
from graph.chainfile.records import (
    ChainRecord,
    CityList,
    CrossRecord,
    LinkRecord,
    Parsed,
    Problem,
    Reason,
    SegmentRecord,
)
from graph.chainfile.results import finished
from graph.chainfile.rows import chain_from_rows, chain_to_rows, cross_from_rows, cross_to_rows
from graph.chainfile.tree import outline
from graph.chainfile.writing import write_chain, write_cross

__all__ = [
    "ChainRecord",
    "CityList",
    "CrossRecord",
    "LinkRecord",
    "Parsed",
    "Problem",
    "Reason",
    "SegmentRecord",
    "assemble",
    "chain_from_rows",
    "chain_to_rows",
    "check_chain",
    "check_cross",
    "cross_from_rows",
    "cross_to_rows",
    "parse_chain",
    "parse_cross",
    "segment_keys",
    "sheet_place",
    "write_chain",
    "write_cross",
]


def parse_chain(text: str | bytes, industry_codes: Collection[str] | None = None) -> Parsed[ChainRecord]:
    """The chain a YAML text states, or all its problems; codes are checked when `industry_codes` is given."""
    found = outline(text)
    if found.tree is None:
        return Parsed(None, found.problems)
    reading = Reading(found.lines)
    reading.problems.extend(found.problems)
    chain = read_chain(found.tree, reading)
    return finished(chain, reading, check_chain(chain, industry_codes))


def parse_cross(text: str | bytes, known_keys: Collection[str]) -> Parsed[CrossRecord]:
    """The file between chains a YAML text states, or every problem with it."""
    found = outline(text)
    if found.tree is None:
        return Parsed(None, found.problems)
    reading = Reading(found.lines)
    reading.problems.extend(found.problems)
    cross = read_cross(found.tree, reading)
    return finished(cross, reading, check_cross(cross, known_keys))
