"""Writing down the figures of a day, once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import insert, select

from graph.coverage import Asked, AskedFact, Deal, State, local_sourcing, new_suppliers
from graph.resilience import Condition, condition, holders
from platform_app.cockpit import queries
from platform_app.cockpit.models import FigureDay
from platform_app.cockpit.queries import Figures
from platform_app.cockpit.queries.deals import deals, ended_needs, since
from platform_app.cockpit.queries.funnel import funnel_rows
from platform_app.cockpit.queries.history import CITY
from platform_app.context import Context
from platform_app.permissions import CLOCK, Appointment, BureauDuty

WHOLE_CITY = replace(CLOCK, appointments=(Appointment(BureauDuty.MANAGER),))
"""The clock with the view of a manager without a narrower scope: what is written down is nobody's own view."""

Row = tuple[str, str, float | None]


def take_snapshot(context: Context) -> int:
    """Write down today's figures of the city, every chain and every segment; 0 when they stand there already."""
    written = select(FigureDay.id).where(FigureDay.day == context.today, FigureDay.scope == CITY)
    if context.session.scalar(written.limit(1)):
        return 0
    seeing = replace(context, who=WHOLE_CITY)
    shown = queries.figures(seeing)
    network = shown.city.network
    found = condition(network, holders(network, shown.supplies))
    rows = [
        *_chains(seeing, shown, found),
        *_city(shown, found),
        *_segments(shown),
        *funnel_rows(seeing, shown.city),
    ]
    editions = {one.code: one.edition for one in shown.city.chains}
    whole = sum(editions.values())
    values: list[dict[str, Any]] = [
        {
            "day": context.today,
            "scope": scope,
            "key": key,
            "value": None if value is None else float(value),
            "edition": editions.get(scope.partition(".")[0], whole),
        }
        for scope, key, value in rows
    ]
    if values:
        context.session.execute(insert(FigureDay), values)
    return len(values)


def _city(shown: Figures, found: Condition) -> Iterator[Row]:
    covered = shown.coverage
    yield CITY, "enterprises", len(covered.enterprises)
    yield CITY, "active_leaders", len(covered.active_leaders)
    yield CITY, "leader_coverage", len(covered.leader_coverage.counted)
    for state in State:
        yield CITY, state.value, len(covered.states[state])
    names = {shown.city.network.name(one.segment.key) for one in shown.segments}
    yield CITY, "endangered", sum(name in found.endangered for name in names)
    yield CITY, "open_needs", len(shown.demand.needs_of(one.code for one in shown.city.chains))


def _chains(context: Context, shown: Figures, found: Condition) -> Iterator[Row]:
    bought, ended = deals(context, shown.city), ended_needs(context, shown.city)
    for one in shown.coverage.chains:
        yield from ((one.chain, key, value) for key, value in _coverage(shown, one.chain, found).items())
        yield from ((one.chain, key, value) for key, value in _ended(shown, one.chain, ended).items())
        yield from (
            (one.chain, key, value)
            for key, value in _sourcing(context, shown, bought.get(one.chain, [])).items()
        )


def _coverage(shown: Figures, code: str, found: Condition) -> Mapping[str, float | None]:
    covered = shown.chain(code)
    shares = {
        name: getattr(covered, name).value for name in ("completeness", "strict", "plain", "key_segments")
    }
    return (
        {name: None if share is None else round(100 * share, 2) for name, share in shares.items()}
        | {state.value: len(covered.segments_in(state)) for state in State}
        | {
            "enterprises": len(covered.enterprises),
            "active_leaders": len(covered.leaders.active),
            "recognised_leaders": len(covered.leaders.recognised),
            "endangered": sum(one.segment.key in found.endangered for one in covered.segments),
            "open_needs": len(shown.demand.needs_of([code])),
        }
    )


def _ended(shown: Figures, code: str, ended: list[AskedFact]) -> Mapping[str, float | None]:
    places = shown.city.places_of((code,))
    here = [one for one in ended if not places.isdisjoint(one.segments)]
    return {f"needs_{how}": sum(one.asked is how for one in here) for how in (Asked.MET, Asked.UNMET)}


def _sourcing(context: Context, shown: Figures, bought: list[Deal]) -> Mapping[str, float | None]:
    """Shares of the deals of a year, None where too few buyers stand behind them."""
    first = since(context)
    recent, earlier = ([one for one in bought if (one.on >= first) is late] for late in (True, False))
    least = int(shown.city.rules["figure.least_contributors"])
    parts = {"local_sourcing": local_sourcing(recent), "new_suppliers": new_suppliers(recent, earlier)}
    return {
        name: round(100 * (part.value or 0.0), 2) if part.may_be_shown(least) else None
        for name, part in parts.items()
    }


def _segments(shown: Figures) -> Iterator[Row]:
    for one in shown.segments:
        yield one.segment.key, "suppliers", len(one.verified)
        yield one.segment.key, "open_needs", len(shown.demand.needs_in(one.segment.key))
