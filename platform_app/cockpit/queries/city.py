"""What changes rarely and every figure needs: chains, their graph, targets, rules; kept until one of them changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select

from graph.atlas import Picture, lay_out
from graph.coverage import LeaderTarget as Target
from graph.coverage import Thresholds
from graph.records import SupplyLink as LinkFact
from graph.resilience import Network
from graph.structure import ChainGraph
from platform_app.chains import queries as chains
from platform_app.chains.models import Chain, LeaderTarget, Segment, SegmentEquivalence, SupplyLink
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.keeping import Keeper, Mark
from platform_app.permissions import Identity
from platform_app.rules import queries as rules
from platform_app.rules.models import RuleEntry

RULE_KEYS = (
    "segment.single_source_at",
    "segment.weak_below",
    "leader.active_months",
    "tier.ladder",
    "figure.least_contributors",
    "figure.fresh_days",
    "act.single_weight",
    "act.need_weight",
)


@dataclass(frozen=True, slots=True)
class ChainFact:
    """One chain in use, as pages name it."""

    id: int
    code: str
    name_zh: str
    name_en: str
    high_growth: bool
    edition: int
    source: str


@dataclass(frozen=True, slots=True)
class City:
    """The chains in use as one graph, with the targets and rules their figures are judged by."""

    chains: tuple[ChainFact, ...]
    graph: ChainGraph
    links: tuple[LinkFact, ...]
    ids: Mapping[str, int]
    keys: Mapping[int, str]
    targets: Mapping[tuple[str, int], Target]
    target_sources: Mapping[tuple[str, int], str]
    rules: Mapping[str, Any]
    network: Network
    _pictures: dict[tuple[str, str, bool], Picture] = field(default_factory=dict)

    def chain(self, code: str) -> ChainFact:
        """The chain of a code. Raises: NotFound."""
        for one in self.chains:
            if one.code == code:
                return one
        raise NotFound("not_found")

    def chains_of_duties(self, who: Identity) -> list[ChainFact]:
        """The chains of an officer's duties; all of them where one duty is not narrowed to a chain."""
        asked = {one.chain_id for one in who.appointments}
        return [one for one in self.chains if None in asked or one.id in asked]

    def places(self, key: str) -> tuple[str, ...]:
        """A segment and its equivalents: who stands in one of them stands in it."""
        return (key, *self.graph.equivalents(key))

    def places_of(self, codes: tuple[str, ...]) -> frozenset[str]:
        """Every segment of these chains, with the equivalents elsewhere."""
        return frozenset(
            place
            for code in codes
            for segment in self.graph.segments_of(code)
            for place in self.places(segment.key)
        )

    def segment_ids(self, chain_id: int) -> list[int]:
        """The keys of a chain's own segments in the database."""
        codes = [one.code for one in self.chains if one.id == chain_id]
        return [self.ids[segment.key] for code in codes for segment in self.graph.segments_of(code)]

    def chains_of(self, segment_id: int) -> frozenset[str]:
        """The chains a segment belongs to, itself or by an equivalent."""
        key = self.keys.get(segment_id)
        return frozenset(place.partition(".")[0] for place in self.places(key)) if key else frozenset()

    def thresholds(self) -> Thresholds:
        """From how many verified suppliers a segment is single-source, weak, sound."""
        single = self.rules["segment.single_source_at"]
        return Thresholds(1, single + 1, max(single + 1, self.rules["segment.weak_below"]))

    def tier_rank(self, level: str) -> int:
        """The rank of a tier level on the ladder, 0 when it stands nowhere on it."""
        return next((step["rank"] for step in self.rules["tier.ladder"] if step["level"] == level), 0)

    def tier(self, rank: int) -> Mapping[str, Any] | None:
        """The step of the ladder with this rank, with its names."""
        return next((step for step in self.rules["tier.ladder"] if step["rank"] == rank), None)

    def picture(self, code: str, language: str, *, narrow: bool = False) -> Picture:
        """The layout of a chain's atlas, worked out once per language and width."""
        known = self._pictures.get((code, language, narrow))
        if known is None:
            segments = self.graph.segments_of(code)
            known = lay_out(segments, self.links, language=language, narrow=narrow)
            self._pictures[code, language, narrow] = known
        return known


_kept = Keeper(1)


def read_city(context: Context) -> City:
    """The city as the database has it now: one statement when nothing changed since it was last read."""
    return city_under(context, tuple(context.session.execute(select(*marks())).one()))


def city_under(context: Context, mark: Mark) -> City:
    """The city under these numbers of `marks`."""
    return _kept.get(context.session, (context.today, *mark), "city", lambda: _read(context))


def forget() -> None:
    """Drop what this process keeps of the city; it is read again when next asked for."""
    _kept.forget()


def marks() -> tuple[Any, ...]:
    """Numbers that differ whenever a chain, a segment, a link, an equivalence, a target or a rule has changed."""
    pair = 100_003
    return (
        chains.edition_sum(),
        _one(func.count(Chain.id) * pair + func.sum(Chain.version)),
        _one(func.count(Chain.retired_at)),
        _one(func.count(Segment.id) * pair + func.sum(Segment.version)),
        _one(func.count(SupplyLink.id) + func.sum(SupplyLink.supplier_id * pair + SupplyLink.customer_id)),
        _one(
            func.count(SegmentEquivalence.id)
            + func.sum(SegmentEquivalence.first_id * pair + SegmentEquivalence.second_id)
        ),
        _one(func.count(LeaderTarget.id) * pair + func.sum(LeaderTarget.version)),
        _one(func.count(RuleEntry.id)),
        _one(func.max(RuleEntry.id)),
    )


def _one(value: Any) -> Any:
    return select(value).scalar_subquery()


def _read(context: Context) -> City:
    rows = chains.list_chains(context)
    structure = chains.structure(context)
    codes = {row.id: row.code for row in rows}
    ids = {f"{row.code}.{segment.code}": segment.id for row in rows for segment in row.segments}
    targets = context.session.scalars(select(LeaderTarget)).all()
    graph = ChainGraph(structure)
    return City(
        chains=tuple(
            ChainFact(row.id, row.code, row.name_zh, row.name_en, row.high_growth, row.edition, row.source)
            for row in rows
        ),
        graph=graph,
        links=structure.links,
        ids={segment.key: ids[segment.key] for segment in structure.segments},
        keys={ids[segment.key]: segment.key for segment in structure.segments},
        targets={
            (codes[row.chain_id], row.year): Target(
                codes[row.chain_id], row.year, row.minimum, row.maximum, row.target
            )
            for row in targets
            if row.chain_id in codes
        },
        target_sources={
            (codes[row.chain_id], row.year): row.source for row in targets if row.chain_id in codes
        },
        rules=rules.values(context, *RULE_KEYS),
        network=Network(graph),
    )
