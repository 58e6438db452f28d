"""Opened responses as the bureau knows of them: whose and how they stand; what is in them by an insight alone."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, false, select
from sqlalchemy.orm import defer, lazyload

from platform_app.context import Context
from platform_app.insights.models import InsightKind
from platform_app.insights.queries import keys_of
from platform_app.needs.models import Need
from platform_app.needs.visibility import before_the_bureau
from platform_app.permissions import BureauDuty, Identity
from platform_app.responses.models import Response


def looked_into(who: Identity) -> ColumnElement[bool]:
    """The opened responses an officer was given an insight into, within the officer's scope."""
    keys = keys_of(who, InsightKind.RESPONSE)
    return and_(Response.id.in_(keys), hidden(who)) if keys else false()


def hidden(who: Identity) -> ColumnElement[bool]:
    """The opened responses an officer knows of without reading them. What is sealed is not among them."""
    known = select(Need.id).where(before_the_bureau(who, *BureauDuty))
    return and_(Response.unsealed_at.is_not(None), Response.need_id.in_(known))


def list_hidden(context: Context, need: Need) -> Sequence[Response]:
    """The opened responses to a need as an officer knows of them: whose, and how they stand."""
    rows = (
        select(Response)
        .where(Response.need_id == need.id, hidden(context.who))
        .options(defer(Response.content), lazyload(Response.need))
        .order_by(Response.submitted_at, Response.id)
    )
    return context.session.scalars(rows).all()
