"""Reading notices and choosing mails."""

from __future__ import annotations

from sqlalchemy import update

from platform_app.context import Context
from platform_app.notices.models import MailChoice, Notice


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
    assert context.who.user_id is not None
    choice = context.session.get(MailChoice, context.who.user_id)
    if choice is None:
        choice = MailChoice(user_id=context.who.user_id)
        context.session.add(choice)
    choice.wants_mail = wants_mail
