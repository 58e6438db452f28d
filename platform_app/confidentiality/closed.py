"""The documents of needs that are closed to the bureau, as officers know of them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from platform_app.confidentiality.models import NeedDocument, Visibility
from platform_app.confidentiality.queries import Access
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.needs.models import Need
from platform_app.needs.visibility import before_the_bureau
from platform_app.permissions import BureauDuty, Permission, can


def find_hidden(context: Context, public_id: str) -> NeedDocument:
    """One document an officer knows of and may ask to look at. Raises: NotFound."""
    found = context.session.scalar(
        select(NeedDocument)
        .join(NeedDocument.need)
        .where(NeedDocument.public_id == public_id, before_the_bureau(context.who, *BureauDuty))
    )
    if found is None or found.visibility is Visibility.PUBLIC:
        raise NotFound("not_found")
    return found


def list_closed(context: Context, need: Need, access: Access) -> Sequence[NeedDocument]:
    """The documents of a need that are closed to an officer who may ask to look at them."""
    if not can(context.who, Permission.INSIGHT_ASK, need):
        return ()
    return context.session.scalars(
        select(NeedDocument)
        .where(
            NeedDocument.need_id == need.id,
            NeedDocument.visibility.not_in(sorted(access.cleared)),
            NeedDocument.id.not_in(access.documents),
        )
        .order_by(NeedDocument.id)
    ).all()
