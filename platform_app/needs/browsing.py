"""Open needs counted and narrowed by chain, segment, kind, place and deadline, in three statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from platform_app.chains.models import Chain, Segment
from platform_app.context import Context
from platform_app.needs.models import Need, NeedAlias, NeedKind, need_segment
from platform_app.needs.projection import PublicNeed, public_need
from platform_app.needs.queries import HEADERS_ONLY, matching_text
from platform_app.needs.visibility import visible
from platform_app.rules.models import District

SOON = {"week": 7, "fortnight": 14, "month": 31}
"""Deadline windows in days."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a visitor narrowed the list to; several values of one facet are alternatives."""

    words: str = ""
    chains: frozenset[str] = frozenset()
    segments: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    deadline: str = ""
    since: datetime | None = None
    """Only what has opened later."""

    @classmethod
    def of(cls, values: Mapping[str, Sequence[str]]) -> Asked:
        """What stands in an address or was kept from one; what is unknown narrows nothing."""

        def several(name: str) -> frozenset[str]:
            return frozenset(values.get(name, ())[:20]) - {""}

        deadline = next(iter(values.get("deadline", ())), "")
        return cls(
            words=next(iter(values.get("q", ())), "").strip()[:100],
            chains=several("chain"),
            segments=several("segment"),
            kinds=several("kind"),
            places=several("place"),
            deadline=deadline if deadline in SOON else "",
        )

    @property
    def active(self) -> int:
        """How many filters are set."""
        return sum(
            map(bool, (self.words, self.chains, self.segments, self.kinds, self.places, self.deadline))
        )


@dataclass(frozen=True, slots=True)
class Sighting:
    """One open need as the facets see it."""

    id: int
    kind: str
    place: str
    closes_at: datetime | None
    chains: frozenset[str]
    segments: frozenset[str]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet with the number of needs it would leave."""

    value: str
    name_zh: str
    name_en: str
    count: int


@dataclass(frozen=True, slots=True)
class Browse:
    """The needs asked for, newest first, and what each facet offers."""

    ids: Sequence[int]
    chains: Sequence[Choice]
    segments: Sequence[Choice]
    kinds: Counter[str]
    places: Sequence[Choice]
    deadlines: Counter[str]


def browse(context: Context, asked: Asked) -> Browse:
    """Every open need the asker may read, narrowed; each facet counts what the other facets leave."""
    sightings, names = _sightings(context, asked.words, asked.since)
    districts = {row.code: (row.name_zh, row.name_en) for row in context.session.scalars(select(District))}
    kept = [one for one in sightings if _fits(one, asked, context.now)]

    def counted(facet: str) -> Counter[str]:
        left = [one for one in sightings if _fits(one, asked, context.now, without=facet)]
        return Counter(value for one in left for value in _values(one, facet, context.now))

    return Browse(
        ids=[one.id for one in kept],
        chains=_choices(counted("chains"), names),
        segments=_choices(counted("segments"), names),
        kinds=counted("kinds"),
        places=_choices(counted("places"), districts),
        deadlines=counted("deadline"),
    )


def list_by_id(context: Context, ids: Sequence[int]) -> list[PublicNeed]:
    """The public projections of these needs in the order given, without lines and requirements."""
    rows = context.session.scalars(
        select(Need).where(Need.id.in_(ids), visible(context.who)).options(*HEADERS_ONLY)
    ).unique()
    found = {need.id: need for need in rows}
    return [public_need(found[one], context.who, header_only=True) for one in ids if one in found]


def _sightings(
    context: Context, words: str, since: datetime | None
) -> tuple[list[Sighting], dict[str, tuple[str, str]]]:
    rows = (
        select(
            Need.id,
            Need.kind,
            Need.shown_places(),
            Need.closes_at,
            Chain.code,
            Chain.name_zh,
            Chain.name_en,
            Segment.public_id,
            Segment.name_zh,
            Segment.name_en,
        )
        .outerjoin(NeedAlias, NeedAlias.need_id == Need.id)
        .outerjoin(need_segment, need_segment.c.need_id == Need.id)
        .outerjoin(Segment, Segment.id == need_segment.c.segment_id)
        .outerjoin(Chain, Chain.id == Segment.chain_id)
        .where(visible(context.who), Need.accepting_answers(context.now))
        .order_by(Need.opened_at.desc(), Need.id.desc())
    )
    if words:
        rows = rows.where(matching_text(words))
    if since is not None:
        rows = rows.where(Need.opened_at > since)
    names: dict[str, tuple[str, str]] = {}
    found: dict[int, tuple[NeedKind, str, datetime | None, set[str], set[str]]] = {}
    for need_id, kind, place, closes, chain, chain_zh, chain_en, segment, zh, en in context.session.execute(
        rows
    ):
        entry = found.setdefault(need_id, (kind, place, closes, set(), set()))
        if chain is not None:
            entry[3].add(chain)
            entry[4].add(segment)
            names[chain], names[segment] = (chain_zh, chain_en), (zh, en)
    sightings = [
        Sighting(need_id, kind.value, place, closes, frozenset(chains), frozenset(segments))
        for need_id, (kind, place, closes, chains, segments) in found.items()
    ]
    return sightings, names


def _values(one: Sighting, facet: str, now: datetime) -> list[str]:
    if facet == "chains":
        return list(one.chains)
    if facet == "segments":
        return list(one.segments)
    if facet == "kinds":
        return [one.kind]
    if facet == "places":
        return [one.place] if one.place else []
    closes = one.closes_at
    return [name for name, days in SOON.items() if closes and closes <= now + timedelta(days=days)]


def _fits(one: Sighting, asked: Asked, now: datetime, without: str = "") -> bool:
    for facet in ("chains", "segments", "kinds", "places"):
        wanted = getattr(asked, facet)
        if facet != without and wanted and wanted.isdisjoint(_values(one, facet, now)):
            return False
    wants_soon = asked.deadline and without != "deadline"
    return not wants_soon or asked.deadline in _values(one, "deadline", now)


def _choices(counts: Counter[str], names: dict[str, tuple[str, str]]) -> list[Choice]:
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [Choice(value, *names.get(value, (value, value)), count) for value, count in ordered]
