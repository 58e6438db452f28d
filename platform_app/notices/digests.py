"""One mail for what waited: at most one a day and person, and one a week, made at the hours the rules name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from platform_app import jobs
from platform_app.accounts.models import User, UserStatus
from platform_app.clock import city_date
from platform_app.context import Context
from platform_app.notices.models import Notice
from platform_app.notices.quiet import last_daily, last_weekly
from platform_app.notices.telling import write_to
from platform_app.notices.topics import Pace, topic_of
from platform_app.notices.wishes import Wishes, wishes_of
from platform_app.rules import queries as rules

MOST_LINES = 40
"""What a mail lists; the number in its subject counts all."""
PORTION = 500
"""So many people are served in one run of the clock."""


@jobs.every("notice_digests", minutes=10)
def gather(context: Context) -> None:
    """Write every digest that is due; late is late by the hour, never twice."""
    found = rules.values(context, "notice.digest_hour", "notice.weekly_day")
    hour, weekday = int(found["notice.digest_hour"]), int(found["notice.weekly_day"])
    _gather(context, Pace.DAILY, last_daily(context.now, hour))
    _gather(context, Pace.WEEKLY, last_weekly(context.now, hour, weekday))


def _gather(context: Context, pace: Pace, until: datetime) -> None:
    waiting = (Notice.waits_for == pace, Notice.made_at <= until)
    asked = select(Notice.user_id).where(*waiting).distinct().order_by(Notice.user_id).limit(PORTION)
    user_ids = context.session.scalars(asked).all()
    if not user_ids:
        return
    by_person: dict[int, list[Notice]] = {}
    rows = select(Notice).where(*waiting, Notice.user_id.in_(user_ids)).order_by(Notice.made_at, Notice.id)
    for notice in context.session.scalars(rows):
        by_person.setdefault(notice.user_id, []).append(notice)
    users = {user.id: user for user in context.session.scalars(select(User).where(User.id.in_(user_ids)))}
    wishes = wishes_of(context, user_ids)
    for key, notices in by_person.items():
        _write(context, users[key], wishes[key], notices, pace, until)
        for notice in notices:
            notice.waits_for = None


def _write(
    context: Context, user: User, wishes: Wishes, notices: Sequence[Notice], pace: Pace, until: datetime
) -> None:
    """Tell a person what is still unread and still wanted; when nothing is left, nothing is sent."""
    told = [one for one in notices if one.read_at is None and wishes.wants(topic_of(one.kind))]
    if not told or user.status is not UserStatus.ACTIVE:
        return
    write_to(
        context,
        user,
        wishes,
        f"digest_{pace.value}",
        {"count": len(told)},
        "/notices",
        f"digest:{pace.value}:{city_date(until).isoformat()}",
        [(one.kind, one.values) for one in told[:MOST_LINES]],
    )
