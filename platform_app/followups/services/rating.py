"""Ratings: each side of a contract rates the other, neither sees the other's first."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from platform_app import audit
from platform_app.context import Context
from platform_app.errors import Conflict, RuleViolation
from platform_app.followups.lifecycle import IntentionStatus
from platform_app.followups.models import MARKS, Intention, Rating
from platform_app.permissions import Permission, require

WORST, BEST = 1, 5
LONGEST_NOTE = 1000


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks from one to five, and a word."""

    quality: int
    delivery: int
    cooperation: int
    note: str = ""


def rate(context: Context, intention: Intention, marks: Marks) -> Rating:
    """Rate the other side, once. Raises: Conflict, Forbidden, RuleViolation."""
    require(context.who, Permission.INTENTION_RATE, intention)
    if intention.status is not IntentionStatus.CONTRACTED:
        raise Conflict("rating_before_contract")
    for name in MARKS:
        if not WORST <= getattr(marks, name) <= BEST:
            raise RuleViolation("rating_mark", field=name)
    by_supplier = context.who.enterprise_id == intention.supplier_id
    known = context.session.scalar(
        select(Rating.id).where(Rating.intention_id == intention.id, Rating.by_supplier.is_(by_supplier))
    )
    if known is not None:
        raise Conflict("rated_already")
    assert context.who.user_id is not None
    made = Rating(
        intention_id=intention.id,
        by_supplier=by_supplier,
        quality=marks.quality,
        delivery=marks.delivery,
        cooperation=marks.cooperation,
        note=marks.note.strip()[:LONGEST_NOTE],
        given_by=context.who.user_id,
        given_at=context.now,
    )
    context.session.add(made)
    audit.record(context, "intention.rate", intention)
    context.session.flush()
    return made
