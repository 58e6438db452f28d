"""Sending mails and messages: outside any transaction, with a mark that stays the same however often it is tried."""

from __future__ import annotations

import hashlib
import smtplib
import ssl
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from typing import Any
from urllib.parse import unquote, urlsplit

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from platform_app import jobs
from platform_app.accounts.models import User, UserStatus
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.notices.account_labels import SECRET
from platform_app.notices.channels import Message, channel_of
from platform_app.notices.models import Mail, MailState, Way
from platform_app.notices.topics import BETWEEN, Topic
from platform_app.notices.unsubscribing import path_for
from platform_app.notices.wishes import wishes_of
from platform_app.rules import queries as rules
from platform_app.settings import Settings
from platform_app.web.language import LOCALES

SECONDS = 15
MINUTE = timedelta(minutes=1)
MOST_TRIES = 8


@jobs.handler("mail_send")
def send(context: Context, payload: dict[str, Any]) -> dict[str, Any]:
    """Send one mail, or note that there is no mail server to send it with."""
    settings: Settings = current_app.extensions["settings"]
    session, key = context.session, payload["mail_id"]
    row = session.get_one(Mail, key)
    if row.state is not MailState.QUEUED:
        return {"state": row.state.value}
    user = session.get(User, row.user_id) if row.user_id else None
    ready = settings.smtp_url if row.way is Way.MAIL else settings.channel
    if not ready or (user is not None and not _still_wanted(context, row, user)):
        row.state = MailState.NOT_SENT
        return {"state": row.state.value}
    if user is not None and (wait := _must_wait(context)):
        again = f"mail:{key}:{context.now:%Y%m%d%H%M}"
        jobs.enqueue(context, "mail_send", payload, unique_key=again, run_after=context.now + wait)
        return {"state": row.state.value}
    leave = _leaving(session, row, user, settings)
    session.rollback()
    try:
        leave()
    except (smtplib.SMTPException, OSError) as error:
        return {"state": _note_failure(context, key, error).value}
    begin_write(session)
    row = session.get_one(Mail, key)
    row.state, row.sent_at, row.tries, row.error = MailState.SENT, context.now, row.tries + 1, ""
    if row.kind in SECRET:
        row.body = ""
    return {"state": row.state.value}


def _leaving(session: Session, row: Mail, user: User | None, settings: Settings) -> Callable[[], None]:
    """How this row leaves, ready to be done outside the transaction."""
    channel = channel_of(settings)
    if row.way is Way.MAIL or channel is None:
        mail = compose(session, row, user, settings)
        return lambda: deliver(mail, settings.smtp_url)
    message = Message(_mark(row), row.way.value, row.recipient, row.body)
    return lambda: channel.deliver(message)


def _mark(row: Mail) -> str:
    """What tells a second copy of a row from another message."""
    return hashlib.sha256(f"{row.public_id}:{row.event_key}".encode()).hexdigest()[:32]


def _still_wanted(context: Context, row: Mail, user: User) -> bool:
    """What waited is not sent to whoever stopped it, took another number or was locked out in the meantime."""
    wishes = wishes_of(context, [user.id])[user.id]
    wants = any(wishes.wants(Topic(word)) for word in row.topics.split(BETWEEN))
    if row.way is not Way.MAIL:
        wants = wants and row.way is wishes.besides and row.recipient == user.message_phone
    return wants and user.status is UserStatus.ACTIVE


def _must_wait(context: Context) -> timedelta | None:
    """How long this mail stands back: the operator holds all, or this minute's share is used."""
    found = rules.values(context, "notice.mails_held", "notice.mails_per_minute")
    if found["notice.mails_held"]:
        return timedelta(minutes=10)
    sent = select(func.count()).select_from(Mail).where(Mail.sent_at > context.now - MINUTE)
    return MINUTE if (context.session.scalar(sent) or 0) >= found["notice.mails_per_minute"] else None


def _note_failure(context: Context, key: int, error: Exception) -> MailState:
    """Remember why, and ask again later while that may help."""
    begin_write(context.session)
    row = context.session.get_one(Mail, key)
    row.tries += 1
    row.error = f"{type(error).__name__}: {error}"[:400]
    if row.tries >= MOST_TRIES or isinstance(error, smtplib.SMTPRecipientsRefused):
        row.state = MailState.FAILED
    else:
        later = context.now + timedelta(minutes=2**row.tries)
        if row.user_id:
            later = wishes_of(context, [row.user_id])[row.user_id].quiet.after(later)
        again = f"mail:{key}:{row.tries}"
        jobs.enqueue(context, "mail_send", {"mail_id": key}, unique_key=again, run_after=later)
    return row.state


def compose(session: Session, row: Mail, user: User | None, settings: Settings) -> EmailMessage:
    """The message of a row; the same row gives the same Message-ID, by which a mailbox knows a second copy.

    The way to stop such mails is added here, so that no row and no page of the operator carries it.
    """
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = settings.mail_from, row.recipient, row.subject
    message["Message-ID"] = f"<{_mark(row)}@{urlsplit(settings.public_url).hostname}>"
    message["Auto-Submitted"] = "auto-generated"
    body = row.body
    if user is not None:
        leave = settings.public_url + path_for(session, row, user)
        message["List-Unsubscribe"] = f"<{leave}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        with force_locale(LOCALES.get(user.language, LOCALES["zh"])):
            body = "\n".join((body.rstrip(), _("Stop mails like this one") + _(": ") + leave, ""))
    message.set_content(body)
    return message


def deliver(message: EmailMessage, smtp_url: str) -> None:
    """Hand a message to the mail server: smtps is encrypted from the start, smtp as soon as the server offers it."""
    place = urlsplit(smtp_url)
    host, tls = place.hostname or "localhost", ssl.create_default_context()
    server: smtplib.SMTP
    if place.scheme == "smtps":
        server = smtplib.SMTP_SSL(host, place.port or 465, timeout=SECONDS, context=tls)
    else:
        server = smtplib.SMTP(host, place.port or 25, timeout=SECONDS)
    with server:
        server.ehlo()
        if place.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls(context=tls)
            server.ehlo()
        if place.username:
            server.login(unquote(place.username), unquote(place.password or ""))
        server.send_message(message)
