"""Reading notices and choosing mails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import update

from platform_app import audit
from platform_app.accounts.models import User
from platform_app.context import Context
from platform_app.errors import RuleViolation
from platform_app.notices.models import MailChoice, Notice, Way
from platform_app.notices.topics import Pace, Topic
from platform_app.notices.unsubscribing import choose


@dataclass(frozen=True, slots=True)
class Choices:
    """How soon a person wants to hear of each topic, and the hours without mails; none: the usual ones."""

    paces: Mapping[Topic, Pace]
    quiet_from: int | None = None
    quiet_until: int | None = None
    besides: Way | None = None


def read(context: Context, notice: Notice) -> Notice:
    """Mark a notice as read."""
    notice.read_at = notice.read_at or context.now
    return notice


def read_all(context: Context) -> None:
    """Mark all of the asker's notices as read."""
    context.session.execute(
        update(Notice)
        .where(Notice.user_id == context.who.user_id, Notice.read_at.is_(None))
        .values(read_at=context.now)
    )


def choose_mail(context: Context, *, wants_mail: bool) -> None:
    """Turn the asker's mails on or off; ways into the account are always mailed."""
    _choice(context).wants_mail = wants_mail


def choose_paces(context: Context, entry: Choices) -> Choices:
    """Let the asker hear of each topic as chosen, outside the hours chosen. Raises: RuleViolation."""
    assert context.who.user_id is not None
    if (entry.quiet_from is None) != (entry.quiet_until is None):
        raise RuleViolation("quiet_both", field="quiet_until" if entry.quiet_until is None else "quiet_from")
    if entry.besides is not None and not context.session.get_one(User, context.who.user_id).phone:
        raise RuleViolation("channel_without_phone", field="besides")
    for topic, pace in entry.paces.items():
        choose(context, context.who.user_id, topic, pace)
    row = _choice(context)
    row.quiet_from, row.quiet_until = entry.quiet_from, entry.quiet_until
    row.besides = entry.besides
    paces = {topic.value: pace.value for topic, pace in entry.paces.items()}
    audit.record(context, "notice.choose", changes={"paces": [None, paces], "besides": [None, entry.besides]})
    return entry


def _choice(context: Context) -> MailChoice:
    assert context.who.user_id is not None
    row = context.session.get(MailChoice, context.who.user_id)
    if row is None:
        row = MailChoice(user_id=context.who.user_id, wants_mail=True)
        context.session.add(row)
    return row
