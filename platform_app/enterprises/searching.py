"""How enterprises are found: verified ones by everybody, the own one by its people, any by officers in scope."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select

from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise
from platform_app.enterprises.queries import visible
from platform_app.permissions import Identity
from platform_app.search.subjects import Finding, Subject, register


def _versions() -> Select[int, int]:
    return select(Enterprise.id, Enterprise.version).where(Enterprise.status != EnterpriseStatus.CLOSED)


def _read(context: Context, ids: Sequence[int]) -> list[Finding]:
    rows = context.session.scalars(select(Enterprise).where(Enterprise.id.in_(ids)).order_by(Enterprise.id))
    return [
        Finding(
            row.id,
            row.name_zh,
            "enterprises.show",
            {"public_id": row.public_id},
            title_en=row.name_en,
            about_zh=row.short_name,
            texts=[row.short_name, row.uscc or "", row.business],
        )
        for row in rows
    ]


def _seen(who: Identity) -> Select[Any]:
    return select(Enterprise.id).where(visible(who))


register(Subject("enterprise", _versions, _read, _seen))
