"""Comparing the rows, a few at a time, so that nobody waits for the database meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from graph.records import Need as Record
from graph.records import Requirement
from platform_app import jobs
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.chains.models import Chain, Segment
from platform_app.chains.queries import find_segments
from platform_app.context import Context
from platform_app.lifecycle import move
from platform_app.matching.evidence import plain
from platform_app.matching.queries.asked import Likely, answer, likely_segments
from platform_app.needs.entry import LineEntry, NeedEntry
from platform_app.needs.models import NeedKind
from platform_app.needs.services.reading import proposed_requirements
from platform_app.partslists.lifecycle import PartsListStatus
from platform_app.partslists.models import PartsList, PartsRow
from platform_app.partslists.queries.lists import shown
from platform_app.partslists.services.purchases import put_purchases
from platform_app.permissions import Permission, can
from platform_app.rules.queries import values

CANDIDATES = 3
SUGGESTED = 5
PORTION = 5
JOB = "parts_list_portion"
POINTS, OWN_CHAIN = "parts_list.segment_points", "parts_list.own_chain_share"


def compute_again(context: Context, parts_list: PartsList) -> PartsList:
    """Compare every row with the city as it is now. Raises: Conflict, Forbidden."""
    move(context, parts_list, "recompute")
    begin(context, parts_list)
    return parts_list


def begin(context: Context, parts_list: PartsList) -> None:
    """Ask the worker for the first portion of a new round."""
    parts_list.round += 1
    context.session.flush()
    _ask(context, parts_list, context.who.user_id, context.who.enterprise_id, 0)


def _ask(
    context: Context, parts_list: PartsList, user_id: int | None, enterprise_id: int | None, turn: int
) -> None:
    jobs.enqueue(
        context,
        JOB,
        {"list_id": parts_list.id, "user_id": user_id, "enterprise_id": enterprise_id, "turn": turn},
        unique_key=f"parts_list:{parts_list.id}:{parts_list.round}:{turn}",
    )


def compute_portion(clock: Context, payload: Mapping[str, Any]) -> int:
    """Compare the next few rows in the name of whoever asked, with the rights held now; says how many.

    A list deleted meanwhile is no error; without the right any more the work stops.
    """
    parts_list = clock.session.get(PartsList, payload["list_id"])
    if parts_list is None or parts_list.status is not PartsListStatus.COMPUTING:
        return 0
    context = jobs.as_person(clock, payload["user_id"], payload["enterprise_id"])
    if not can(context.who, Permission.PARTS_LIST_CONFIRM, parts_list):
        move(clock, parts_list, "stop")
        return 0
    waiting = (
        select(PartsRow)
        .where(shown(parts_list), PartsRow.computed_round < parts_list.round)
        .order_by(PartsRow.number)
        .limit(PORTION)
    )
    rows = clock.session.scalars(waiting).unique().all()
    compute_rows(context, parts_list, rows)
    clock.session.flush()
    if clock.session.scalar(waiting.with_only_columns(PartsRow.id).limit(1)) is None:
        move(clock, parts_list, "finish")
        parts_list.computed_at = clock.now
        put_purchases(clock, parts_list)
    else:
        _ask(clock, parts_list, payload["user_id"], payload["enterprise_id"], payload["turn"] + 1)
    return len(rows)


def compute_rows(context: Context, parts_list: PartsList, rows: Sequence[PartsRow]) -> None:
    """Find segment and candidates of these rows; nothing about it is told to anybody."""
    rules = values(context, POINTS, OWN_CHAIN)
    chain = context.session.get(Chain, parts_list.chain_id) if parts_list.chain_id else None
    for row in rows:
        likely, chosen = _placed(context, row, chain.code if chain else "", rules)
        known = {one.key: one for one in find_segments(context, [one.key for one in likely])}
        row.suggestions = [one.key for one in likely if one.key in known][:SUGGESTED]
        if not row.segment_chosen:
            row.segment = known.get(chosen or "")
        _answer(context, parts_list, row)
        row.computed_round = parts_list.round


def _placed(
    context: Context, row: PartsRow, chain: str, rules: Mapping[str, Any]
) -> tuple[list[Likely], str | None]:
    """Where a row may belong, and where it is taken to: by its name alone, else by everything it says."""
    every: list[Likely] = []
    for text in dict.fromkeys((row.name, _text(context, row))):
        likely = likely_segments(context, text, SUGGESTED) if text else ()
        every += [one for one in likely if one.key not in {known.key for known in every}]
        chosen = taken(likely, chain, rules[POINTS], rules[OWN_CHAIN])
        if chosen is not None:
            return every, chosen
    return every, None


def taken(likely: Sequence[Likely], chain: str, least: float, share: float) -> str | None:
    """The segment a text is taken to belong to, that of the list's own chain first.

    A segment of whose words the text has none needs twice the points.
    """
    said = [one for one in likely if one.points >= least * (1 if one.says else 2)]
    if not said:
        return None
    own = next((one for one in said if one.key.partition(".")[0] == chain), None)
    return own.key if own is not None and own.points >= share * said[0].points else said[0].key


def _answer(context: Context, parts_list: PartsList, row: PartsRow) -> None:
    found = answer(context, asked_by(context, parts_list, row, row.segment), CANDIDATES)
    row.candidates = [plain(match) for match in found.best]
    row.found_count, row.local_count = found.found, found.local


def asked_by(context: Context, parts_list: PartsList, row: PartsRow, segment: Segment | None) -> Record:
    """A row as the engine reads a need: conditions read from its words are wishes, none is a must."""
    entry = NeedEntry(title=row.name, lines=(line_of(row),))
    monthly = row.annual_quantity / 12 if row.annual_quantity and row.unit else None
    return Record(
        id=0,
        buyer=parts_list.enterprise_id,
        kind=NeedKind.PARTS.value,
        name=row.name,
        text=row.specification,
        products=tuple(one for one in (row.name, row.material) if one),
        segments=(segment.key,) if segment is not None else (),
        requirements=tuple(
            Requirement(
                id=number,
                kind=one.kind,
                operator=one.operator,
                texts=one.texts,
                low=one.low,
                high=one.high,
                unit=one.unit,
                parameter=one.parameter,
                must=False,
            )
            for number, one in enumerate(proposed_requirements(context, entry), start=1)
        ),
        quantity_per_month=monthly,
        quantity_unit=row.unit if monthly else "",
    )


def line_of(row: PartsRow) -> LineEntry:
    """The row as a line of a need: never its part number, its supplier or what is paid."""
    return LineEntry(
        name=row.name,
        specification=row.specification,
        material=row.material,
        quantity=row.quantity,
        unit=row.unit,
        annual_quantity=row.annual_quantity,
    )


def _text(context: Context, row: PartsRow) -> str:
    """What says where a row belongs: its own words, else what its recognised supplier makes."""
    words = [one for one in (row.name, row.specification, row.material) if one]
    if row.name or row.supplier is None or row.supplier.enterprise_id is None:
        return "\n".join(words)
    names = context.session.scalars(
        select(Capability.name)
        .where(
            Capability.enterprise_id == row.supplier.enterprise_id,
            Capability.status == CapabilityStatus.LISTED,
            Capability.claim_id.is_(None),
        )
        .order_by(Capability.id)
        .limit(SUGGESTED)
    )
    return "\n".join([*words, *names])
