"""What was bought in the chains lately, and how needs ended: the facts of sourcing and of unmet demand."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlalchemy import select

from graph.coverage import Asked, AskedFact, Deal, import_only
from platform_app.clock import city_midnight
from platform_app.cockpit.queries.city import City
from platform_app.cockpit.queries.figures import Figures
from platform_app.cockpit.queries.titles import months_before
from platform_app.context import Context
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, Outcome, need_segment
from platform_app.needs.visibility import visible

MONTHS = 12
ENDED = {NeedStatus.AWARDED: Asked.MET, NeedStatus.UNSUCCESSFUL: Asked.UNMET}


def since(context: Context) -> date:
    """The first day of the period the figures of deals and ended needs look back over."""
    return months_before(context, MONTHS)


def deals(context: Context, city: City) -> dict[str, list[Deal]]:
    """The outcomes that count, by chain, oldest first, in one statement; earlier ones tell who is a new supplier."""
    codes = {one.id: one.code for one in city.chains}
    rows = context.session.execute(
        select(
            Outcome.id,
            Outcome.enterprise_id,
            Outcome.supplier_id,
            Outcome.segment_id,
            Outcome.local,
            Outcome.happened_on,
            Outcome.chain_id,
        )
        .where(Outcome.voided_at.is_(None), Outcome.chain_id.in_(codes))
        .order_by(Outcome.happened_on, Outcome.id)
    )
    found: dict[str, list[Deal]] = defaultdict(list)
    for number, buyer, supplier, segment, local, on, chain in rows:
        found[codes[chain]].append(
            Deal(number, buyer, supplier, city.keys.get(segment) if segment else None, local, on)
        )
    return dict(found)


def ended_needs(context: Context, city: City) -> list[AskedFact]:
    """The needs that ended within the period with a supplier or without one, as far as the asker may read them."""
    rows = context.session.execute(
        select(Need.id, Need.status, need_segment.c.segment_id)
        .join(need_segment, need_segment.c.need_id == Need.id)
        .where(
            Need.status.in_(ENDED),
            Need.ended_at >= city_midnight(since(context)),
            visible(context.who),
        )
        .order_by(Need.id)
    )
    places: dict[tuple[int, NeedStatus], list[str]] = defaultdict(list)
    for need, status, segment in rows:
        if segment in city.keys:
            places[need, status].append(city.keys[segment])
    return [AskedFact(need, tuple(keys), ENDED[status]) for (need, status), keys in places.items()]


def bought_outside(context: Context, city: City, *codes: str) -> frozenset[str]:
    """The segments in which a recorded deal of the period went to a supplier outside the city, of these chains."""
    found = deals(context, city)
    return frozenset(
        one.segment
        for code in codes
        for one in found.get(code, ())
        if one.segment and not one.local and one.on >= since(context)
    )


def imported_segments(context: Context, shown: Figures, *codes: str) -> tuple[str, ...]:
    """The segments of these chains bought outside the city that nobody in it is known for; one statement."""
    rows = [one for code in codes for one in shown.chain(code).segments]
    return import_only(rows, bought_outside(context, shown.city, *codes))
