"""The link that stops one kind of mail without signing in: signed, never stored, good for nothing else."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import audit
from platform_app.accounts.models import User
from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.notices.models import Mail, TopicChoice
from platform_app.notices.topics import BETWEEN, Pace, Topic

SIGNED = 32


@dataclass(frozen=True, slots=True)
class Leaving:
    """Who stops hearing by mail, and of what."""

    user: User
    topics: tuple[Topic, ...]


def path_for(session: Session, mail: Mail, user: User) -> str:
    """The address that stops mails about what this one tells of, to this person."""
    named = f"{user.public_id}.{mail.topics}"
    return f"/unsubscribe/{named}.{_signature(session, named)}"


def find(context: Context, token: str) -> Leaving:
    """Whom and what a link names. Raises: NotFound when it was not made here."""
    named, _, signature = token.rpartition(".")
    if not hmac.compare_digest(signature.encode(), _signature(context.session, named).encode()):
        raise NotFound("unsubscribe_gone")
    address, _, what = named.rpartition(".")
    user = context.session.scalar(select(User).where(User.public_id == address))
    if user is None:
        raise NotFound("unsubscribe_gone")
    return Leaving(user, tuple(Topic(word) for word in what.split(BETWEEN)))


def leave(context: Context, leaving: Leaving) -> Leaving:
    """Stop the mails; the notices in the app stay."""
    for topic in leaving.topics:
        choose(context, leaving.user.id, topic, Pace.APP_ONLY)
    stopped = [topic.value for topic in leaving.topics]
    audit.record(context, "notice.unsubscribe", leaving.user, changes={"topics": [None, stopped]})
    return leaving


def choose(context: Context, user_id: int, topic: Topic, pace: Pace) -> None:
    """Write down how soon a person hears of a topic."""
    row = context.session.get(TopicChoice, (user_id, topic))
    if row is None:
        context.session.add(TopicChoice(user_id=user_id, topic=topic, pace=pace))
    else:
        row.pace = pace


def _signature(session: Session, named: str) -> str:
    key = hashlib.sha256(b"unsubscribe:" + session.info[audit.KEY]).digest()
    return hmac.new(key, named.encode(), hashlib.sha256).hexdigest()[:SIGNED]
