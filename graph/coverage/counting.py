"""Count the figures of coverage out of the facts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from graph.coverage.facts import LAYERS, Leadership, LeaderTarget, Standing, State, Supply, Thresholds
from graph.coverage.figures import (
    ChainCoverage,
    CityCoverage,
    LeaderCoverage,
    LeaderState,
    Member,
    SegmentCoverage,
    Share,
)
from graph.structure import ChainGraph

_SURENESS = {standing: position for position, standing in enumerate(Standing)}


def cover_segment(
    graph: ChainGraph, key: str, supplies: Iterable[Supply], thresholds: Thresholds, short: bool = False
) -> SegmentCoverage:
    """Who covers one segment, suppliers of its equivalents included; other facts are passed over."""
    places = {key, *graph.equivalents(key)}
    facts = sorted(
        (fact for fact in supplies if fact.segment in places),
        key=lambda fact: (
            _SURENESS[fact.standing],
            fact.segment != key,
            fact.segment,
            fact.enterprise,
        ),
    )
    members: dict[Standing, dict[int, Member]] = {standing: {} for standing in Standing}
    layered: set[int] = set()
    for fact in facts:
        if fact.standing in LAYERS and fact.enterprise in layered:
            continue
        if fact.standing in LAYERS:
            layered.add(fact.enterprise)
        via = fact.segment if fact.segment != key else None
        members[fact.standing].setdefault(fact.enterprise, Member(fact.enterprise, via, fact.tier_rank))
    by_standing = {
        standing.value: tuple(sorted(found.values(), key=lambda member: member.enterprise))
        for standing, found in members.items()
    }
    state = thresholds.state(len(by_standing["verified"]), short)
    return SegmentCoverage(segment=graph.segment(key), state=state, **by_standing)


def cover_chain(
    graph: ChainGraph,
    chain: str,
    supplies: Iterable[Supply],
    *,
    leaders: Iterable[Leadership] = (),
    target: LeaderTarget | None = None,
    thresholds: Thresholds | None = None,
    short: Collection[str] = (),
) -> ChainCoverage:
    """The figures of one chain; `short` are the segments whose free capacity lies below the demand."""
    return _cover_chain(
        graph,
        chain,
        _by_segment(supplies),
        cover_leaders(chain, leaders, target),
        thresholds or Thresholds(),
        short,
    )


def cover_city(
    graph: ChainGraph,
    chains: Iterable[str],
    supplies: Iterable[Supply],
    *,
    leaders: Iterable[Leadership] = (),
    targets: Iterable[LeaderTarget] = (),
    thresholds: Thresholds | None = None,
    short: Collection[str] = (),
) -> CityCoverage:
    """The figures of these chains and of the city; `targets` are those of one year."""
    facts, leaders = _by_segment(supplies), tuple(leaders)
    target_of = {target.chain: target for target in targets}
    covered = tuple(
        _cover_chain(
            graph,
            chain,
            facts,
            cover_leaders(chain, leaders, target_of.get(chain)),
            thresholds or Thresholds(),
            short,
        )
        for chain in chains
    )
    return CityCoverage(
        chains=covered,
        enterprises=tuple(sorted({enterprise for chain in covered for enterprise in chain.enterprises})),
        active_leaders=tuple(
            sorted({enterprise for chain in covered for enterprise in chain.leaders.active})
        ),
        leader_coverage=_share_of_chains(covered),
        states=_city_states(graph, covered),
    )


def cover_leaders(
    chain: str, leaders: Iterable[Leadership], target: LeaderTarget | None = None
) -> LeaderCoverage:
    """The active and the recognised leaders of one chain against its target."""
    own = [fact for fact in leaders if fact.chain == chain]
    return LeaderCoverage(
        active=tuple(sorted({fact.enterprise for fact in own if fact.active})),
        recognised=tuple(sorted({fact.enterprise for fact in own})),
        target=target,
    )


def share_covered(segments: Iterable[SegmentCoverage], at_least: int) -> Share:
    """Σw·[verified suppliers ≥ `at_least`] ÷ Σw over the segments."""
    segments = tuple(segments)
    return _share({s.segment.key: s.segment.weight for s in segments}, _keys(segments, at_least))


def share_plain(segments: Iterable[SegmentCoverage]) -> Share:
    """The segments with at least one verified supplier ÷ the segments, each counting one."""
    segments = tuple(segments)
    return _share(dict.fromkeys((s.segment.key for s in segments), 1.0), _keys(segments, 1))


def share_of_key_segments(segments: Iterable[SegmentCoverage]) -> Share:
    """The key segments with at least one verified supplier ÷ the key segments, each counting one."""
    keys = tuple(covered for covered in segments if covered.segment.is_key)
    return _share(dict.fromkeys((s.segment.key for s in keys), 1.0), _keys(keys, 1))


def concentration(amounts: Mapping[int, float]) -> float | None:
    """How much hangs on few suppliers: Σ of their squared shares, 1 for one alone; None without amounts.

    Source: Herfindahl-Hirschman index, on the scale 0 to 1.
    """
    total = sum(amounts.values())
    return sum((amount / total) ** 2 for amount in amounts.values()) if total > 0 else None


def _by_segment(supplies: Iterable[Supply]) -> dict[str, list[Supply]]:
    facts: dict[str, list[Supply]] = {}
    for fact in supplies:
        facts.setdefault(fact.segment, []).append(fact)
    return facts


def _cover_chain(
    graph: ChainGraph,
    chain: str,
    facts: Mapping[str, list[Supply]],
    leaders: LeaderCoverage,
    thresholds: Thresholds,
    short: Collection[str],
) -> ChainCoverage:
    segments = tuple(
        cover_segment(
            graph,
            segment.key,
            [
                fact
                for place in (segment.key, *graph.equivalents(segment.key))
                for fact in facts.get(place, ())
            ],
            thresholds,
            segment.key in short,
        )
        for segment in graph.segments_of(chain)
    )
    return ChainCoverage(
        chain=chain,
        segments=segments,
        completeness=share_covered(segments, at_least=1),
        strict=share_covered(segments, at_least=2),
        plain=share_plain(segments),
        key_segments=share_of_key_segments(segments),
        enterprises=tuple(sorted({member.enterprise for covered in segments for member in covered.verified})),
        leaders=leaders,
    )


def _keys(segments: Iterable[SegmentCoverage], at_least: int) -> set[str]:
    return {covered.segment.key for covered in segments if len(covered.verified) >= at_least}


def _share(weights: Mapping[str, float], counted: set[str]) -> Share:
    return Share(
        part=float(sum(weight for key, weight in weights.items() if key in counted)),
        whole=float(sum(weights.values())),
        counted=tuple(key for key in weights if key in counted),
        left_out=tuple(key for key in weights if key not in counted),
    )


def _share_of_chains(chains: tuple[ChainCoverage, ...]) -> Share:
    within = {chain.chain for chain in chains if chain.leaders.state is LeaderState.WITHIN}
    return _share(dict.fromkeys((chain.chain for chain in chains), 1.0), within)


def _city_states(graph: ChainGraph, chains: tuple[ChainCoverage, ...]) -> dict[State, tuple[str, ...]]:
    """The segments by state; of equivalent ones the first stands for all."""
    states: dict[State, list[str]] = {state: [] for state in State}
    seen: set[str] = set()
    for covered in (covered for chain in chains for covered in chain.segments):
        if covered.segment.key not in seen:
            states[covered.state].append(covered.segment.key)
            seen.update((covered.segment.key, *graph.equivalents(covered.segment.key)))
    return {state: tuple(keys) for state, keys in states.items()}
