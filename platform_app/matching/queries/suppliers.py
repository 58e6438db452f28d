"""What a list shows about the enterprises on it, in one statement however many there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, or_, select

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


@dataclass(frozen=True, slots=True)
class Listed:
    """Who stands behind the capabilities of a list, by capability; how far each enterprise has been reached."""

    suppliers: dict[int, Supplier]
    reached: Mapping[int, Reached]
    invited: int


def suppliers(context: Context, capability_ids: Iterable[int]) -> dict[int, Supplier]:
    """The capabilities with their enterprises, by capability id. One statement."""
    return listed(context, list(capability_ids), 0).suppliers


def listed(context: Context, capability_ids: Collection[int], need_id: int) -> Listed:
    """The enterprises behind these capabilities, and who of them was invited to the need or came forward.

    Those held back are left out; `invited` counts every invitation of the buyer. One statement.
    """
    today = context.today
    sent = select(func.count(Invitation.id)).where(
        Invitation.need_id == need_id, Invitation.held.is_(False), Invitation.origin == Origin.BUYER
    )
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
            Invitation.public_id.label("invitation_address"),
            Invitation.status.label("invitation_status"),
            Invitation.origin,
            sent.scalar_subquery().label("invited"),
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
        .outerjoin(
            Invitation,
            and_(
                Invitation.need_id == need_id,
                Invitation.enterprise_id == Enterprise.id,
                Invitation.held.is_(False),
            ),
        )
        .where(Capability.id.in_(capability_ids))
    )
    found: dict[int, Supplier] = {}
    reached: dict[int, Reached] = {}
    invited = 0
    for row in context.session.execute(rows):
        known, invited = found.get(row.id), row.invited
        if row.invitation_address is not None:
            reached[row.enterprise_id] = Reached(row.invitation_address, row.invitation_status, row.origin)
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
    return Listed(found, reached, invited)
