"""Changing a chain piece by piece: each save checks the whole chain and makes a new edition with a note."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from graph.chainfile import (
    ChainRecord,
    CityList,
    CrossRecord,
    LinkRecord,
    Problem,
    SegmentRecord,
    check_chain,
    check_cross,
)
from platform_app.chains import queries
from platform_app.chains.models import Chain
from platform_app.chains.services.storing import store_chain, store_cross
from platform_app.context import Context
from platform_app.errors import NotFound, RuleViolation
from platform_app.permissions import Permission, require
from platform_app.rules.models import IndustryCode

FIELDS = {
    "id": "code",
    "zh": "name_zh",
    "en": "name_en",
    "gb": "industry_codes",
    "key": "is_key",
    "group": "alternative_group",
    "city_list_source": "high_growth_source",
}
"""The field of a form for each key of the chain file that is called otherwise there."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a chain is called and where its structure comes from."""

    name_zh: str
    name_en: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class HighGrowth:
    """Whether the chain counts as one of the city's high-growth chains, and who says so."""

    high_growth: bool
    source: str
    note: str


def save_head(context: Context, chain: Chain, command: Head) -> Chain:
    """Rename a chain or state another source. Raises: RuleViolation, Forbidden."""
    record = queries.record(context, chain)
    changed = replace(record, name_zh=command.name_zh, name_en=command.name_en, source=command.source)
    return _store(context, chain, changed, command.note)


def save_high_growth(context: Context, chain: Chain, command: HighGrowth) -> Chain:
    """Say whether the city counts the chain among its own; only with a source. Raises: RuleViolation, Forbidden."""
    require(context.who, Permission.CHAIN_TARGET, chain)
    if command.high_growth and not command.source:
        raise RuleViolation("chain_file_source_missing", field="source")
    listed = CityList.SOURCED if command.high_growth else CityList.NONE
    source = command.source if command.high_growth else ""
    chain.high_growth = command.high_growth
    record = replace(queries.record(context, chain), city_list=listed, city_list_source=source)
    return store_chain(context, record, note=command.note)


def add_segment(context: Context, chain: Chain, segment: SegmentRecord, note: str) -> Chain:
    """Add a segment at the end of the chain. Raises: RuleViolation, Forbidden."""
    record = queries.record(context, chain)
    return _store(
        context, chain, replace(record, segments=(*record.segments, segment)), note, len(record.segments)
    )


def save_segment(context: Context, chain: Chain, segment: SegmentRecord, note: str) -> Chain:
    """Change a segment; its code, retirement and successors stay. Raises: NotFound, RuleViolation, Forbidden."""
    record = queries.record(context, chain)
    place = _place(record, segment.id)
    old = record.segments[place]
    kept = replace(segment, retired=old.retired, successors=old.successors)
    return _store(context, chain, _with(record, place, kept), note, place)


def retire_segment(context: Context, chain: Chain, code: str, successors: Sequence[str], note: str) -> Chain:
    """Retire a segment in favour of others; it is never deleted. Raises: NotFound, RuleViolation, Forbidden."""
    record = queries.record(context, chain)
    place = _place(record, code)
    used = {one.id for one in record.segments if not one.retired}
    if any(one not in used for one in successors):
        raise RuleViolation("successor_retired", field="successors")
    retired = replace(record.segments[place], retired=True, successors=tuple(successors))
    return _store(context, chain, _with(record, place, retired), note, place)


def restore_segment(context: Context, chain: Chain, code: str, note: str) -> Chain:
    """Take a retired segment into use again. Raises: NotFound, Forbidden."""
    record = queries.record(context, chain)
    place = _place(record, code)
    restored = replace(record.segments[place], retired=False, successors=())
    return _store(context, chain, _with(record, place, restored), note, place)


def add_link(context: Context, chain: Chain, link: LinkRecord, note: str) -> Chain:
    """Let one segment supply another. Raises: RuleViolation, Forbidden."""
    record = queries.record(context, chain)
    return _store(context, chain, replace(record, links=(*record.links, link)), note, len(record.links))


def remove_link(context: Context, chain: Chain, supplier: str, customer: str, note: str) -> Chain:
    """End that one segment supplies another. Raises: NotFound, Forbidden."""
    record = queries.record(context, chain)
    kept = tuple(one for one in record.links if (one.supplier, one.customer) != (supplier, customer))
    if len(kept) == len(record.links):
        raise NotFound("not_found")
    return _store(context, chain, replace(record, links=kept), note)


def import_chain(context: Context, record: ChainRecord, note: str) -> Chain:
    """Take a whole chain over from a checked file. Raises: RuleViolation, Forbidden."""
    require(context.who, Permission.CHAIN_IMPORT)
    return store_chain(context, record, note=note)


def add_equivalence(context: Context, first: str, second: str, note: str) -> None:
    """Say that two segments of different chains are one and the same. Raises: RuleViolation, Forbidden."""
    cross = queries.cross_record(context)
    _store_cross(
        context, replace(cross, equivalences=(*cross.equivalences, (first, second))), (first, second), note
    )


def remove_equivalence(context: Context, first: str, second: str, note: str) -> None:
    """End that two segments are the same. Raises: NotFound, Forbidden."""
    cross = queries.cross_record(context)
    kept = tuple(pair for pair in cross.equivalences if set(pair) != {first, second})
    if len(kept) == len(cross.equivalences):
        raise NotFound("not_found")
    _store_cross(context, replace(cross, equivalences=kept), (first, second), note)


def industry_codes(context: Context) -> frozenset[str] | None:
    """The codes of GB/T 4754 that exist, None while no list is loaded."""
    return frozenset(context.session.scalars(select(IndustryCode.code))) or None


def _store(context: Context, chain: Chain, record: ChainRecord, note: str, place: int | None = None) -> Chain:
    """Check the whole chain, tell what is wrong at the edited place, and store it as a new edition."""
    require(context.who, Permission.CHAIN_EDIT, chain)
    problems = check_chain(record, industry_codes(context))
    if problems:
        _refuse(_nearest(problems, place))
    return store_chain(context, record, note=note)


def _store_cross(context: Context, cross: CrossRecord, keys: tuple[str, str], note: str) -> None:
    for key in keys:
        require(context.who, Permission.CHAIN_EDIT, queries.get_segment(context, key))
    if keys[0].partition(".")[0] == keys[1].partition(".")[0]:
        raise RuleViolation("same_chain", field="second")
    known = {row.key for row in queries.list_segments(context)}
    problems = check_cross(replace(cross, source=cross.source or note), known)
    if problems:
        _refuse(problems[0], "second")
    store_cross(context, replace(cross, source=cross.source or note), note=note, touched=keys)


def _refuse(problem: Problem, field: str | None = None) -> None:
    key = re.sub(r"\[\d+\]", "", problem.place).rpartition(".")[2]
    if field is None:
        field = "supplier" if key == "links" else FIELDS.get(key, key)
    values: dict[str, Any] = dict(problem.values)
    raise RuleViolation(f"chain_file_{problem.reason.value}", field=field, **values)


def _nearest(problems: Sequence[Problem], place: int | None) -> Problem:
    """The first problem of the edited segment or link, else the first of all."""
    here = f"[{place}]"
    return next((one for one in problems if place is not None and here in one.place), problems[0])


def _place(record: ChainRecord, code: str) -> int:
    for place, segment in enumerate(record.segments):
        if segment.id == code:
            return place
    raise NotFound("not_found")


def _with(record: ChainRecord, place: int, segment: SegmentRecord) -> ChainRecord:
    segments = (*record.segments[:place], segment, *record.segments[place + 1 :])
    return replace(record, segments=segments)
