"""The asker's notices."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select

from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.notices.models import Notice
from platform_app.notices.topics import Topic
from platform_app.notices.wishes import Wishes, wishes_of


def own_notices(context: Context) -> Select[Any]:
    """The asker's notices: unread first, then the newest."""
    return (
        select(Notice)
        .where(Notice.user_id == context.who.user_id)
        .order_by(Notice.read_at.is_not(None), Notice.made_at.desc(), Notice.id.desc())
    )


def unread(context: Context) -> int:
    """How many of the asker's notices are unread."""
    return (
        context.session.scalar(
            select(func.count())
            .select_from(Notice)
            .where(Notice.user_id == context.who.user_id, Notice.read_at.is_(None))
        )
        or 0
    )


def get(context: Context, public_id: str) -> Notice:
    """One of the asker's own notices. Raises: NotFound."""
    row = context.session.scalar(
        select(Notice).where(Notice.public_id == public_id, Notice.user_id == context.who.user_id)
    )
    if row is None:
        raise NotFound("not_found")
    return row


def wishes(context: Context) -> Wishes:
    """How the asker wants to hear."""
    assert context.who.user_id is not None
    return wishes_of(context, [context.who.user_id])[context.who.user_id]


def topics(context: Context) -> tuple[Topic, ...]:
    """What the asker may be told about: officers without an enterprise have no needs of their own."""
    if context.who.acting is None and (context.who.is_bureau or context.who.staff):
        return (Topic.OPPORTUNITIES, Topic.CASES, Topic.DUTIES)
    return tuple(Topic)
