"""The daily digest: every supplier hears how many new needs it could win, in one batch over all of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from platform_app.clock import CITY_ZONE
from platform_app.context import Context
from platform_app.matching import engine
from platform_app.matching.doors import helped_first
from platform_app.matching.models import DigestRun
from platform_app.matching.records import inside_reach, need_record
from platform_app.needs.models import Invitation, Need
from platform_app.outbox import queue
from platform_app.rules import queries as rules

FIRST_TIME = timedelta(days=1)
"""So far back looks the first digest of an installation."""


def tell_of_opportunities(context: Context) -> int:
    """Tell each verified supplier, once a day, of the needs opened since the last digest. Returns how many were told.

    Only needs the supplier may see and fails nothing of count; one it was invited to or has answered does not.
    Everybody is told the same, whoever is told first.
    """
    if not _is_due(context):
        return 0
    told = new_opportunities(context, _told_until(context))
    context.session.add(DigestRun(day=context.today, until=context.now))
    for enterprise in helped_first(context, told):
        queue(
            context,
            "opportunities_new",
            enterprise_id=enterprise,
            count=len(told[enterprise]),
            day=context.today.isoformat(),
        )
    return len(told)


def new_opportunities(context: Context, since: datetime) -> dict[int, dict[Need, float]]:
    """By enterprise, the needs opened since then it could win, with how well it fits each."""
    needs = _opened(context, since)
    reached = _reached(context, [need.id for need in needs])
    matcher = engine.matcher(context)
    found: dict[int, dict[Need, float]] = {}
    for need in needs:
        eligible = inside_reach(context, need)
        chances = matcher.chances(need_record(context, need), eligible=eligible, on=context.today)
        for enterprise, chance in chances.items():
            if (need.id, enterprise) not in reached and enterprise != need.enterprise_id:
                found.setdefault(enterprise, {})[need] = chance
    return found


def _is_due(context: Context) -> bool:
    if context.now.astimezone(CITY_ZONE).hour < int(rules.value(context, "digest.from_hour")):
        return False
    return context.session.get(DigestRun, context.today) is None


def _told_until(context: Context) -> datetime:
    last: datetime | None = context.session.scalar(select(func.max(DigestRun.until)))
    return context.now - FIRST_TIME if last is None else last


def _opened(context: Context, since: datetime) -> Sequence[Need]:
    rows = (
        select(Need)
        .where(
            Need.accepting_answers(context.now),
            Need.measuring.is_(False),
            Need.opened_at > since,
            Need.opened_at <= context.now,
        )
        .options(joinedload(Need.segments), selectinload(Need.requirements), selectinload(Need.lines))
        .order_by(Need.id)
    )
    return context.session.scalars(rows).unique().all()


def _reached(context: Context, need_ids: Collection[int]) -> set[tuple[int, int]]:
    rows = context.session.execute(
        select(Invitation.need_id, Invitation.enterprise_id).where(Invitation.need_id.in_(need_ids))
    )
    return {(need, enterprise) for need, enterprise in rows}
