"""The documents of a need that are closed to the bureau: officers ask for all of a need, and are not told of any."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select

from platform_app.confidentiality.models import NeedDocument
from platform_app.confidentiality.queries import Access
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.needs.models import Need
from platform_app.needs.visibility import before_the_bureau
from platform_app.permissions import BureauDuty, Permission, can


def find_hidden(context: Context, public_id: str) -> Need:
    """A need an officer may ask to look behind, whether or not anything is there. Raises: NotFound."""
    found = context.session.scalar(
        select(Need).where(Need.public_id == public_id, before_the_bureau(context.who, *BureauDuty))
    )
    if found is None:
        raise NotFound("not_found")
    return found


def may_ask(context: Context, need: Need, access: Access) -> bool:
    """Whether the asker is an officer who may ask to look behind a need and was not let in yet."""
    return not access.looked_into and can(context.who, Permission.INSIGHT_ASK, need)


def needs_of(context: Context, document_ids: Collection[int]) -> Mapping[int, int]:
    """The keys of the needs these documents belong to."""
    rows = context.session.execute(
        select(NeedDocument.id, NeedDocument.need_id).where(NeedDocument.id.in_(document_ids))
    )
    return {row.id: row.need_id for row in rows}
