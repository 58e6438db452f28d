"""How well the chains would stand a blow, and where to act first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.coverage import Asked, State
from graph.resilience import (
    Bottleneck,
    CapacityFact,
    Condition,
    Flow,
    Plan,
    SinglePoint,
    act_first,
    bottleneck,
    condition,
    greatest_flow,
    holders,
    possible_actions,
    single_points,
    tightest,
)
from platform_app.cockpit.queries.deals import ended_needs
from platform_app.cockpit.queries.demand import capacity_and_demand
from platform_app.cockpit.queries.figures import Figures
from platform_app.cockpit.queries.offers import offers
from platform_app.context import Context

STEPS = 5
NEED = "need "


@dataclass(frozen=True, slots=True)
class Resilience:
    """The chains of `codes` as they stand; keys are those of these chains."""

    condition: Condition
    points: tuple[SinglePoint, ...]
    lost: tuple[str, ...]
    endangered: tuple[str, ...]
    sole: tuple[str, ...]
    narrowest: Bottleneck | None
    tightest: tuple[str, str, float] | None
    flow: Flow | None


def resilience(context: Context, shown: Figures, code: str) -> Resilience:
    """The chain of a code, or with "" the whole city, of equivalent segments the first; no flow is told of a city."""
    network = shown.city.network
    holding = holders(network, shown.supplies)
    found = condition(network, holding)
    segments = shown.segments if code else shown.distinct_segments
    keys = [one.segment.key for one in segments]
    names = {network.name(key) for key in keys}
    free, wanted = capacity_and_demand(context, shown.demand)
    return Resilience(
        condition=found,
        points=tuple(
            one for one in single_points(network, holding) if names.intersection((*one.loses, *one.endangers))
        ),
        lost=tuple(key for key in keys if key in found.lost),
        endangered=tuple(key for key in keys if key in found.endangered),
        sole=tuple(one.segment.key for one in segments if len(one.verified) == 1),
        narrowest=bottleneck(network, keys, holding),
        tightest=tightest(free, {place: asked for place, asked in wanted.items() if place[0] in keys}),
        flow=_flow(context, shown, code) if code else None,
    )


def _flow(context: Context, shown: Figures, code: str) -> Flow | None:
    """The greatest flow through a chain; who stands in an equivalent segment stands in the chain's own."""
    keys = [one.segment.key for one in shown.chain(code).segments]
    at = {place: key for key in keys for place in shown.city.places(key)}
    stated = offers(context, shown.city, list(at))
    facts = [CapacityFact(at[one.segment], one.enterprise, one.capacity, one.unit) for one in stated]
    return greatest_flow(shown.city.graph, keys, facts)


def first_steps(context: Context, shown: Figures, code: str, steps: int = STEPS) -> Plan:
    """The actions that close most of the open gap weight of a chain, or of the city, first."""
    rules = shown.city.rules
    share = {State.MISSING: 1.0, State.SINGLE: float(rules["act.single_weight"])}
    segments = shown.segments if code else shown.distinct_segments
    gaps = {one.segment.key: one.segment.weight * share[one.state] for one in segments if one.state in share}
    needs = unmet(context, shown, code)
    weights = gaps | dict.fromkeys(needs, float(rules["act.need_weight"]))
    weights = {key: weight for key, weight in weights.items() if weight > 0}
    return act_first(weights, possible_actions(shown.city.network, gaps, needs, shown.supplies), steps)


def unmet(context: Context, shown: Figures, code: str) -> Mapping[str, tuple[str, ...]]:
    """The needs nobody could answer, or nobody verified can now, by segments, as far as the asker reads them."""
    inside = shown.city.places_of((code,) if code else tuple(one.code for one in shown.city.chains))
    empty = {
        place for one in shown.segments if not one.verified for place in shown.city.places(one.segment.key)
    }
    codes = [code] if code else [one.code for one in shown.city.chains]
    found = {
        f"{NEED}{one.id}": one.segments
        for one in shown.demand.needs_of(codes)
        if empty.issuperset(place for place in one.segments if place in inside)
    }
    return found | {
        f"{NEED}{one.need}": one.segments
        for one in ended_needs(context, shown.city)
        if one.asked is Asked.UNMET and not inside.isdisjoint(one.segments)
    }
