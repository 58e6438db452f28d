"""Sending mails: outside any transaction, with a Message-ID that stays the same however often it is tried."""

from __future__ import annotations

import hashlib
import smtplib
import ssl
from datetime import timedelta
from email.message import EmailMessage
from typing import Any
from urllib.parse import unquote, urlsplit

from flask import current_app

from platform_app import jobs
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.notices.labels import SECRET
from platform_app.notices.models import Mail, MailState
from platform_app.settings import Settings

SECONDS = 15
MOST_TRIES = 8


@jobs.handler("mail_send")
def send(context: Context, payload: dict[str, Any]) -> dict[str, Any]:
    """Send one mail, or note that there is no mail server to send it with."""
    settings: Settings = current_app.extensions["settings"]
    session, key = context.session, payload["mail_id"]
    row = session.get_one(Mail, key)
    if row.state is not MailState.QUEUED:
        return {"state": row.state.value}
    if not settings.smtp_url:
        row.state = MailState.NOT_SENT
        return {"state": row.state.value}
    message = compose(row, settings)
    session.rollback()
    try:
        deliver(message, settings.smtp_url)
    except (smtplib.SMTPException, OSError) as error:
        return {"state": _note_failure(context, key, error).value}
    begin_write(session)
    row = session.get_one(Mail, key)
    row.state, row.sent_at, row.tries, row.error = MailState.SENT, context.now, row.tries + 1, ""
    if row.kind in SECRET:
        row.body = ""
    return {"state": row.state.value}


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
        again = f"mail:{key}:{row.tries}"
        jobs.enqueue(context, "mail_send", {"mail_id": key}, unique_key=again, run_after=later)
    return row.state


def compose(row: Mail, settings: Settings) -> EmailMessage:
    """The message of a row; the same row gives the same Message-ID."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = settings.mail_from, row.recipient, row.subject
    mark = hashlib.sha256(f"{row.public_id}:{row.event_key}".encode()).hexdigest()[:32]
    message["Message-ID"] = f"<{mark}@{urlsplit(settings.public_url).hostname}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(row.body)
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
