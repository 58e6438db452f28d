"""What a list shows about the enterprises on it, in two statements however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, select

from platform_app.capabilities.models import Capability
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise, Recognition, RecognitionKind
from platform_app.needs.lifecycle import InvitationStatus
from platform_app.needs.models import Invitation, Origin
from platform_app.rules.models import District


@dataclass(frozen=True, slots=True)
class Supplier:
    """One capability and the enterprise that offers it, as a list names them."""

    capability_id: int
    capability_name: str
    public_id: str
    enterprise_id: int
    enterprise_public_id: str
    name_zh: str
    name_en: str
    district: Any
    tiers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reached:
    """How far an enterprise has been reached for a need."""

    public_id: str
    status: InvitationStatus
    origin: Origin


def suppliers(context: Context, capability_ids: Iterable[int]) -> dict[int, Supplier]:
    """The capabilities with their enterprises, by capability id. One statement."""
    today = context.today
    rows = (
        select(
            Capability.id,
            Capability.public_id.label("capability_address"),
            Capability.name,
            Enterprise.id.label("enterprise_id"),
            Enterprise.public_id.label("enterprise_address"),
            Enterprise.name_zh,
            Enterprise.name_en,
            District,
            Recognition.level,
        )
        .join(Enterprise, Enterprise.id == Capability.enterprise_id)
        .outerjoin(District, District.code == Enterprise.district)
        .outerjoin(
            Recognition,
            and_(
                Recognition.enterprise_id == Enterprise.id,
                Recognition.kind == RecognitionKind.TIER,
                Recognition.valid_from <= today,
                or_(Recognition.valid_to.is_(None), Recognition.valid_to >= today),
                or_(Recognition.ended_on.is_(None), Recognition.ended_on > today),
            ),
        )
        .where(Capability.id.in_(list(capability_ids)))
    )
    found: dict[int, Supplier] = {}
    for row in context.session.execute(rows):
        known = found.get(row.id)
        found[row.id] = Supplier(
            row.id,
            row.name,
            row.capability_address,
            row.enterprise_id,
            row.enterprise_address,
            row.name_zh,
            row.name_en,
            row.District,
            (known.tiers if known else frozenset()) | ({row.level} if row.level else frozenset()),
        )
    return found


def reached_by(context: Context, need_id: int) -> Mapping[int, Reached]:
    """Who was invited or came forward, by enterprise; those held back are left out. One statement."""
    rows = context.session.execute(
        select(Invitation.enterprise_id, Invitation.public_id, Invitation.status, Invitation.origin).where(
            Invitation.need_id == need_id, Invitation.held.is_(False)
        )
    )
    return {row.enterprise_id: Reached(row.public_id, row.status, row.origin) for row in rows}
