"""Telling people something: once in the app, once by mail, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import current_app
from flask_babel import force_locale
from sqlalchemy import select

from platform_app import jobs
from platform_app.accounts.models import User, UserStatus
from platform_app.context import Context
from platform_app.db import new_public_id
from platform_app.notices.labels import KINDS, SECRET
from platform_app.notices.models import Mail, MailChoice, Notice
from platform_app.settings import Settings
from platform_app.web.language import LOCALES, is_chinese

Values = Mapping[str, Any]


def sentence(kind: str, values: Values) -> str:
    """What a notice says in the language in force; a value of two languages is {"zh": …, "en": …}."""
    spoken = {
        key: (value["zh"] if is_chinese() else value["en"] or value["zh"])
        if isinstance(value, dict)
        else value
        for key, value in values.items()
    }
    return str(KINDS[kind][0]) % spoken if spoken else str(KINDS[kind][0])


def tell(
    context: Context,
    user_ids: Iterable[int],
    kind: str,
    values: Values,
    url: str,
    event_key: str,
    *,
    mail: bool = True,
) -> None:
    """Give each active person a notice, and a mail where wanted; the same event is told to nobody twice."""
    asked = sorted(set(user_ids))
    users = context.session.scalars(
        select(User).where(User.id.in_(asked), User.status == UserStatus.ACTIVE).order_by(User.id)
    ).all()
    told = set(
        context.session.scalars(
            select(Notice.user_id).where(Notice.event_key == event_key, Notice.user_id.in_(asked))
        )
    )
    silent = set(
        context.session.scalars(
            select(MailChoice.user_id).where(MailChoice.user_id.in_(asked), MailChoice.wants_mail.is_(False))
        )
    )
    for user in users:
        if user.id in told:
            continue
        context.session.add(
            Notice(
                public_id=new_public_id(),
                user_id=user.id,
                kind=kind,
                values=dict(values),
                url=url,
                event_key=event_key,
                made_at=context.now,
            )
        )
        if mail and user.id not in silent:
            write_mail(context, user.email, user.language, kind, values, url, event_key)
    context.session.flush()


def write_mail(
    context: Context,
    recipient: str,
    language: str,
    kind: str,
    values: Values,
    path: str,
    event_key: str,
) -> None:
    """Queue one mail to one address; the same event goes to the same address once."""
    known = context.session.scalar(
        select(Mail.id).where(Mail.recipient == recipient, Mail.event_key == event_key)
    )
    if known is not None:
        return
    settings: Settings = current_app.extensions["settings"]
    with force_locale(LOCALES.get(language, LOCALES["zh"])):
        subject = sentence(kind, values)
        text = current_app.jinja_env.get_template(
            f"mail/{kind}.txt" if kind in OWN_TEXT else "mail/notice.txt"
        )
        body = text.render(
            words=subject,
            action_url=f"{settings.public_url}{path}",
            action_label=KINDS[kind][1],
            unsubscribe_url="" if kind in OWN_TEXT else f"{settings.public_url}/notices",
        )
    row = Mail(
        public_id=new_public_id(),
        recipient=recipient,
        subject=" ".join(subject.split())[:200],
        body=body,
        kind=kind,
        event_key=event_key,
        made_at=context.now,
    )
    context.session.add(row)
    context.session.flush()
    jobs.enqueue(context, "mail_send", {"mail_id": row.id}, unique_key=f"mail:{row.id}")


OWN_TEXT = SECRET
"""Kinds with a text of their own: exactly those that carry a way in."""
