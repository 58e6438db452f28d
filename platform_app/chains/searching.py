"""How segments are found: by their names, products and terms, and by their chain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select

from platform_app.chains.models import Segment
from platform_app.context import Context
from platform_app.permissions import Identity
from platform_app.search.subjects import Finding, Subject, register


def _versions() -> Select[int, int]:
    return select(Segment.id, Segment.version).where(Segment.retired_at.is_(None))


def _read(context: Context, ids: Sequence[int]) -> list[Finding]:
    rows = context.session.scalars(select(Segment).where(Segment.id.in_(ids)).order_by(Segment.id))
    return [
        Finding(
            row.id,
            row.name_zh,
            "cockpit.segment",
            {"code": row.chain.code, "segment": row.code},
            title_en=row.name_en,
            about_zh=row.chain.name_zh,
            about_en=row.chain.name_en,
            texts=[*row.products, *row.terms, row.chain.name_zh, row.chain.name_en],
        )
        for row in rows
    ]


def _seen(who: Identity) -> Select[Any]:
    return select(Segment.id).where(Segment.retired_at.is_(None))


register(Subject("segment", _versions, _read, _seen))
