"""Invitations of one supplier side by side: how each fits, what it takes, how it is paid, how its buyer decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from graph.opportunities import Opportunity
from platform_app.capabilities.records import own_records
from platform_app.context import Context
from platform_app.matching import engine
from platform_app.matching.records import need_records
from platform_app.matching.timing import engine_time
from platform_app.needs.models import Invitation
from platform_app.needs.projection import PublicNeed, hides_buyer, public_need
from platform_app.needs.record import BuyerRecord, buyer_records, city_record, record_bands
from platform_app.permissions import Permission, can

FEWEST, MOST = 2, 5


@dataclass(frozen=True, slots=True)
class Compared:
    """One invitation as it is compared; `match` is None where no card answers it.

    `record` is the named buyer's, `bands` stand for one that is not named.
    """

    invitation: Invitation
    need: PublicNeed
    match: Opportunity | None
    record: BuyerRecord | None
    bands: tuple[str, str] | None


def side_by_side(context: Context, public_ids: Sequence[str]) -> list[Compared]:
    """The own invitations of these addresses whose needs the asker may read, in the order given; at most five."""
    chosen = list(dict.fromkeys(public_ids))[:MOST]
    rows = context.session.scalars(
        select(Invitation).where(
            Invitation.public_id.in_(chosen), Invitation.enterprise_id == (context.who.enterprise_id or 0)
        )
    ).unique()
    found = {
        one.public_id: one
        for one in rows
        if one.need.opened_at is not None and can(context.who, Permission.NEED_READ, one.need)
    }
    letters = [found[one] for one in chosen if one in found]
    cards = [one.record for one in own_records(context, context.who.enterprise_id or 0)]
    with engine_time():
        matcher = engine.kept(context).matcher
        ranked = matcher.opportunities(
            cards, need_records(context, [one.need for one in letters]), on=context.today, limit=MOST
        )
    matches = {one.need: one for one in ranked}
    hidden = {one.need_id for one in letters if hides_buyer(one.need, context.who)}
    records = buyer_records(context, {one.need.enterprise_id for one in letters if one.need_id not in hidden})
    bands = record_bands(city_record(context)) if hidden else None
    return [
        Compared(
            one,
            public_need(one.need, context.who),
            matches.get(one.need_id),
            None if one.need_id in hidden else records[one.need.enterprise_id],
            bands if one.need_id in hidden else None,
        )
        for one in letters
    ]
