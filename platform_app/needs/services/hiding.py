"""Keeping the buyer of an anonymous need unnamed, and naming it to one supplier for good."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, select

from platform_app import audit, outbox
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability, capability_segment
from platform_app.chains.models import Segment
from platform_app.context import Context
from platform_app.db import new_public_id
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise
from platform_app.enterprises.size import MEASURES, size_class
from platform_app.errors import Conflict, RuleViolation
from platform_app.needs.advising import fingerprint, telling_texts
from platform_app.needs.giveaways import giveaways
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import LEAST_SHARING, Cause, IdentityReveal, Need, NeedAlias
from platform_app.permissions import Permission, require
from platform_app.rules.models import District
from platform_app.rules.queries import value

OBSTACLES: list[Callable[[Context, Need], None]] = []
"""Rooms above raise here what keeps an anonymous need from being handed in."""


def confirm_texts(context: Context, need: Need) -> Need:
    """Take the words that may tell whose need it is as meant. Raises: Conflict, Forbidden."""
    require(context.who, Permission.NEED_EDIT, need)
    if need.status is not NeedStatus.DRAFT:
        raise Conflict("not_a_draft")
    need.texts_confirmed = fingerprint(telling_texts(context, need))
    audit.record(context, "need.confirm_texts", need, changes=audit.changes_of(need))
    context.session.flush()
    return need


def hidden_well(context: Context, need: Need) -> None:
    """Let an anonymous need go on where nothing unconfirmed tells whose it is. Raises: RuleViolation."""
    if not need.anonymous:
        return
    found = tuple(telling_texts(context, need))
    if found and fingerprint(found) != need.texts_confirmed:
        raise RuleViolation("buyer_told_by_text", words=found[0].values["words"])
    for check in OBSTACLES:
        check(context, need)


def refuse_naming(context: Context, need: Need, text: str, field: str) -> None:
    """Hold back what the buyer of an anonymous need writes for all if it names the buyer. Raises: RuleViolation."""
    if not need.anonymous:
        return
    words = giveaways(text, need.enterprise, need.hidden_words)
    if words:
        raise RuleViolation("buyer_named", field=field, words="、".join(words))


def fix_alias(context: Context, need: Need) -> None:
    """Decide once, at opening, what is read instead of the buyer's name."""
    if not need.anonymous or need.alias is not None:
        return
    least = max(int(value(context, "need.alias_least")), LEAST_SHARING)
    table = value(context, "sme_size_2011")
    crowds = [_members(context, chain) for chain in sorted(need.scope_chain_ids)]
    words = _district_and_size(need.enterprise, table)
    alike = min(
        (sum(_district_and_size(one, table) == words for one in crowd) for crowd in crowds), default=0
    )
    made = NeedAlias(district_zh="", district_en="", size="", place="", sharing=alike)
    if alike >= least:
        district = context.session.get(District, need.enterprise.district)
        made.size = words[1]
        made.district_zh = district.name_zh if district else ""
        made.district_en = district.name_en if district else ""
    delivered = min((sum(one.district == need.place for one in crowd) for crowd in crowds), default=0)
    made.place = need.place if delivered >= least else ""
    need.alias = made


def _district_and_size(enterprise: Enterprise, table: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    figures = {name: getattr(enterprise, name) for name in MEASURES}
    return enterprise.district, size_class(enterprise.industry_code, figures, table).level or ""


def _members(context: Context, chain_id: int) -> Sequence[Enterprise]:
    """The verified enterprises that make something in a chain."""
    inside: Select[int] = (
        select(Capability.enterprise_id)
        .join(capability_segment, capability_segment.c.capability_id == Capability.id)
        .join(Segment, Segment.id == capability_segment.c.segment_id)
        .where(
            Segment.chain_id == chain_id,
            Capability.status == CapabilityStatus.LISTED,
            Capability.claim_id.is_(None),
        )
    )
    rows = select(Enterprise).where(Enterprise.status == EnterpriseStatus.VERIFIED, Enterprise.id.in_(inside))
    return context.session.scalars(rows).all()


def reveal(context: Context, need: Need, enterprise: Enterprise) -> IdentityReveal:
    """Tell one supplier who the buyer is, for good. Raises: Conflict, Forbidden, RuleViolation."""
    require(context.who, Permission.NEED_REVEAL, need)
    if not need.anonymous or not need.has_been_opened:
        raise Conflict("nothing_to_reveal")
    if enterprise.id == need.enterprise_id:
        raise RuleViolation("invitation_to_oneself")
    return reveal_by(context, need, enterprise.id, Cause.BUYER)


def reveal_by(context: Context, need: Need, enterprise_id: int, cause: Cause) -> IdentityReveal:
    """Write down that a supplier learns who the buyer is, and tell it; twice is once."""
    known = context.session.scalar(
        select(IdentityReveal).where(
            IdentityReveal.need_id == need.id, IdentityReveal.enterprise_id == enterprise_id
        )
    )
    if known is not None:
        return known
    made = IdentityReveal(
        public_id=new_public_id(),
        need=need,
        enterprise_id=enterprise_id,
        cause=cause,
        revealed_by=context.who.user_id,
        revealed_at=context.now,
    )
    context.session.add(made)
    context.session.flush()
    audit.record(
        context, "need.reveal", made, changes={"need": need.id, "to": enterprise_id, "cause": cause.value}
    )
    outbox.queue(context, "identity_revealed", reveal_id=made.id)
    return made
