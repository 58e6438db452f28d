"""How needs are found: through their public projection alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select

from platform_app.context import Context
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.needs.projection import PublicNeed, public_need
from platform_app.needs.visibility import visible
from platform_app.permissions import Identity
from platform_app.search.subjects import Finding, Subject, register


def _versions() -> Select[int, int]:
    return select(Need.id, Need.version).where(Need.status != NeedStatus.WITHDRAWN, Need.title != "")


def _read(context: Context, ids: Sequence[int]) -> list[Finding]:
    rows = context.session.scalars(select(Need).where(Need.id.in_(ids)).order_by(Need.id)).unique()
    return [_finding(public_need(need)) for need in rows]


def _finding(need: PublicNeed) -> Finding:
    lines = [text for line in need.lines for text in (line.name, line.material, line.standard)]
    segments = [text for one in need.segments for text in (one.name_zh, one.name_en)]
    return Finding(
        need.id,
        need.title,
        "needs.show",
        {"public_id": need.public_id},
        about_zh="、".join(one.name_zh for one in need.segments),
        about_en=", ".join(one.name_en for one in need.segments),
        texts=[need.description, *lines, *segments],
    )


def _seen(who: Identity) -> Select[Any]:
    return select(Need.id).where(visible(who))


register(Subject("need", _versions, _read, _seen))
