"""Writing an offer and leading it from draft to its end."""

from __future__ import annotations

from platform_app import audit
from platform_app.context import Context
from platform_app.errors import Conflict, RuleViolation
from platform_app.lifecycle import move, start
from platform_app.needs.entry import REQUIREMENT
from platform_app.needs.queries import segments_by_public_id
from platform_app.permissions import Permission, require
from platform_app.standing.entry import OfferEntry
from platform_app.standing.lifecycle import OfferStatus
from platform_app.standing.models import EntryCondition, StandingOffer

MOST_CONDITIONS = 20
MOST_STEPS = 10
LONGEST_STEP = 200


def create(context: Context, category: str) -> StandingOffer:
    """A draft of the acting enterprise. Raises: Forbidden, RuleViolation."""
    require(context.who, Permission.STANDING_OFFER_DRAFT)
    if not category.strip():
        raise RuleViolation("standing_category_missing", field="category")
    assert context.who.enterprise_id is not None
    made = StandingOffer(
        enterprise_id=context.who.enterprise_id,
        category=category.strip()[:120],
        steps=[],
        created_by=context.who.user_id,
        created_at=context.now,
    )
    start(context, made)
    context.session.refresh(made)
    return made


def save(context: Context, offer: StandingOffer, entry: OfferEntry) -> StandingOffer:
    """Put a text in place of the stored one. What is published keeps what makes it readable.

    Raises: Conflict, Forbidden, RuleViolation.
    """
    require(context.who, Permission.STANDING_OFFER_EDIT, offer)
    if offer.status is OfferStatus.ENDED:
        raise Conflict("standing_ended")
    _check(offer, entry)
    offer.category, offer.description = entry.category, entry.description
    offer.annual_volume, offer.volume_unit = entry.annual_volume, entry.volume_unit
    offer.steps, offer.contact_step = list(entry.steps), entry.contact_step
    changes = audit.changes_of(offer)
    offer.segments = segments_by_public_id(context, entry.segments)
    offer.conditions = [
        EntryCondition(texts=list(one.texts), **{name: getattr(one, name) for name in REQUIREMENT})
        for one in entry.conditions
    ]
    audit.record(
        context, "standing_offer.edit", offer, changes=changes | {"conditions": [None, len(entry.conditions)]}
    )
    context.session.flush()
    return offer


def discard(context: Context, offer: StandingOffer) -> str:
    """Throw a draft away; its address. Raises: Conflict, Forbidden."""
    require(context.who, Permission.STANDING_OFFER_EDIT, offer)
    if offer.status is not OfferStatus.DRAFT:
        raise Conflict("standing_not_a_draft")
    audit.record(context, "standing_offer.discard", offer)
    address = offer.public_id
    context.session.delete(offer)
    context.session.flush()
    return address


def publish(context: Context, offer: StandingOffer) -> StandingOffer:
    """Open it to the suppliers of the city. Raises: Conflict, Forbidden."""
    offer.published_at = context.now
    move(context, offer, "publish")
    context.session.flush()
    return offer


def pause(context: Context, offer: StandingOffer) -> StandingOffer:
    """Take no applications for a while. Raises: Conflict, Forbidden."""
    move(context, offer, "pause")
    context.session.flush()
    return offer


def resume(context: Context, offer: StandingOffer) -> StandingOffer:
    """Take applications again. Raises: Conflict, Forbidden."""
    move(context, offer, "resume")
    context.session.flush()
    return offer


def end(context: Context, offer: StandingOffer, reason: str) -> StandingOffer:
    """Close it for good; who was admitted through it stays on the panel. Raises: Conflict, Forbidden, RuleViolation."""
    if not reason.strip():
        raise RuleViolation("standing_reason_missing", field="reason")
    offer.ended_at, offer.ended_reason = context.now, reason.strip()[:400]
    move(context, offer, "end", reason=offer.ended_reason)
    context.session.flush()
    return offer


def _check(offer: StandingOffer, entry: OfferEntry) -> None:
    if not entry.category:
        raise RuleViolation("standing_category_missing", field="category")
    if len(entry.conditions) > MOST_CONDITIONS:
        raise RuleViolation("too_many_requirements", field="requirements", most=MOST_CONDITIONS)
    if len(entry.steps) > MOST_STEPS or any(len(one) > LONGEST_STEP for one in entry.steps):
        raise RuleViolation("standing_steps_too_many", field="steps", most=MOST_STEPS, longest=LONGEST_STEP)
    if entry.annual_volume is not None and not entry.volume_unit:
        raise RuleViolation("standing_unit_missing", field="volume_unit")
    if offer.status is OfferStatus.DRAFT:
        return
    if not entry.segments:
        raise RuleViolation("standing_segments_missing", field="segments")
    if not entry.conditions:
        raise RuleViolation("standing_conditions_missing", field="requirements")
    if not entry.steps:
        raise RuleViolation("standing_steps_missing", field="steps")
