"""One click on a suggestion: a prefilled draft of a need, the same one when clicked again."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from platform_app import audit
from platform_app.chains.models import Segment
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.goal.queries import growth, prompts_for
from platform_app.needs import services as needs
from platform_app.needs.entry import LineEntry, NeedEntry
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, NeedKind, need_segment
from platform_app.permissions import Permission, require

MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class Wording:
    """How the draft is called and introduced, in the reader's language."""

    title: str
    description: str


def open_suggested(context: Context, code: str, segment: Segment, wording: Wording) -> Need:
    """A draft on a suggested segment with its usual products as lines. Raises: Forbidden, NotFound."""
    require(context.who, Permission.NEED_DRAFT)
    enterprise = context.who.enterprise_id or 0
    known = _draft_there(context, enterprise, segment)
    if known is not None:
        return known
    offered = prompts_for(context, growth(context), code, enterprise)
    if segment.key not in {one.upstream.segment for one in offered}:
        raise NotFound("not_found")
    need = needs.create(context, NeedKind.PARTS, wording.title)
    entry = NeedEntry(
        title=wording.title,
        description=wording.description,
        segments=(segment.public_id,),
        lines=tuple(LineEntry(name=product[:80]) for product in segment.products[:MOST_LINES]),
    )
    audit.record(context, "need.prompt", need, changes={"chain": [None, code]})
    return needs.save(context, need, entry)


def _draft_there(context: Context, enterprise: int, segment: Segment) -> Need | None:
    return context.session.scalars(
        select(Need)
        .join(need_segment, need_segment.c.need_id == Need.id)
        .where(
            Need.enterprise_id == enterprise,
            Need.status == NeedStatus.DRAFT,
            need_segment.c.segment_id == segment.id,
        )
        .order_by(Need.id)
        .limit(1)
    ).first()
