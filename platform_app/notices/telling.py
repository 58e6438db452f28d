"""Telling people something: once in the app, once by mail, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from platform_app import jobs
from platform_app.accounts.models import User, UserStatus
from platform_app.context import Context
from platform_app.db import new_public_id
from platform_app.notices.account_labels import SECRET
from platform_app.notices.labels import DIGESTS, KINDS
from platform_app.notices.models import Mail, Notice, Way
from platform_app.notices.quiet import Quiet
from platform_app.notices.topics import BETWEEN, GATHERED, Pace, topic_of
from platform_app.notices.wishes import Wishes, mails_today, wishes_of
from platform_app.rules import queries as rules
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
    pace: Pace | None = None,
) -> None:
    """Give each active person a notice, and a mail as soon as wanted; the same event is told to nobody twice.

    `pace` says how soon where that was chosen for the thing itself and not for the topic.
    """
    asked = sorted(set(user_ids))
    users = context.session.scalars(
        select(User).where(User.id.in_(asked), User.status == UserStatus.ACTIVE).order_by(User.id)
    ).all()
    told = set(
        context.session.scalars(
            select(Notice.user_id).where(Notice.event_key == event_key, Notice.user_id.in_(asked))
        )
    )
    new = [user for user in users if user.id not in told]
    if not new:
        return
    wishes, mailed = wishes_of(context, asked), mails_today(context, asked)
    most = int(rules.value(context, "notice.mails_per_day"))
    for user in new:
        wanted = wishes[user.id]
        soon = pace if pace is not None and wanted.wants(topic_of(kind)) else wanted.pace(topic_of(kind))
        if soon is Pace.AT_ONCE and mailed.get(user.id, 0) >= most:
            soon = Pace.DAILY
        notice = Notice(
            public_id=new_public_id(),
            user_id=user.id,
            kind=kind,
            values=dict(values),
            url=url,
            event_key=event_key,
            made_at=context.now,
            waits_for=soon if soon in GATHERED else None,
        )
        context.session.add(notice)
        if soon is Pace.AT_ONCE:
            write_to(context, user, wanted, kind, values, url, event_key)
    context.session.flush()


def write_to(
    context: Context,
    user: User,
    wishes: Wishes,
    kind: str,
    values: Values,
    path: str,
    event_key: str,
    lines: Sequence[tuple[str, Values]] = (),
) -> None:
    """Queue a mail to a person, and the same words by the way the person chose besides."""
    ways = [(Way.MAIL, user.email)]
    if wishes.besides is not None and user.message_phone:
        ways.append((wishes.besides, user.message_phone))
    for way, recipient in ways:
        write_mail(
            context,
            recipient,
            user.language,
            kind,
            values,
            path,
            event_key,
            obeys=(user.id, wishes.quiet),
            lines=lines,
            way=way,
        )


def write_mail(
    context: Context,
    recipient: str,
    language: str,
    kind: str,
    values: Values,
    path: str,
    event_key: str,
    *,
    obeys: tuple[int, Quiet] | None = None,
    lines: Sequence[tuple[str, Values]] = (),
    way: Way = Way.MAIL,
    code: str = "",
) -> None:
    """Queue one mail to one address, or one message to one phone; the same event goes to the same one once.

    `obeys` names the person whose choice it obeys and the hours it waits for; a way in obeys nobody and never waits.
    `lines` are what a digest tells; `code` stands in the text of a message alone, which is emptied once it has left.
    """
    known = context.session.scalar(
        select(Mail.id).where(Mail.recipient == recipient, Mail.event_key == event_key)
    )
    if known is not None:
        return
    settings: Settings = current_app.extensions["settings"]
    with force_locale(LOCALES.get(language, LOCALES["zh"])):
        subject = sentence(kind, values)
        said = subject + _(": ") + code if code else subject
        body = f"{said} {settings.public_url}{path}"
        if way is Way.MAIL:
            body = current_app.jinja_env.get_template(_template(kind)).render(
                words=subject,
                lines=[sentence(*line) for line in lines],
                action_url=f"{settings.public_url}{path}",
                action_label=KINDS[kind][1],
            )
    row = Mail(
        public_id=new_public_id(),
        way=way,
        recipient=recipient,
        user_id=obeys[0] if obeys else None,
        topics=_topics([told for told, _values in lines] or [kind]) if obeys else "",
        subject=" ".join(subject.split())[:200],
        body=body,
        kind=kind,
        event_key=event_key,
        made_at=context.now,
    )
    context.session.add(row)
    context.session.flush()
    # Without a mail server nobody is disturbed, and what is not sent is said at once.
    leaves = settings.smtp_url if way is Way.MAIL else settings.channel
    due = obeys[1].after(context.now) if obeys and leaves else None
    jobs.enqueue(context, "mail_send", {"mail_id": row.id}, unique_key=f"mail:{row.id}", run_after=due)


def _topics(kinds: Iterable[str]) -> str:
    return BETWEEN.join(sorted({topic_of(kind).value for kind in kinds}))


def _template(kind: str) -> str:
    if kind in DIGESTS:
        return "mail/digest.txt"
    return f"mail/{kind}.txt" if kind in OWN_TEXT else "mail/notice.txt"


OWN_TEXT = SECRET
"""Kinds with a text of their own: exactly those that carry a way in."""
