"""How capabilities are found: listed ones of verified enterprises by everybody, the own ones by their owner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, and_, or_, select

from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise
from platform_app.permissions import Identity
from platform_app.search.subjects import Finding, Subject, register

SHOWN = (CapabilityStatus.LISTED, CapabilityStatus.STALE)


def _versions() -> Select[int, int]:
    return select(Capability.id, Capability.version).where(
        Capability.claim_id.is_(None), Capability.status != CapabilityStatus.RETIRED
    )


def _read(context: Context, ids: Sequence[int]) -> list[Finding]:
    rows = context.session.scalars(select(Capability).where(Capability.id.in_(ids)).order_by(Capability.id))
    return [_finding(row) for row in rows]


def _finding(row: Capability) -> Finding:
    segments = [text for one in row.segments for text in (one.name_zh, one.name_en)]
    return Finding(
        row.id,
        row.name,
        "capabilities.show",
        {"public_id": row.public_id},
        about_zh=row.enterprise.name_zh,
        about_en=row.enterprise.name_en,
        texts=[
            *row.processes,
            *row.materials,
            *row.standards,
            *(one.code for one in row.certificates),
            row.enterprise.name_zh,
            *segments,
            row.description,
        ],
    )


def _seen(who: Identity) -> Select[Any]:
    open_to_all = and_(Capability.status.in_(SHOWN), Enterprise.status == EnterpriseStatus.VERIFIED)
    rows = select(Capability.id).join(Enterprise, Enterprise.id == Capability.enterprise_id)
    return rows.where(or_(open_to_all, Capability.enterprise_id == (who.enterprise_id or 0)))


register(Subject("capability", _versions, _read, _seen))
