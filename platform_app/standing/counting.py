"""How much is opened for good, and how much of it is filled."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, func, or_, select

from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.standing.lifecycle import OfferStatus
from platform_app.standing.models import StandingOffer
from platform_app.standing.queries import filled, in_scope, own, waited_at


@dataclass(frozen=True, slots=True)
class Share:
    """How many offers an enterprise keeps open, through how many a supplier was admitted, at how many one waits."""

    enterprise: Enterprise | None
    opened: int
    filled: int
    waiting: int


def own_share(context: Context) -> Share:
    """The share of the acting enterprise."""
    rows = _counted(context, own(context.who))
    return rows[0] if rows else Share(None, 0, 0, 0)


def shares(context: Context) -> list[Share]:
    """The share of every enterprise with a shown offer in the officer's scope, those with most offers first."""
    scope = or_(false(), *(in_scope(one) for one in context.who.appointments))
    return _counted(context, and_(scope, StandingOffer.public()))


def _counted(context: Context, which: ColumnElement[bool]) -> list[Share]:
    found = (
        select(
            StandingOffer.enterprise_id,
            func.count().label("opened"),
            func.count().filter(filled()).label("filled"),
            func.count().filter(waited_at()).label("waiting"),
        )
        .where(which, StandingOffer.status == OfferStatus.PUBLISHED)
        .group_by(StandingOffer.enterprise_id)
        .subquery()
    )
    rows = context.session.execute(
        select(Enterprise, found.c.opened, found.c.filled, found.c.waiting)
        .join(found, found.c.enterprise_id == Enterprise.id)
        .order_by(found.c.opened.desc(), Enterprise.id)
    )
    return [Share(*row) for row in rows]


def volumes(context: Context) -> list[tuple[str, float, float]]:
    """Unit, yearly volume opened and yearly volume of the filled offers of the acting enterprise, where stated."""
    rows = context.session.execute(
        select(
            StandingOffer.volume_unit,
            func.sum(StandingOffer.annual_volume),
            func.sum(StandingOffer.annual_volume).filter(filled()),
        )
        .where(
            own(context.who),
            StandingOffer.annual_volume.is_not(None),
            StandingOffer.status == OfferStatus.PUBLISHED,
        )
        .group_by(StandingOffer.volume_unit)
        .order_by(StandingOffer.volume_unit)
    )
    return [(unit, opened or 0.0, part or 0.0) for unit, opened, part in rows]
