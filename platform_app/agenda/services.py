"""Making and ending the secret address of a feed."""

from __future__ import annotations

import secrets

from platform_app import audit
from platform_app.accounts.identity import hashed
from platform_app.agenda.models import AgendaFeed
from platform_app.agenda.queries import feed_of
from platform_app.context import Context
from platform_app.db import new_public_id


def make(context: Context) -> str:
    """A new address for the asker's feed; one that was made before works no more. It is shown once, here."""
    assert context.who.user_id is not None
    token = secrets.token_urlsafe(32)
    feed = feed_of(context)
    if feed is None:
        feed = AgendaFeed(public_id=new_public_id(), user_id=context.who.user_id)
        context.session.add(feed)
    feed.token_hash, feed.made_at, feed.acting_id = hashed(token), context.now, context.who.enterprise_id
    context.session.flush()
    audit.record(context, "agenda.make_feed", feed)
    return token


def end(context: Context) -> None:
    """Let the address work no more."""
    feed = feed_of(context)
    if feed is not None:
        audit.record(context, "agenda.end_feed", feed)
        context.session.delete(feed)
