"""Notices: opened, marked as read, with mails or without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import select

from platform_app.accounts.models import User
from platform_app.cli.demo.people import DOMAIN
from platform_app.extensions import database
from platform_app.notices.models import Mail
from platform_app.notices.unsubscribing import path_for
from tests.crawl.form_examples import Example

if TYPE_CHECKING:
    from tests.crawl.pressing import City


def unsubscribing(city: City) -> str:
    """Return the link that stands below the last mail; no row carries it."""
    with city.app.app_context():
        user = database.session.scalars(select(User).where(User.email == f"seller@{DOMAIN}")).one()
        return path_for(database.session, Mail(topics="invitations"), user)


def code_sent(city: City) -> str:
    """Return the code in the last message to a phone."""
    body = str(city.value("SELECT body FROM mail WHERE kind = 'phone_code' ORDER BY id DESC LIMIT 1"))
    return re.findall(r"\d{6}", body)[0]


EXAMPLES = (
    Example(
        deed="notices.open_notice",
        after=("needs.invite",),
        worker=True,
        who="seller",
        page="/notices",
        lands="needs.invitation",
        row="SELECT count(*) FROM notice WHERE read_at IS NOT NULL",
        becomes=1,
    ),
    Example(
        deed="notices.read_all",
        after=("needs.invite",),
        worker=True,
        who="seller",
        page="/notices",
        lands="notices.index",
        row="SELECT count(*) FROM notice WHERE read_at IS NOT NULL",
        becomes=1,
    ),
    Example(
        deed="notices.choose_mail",
        who="seller",
        page="/notices",
        lands="notices.index",
        row="SELECT wants_mail FROM mail_choice",
        becomes=0,
    ),
    Example(
        deed="notices.choices",
        who="seller",
        page="/notices/choices",
        values={"opportunities": "weekly", "quiet_from": "22", "quiet_until": "7"},
        lands="notices.choices",
        row="SELECT count(*) FROM topic_choice WHERE pace = 'weekly'",
        becomes=1,
    ),
    Example(
        deed="notices.send_phone_code",
        after=("accounts.change_profile",),
        who="buyer",
        page="/notices/phone",
        lands="notices.phone",
        row="SELECT count(*) FROM phone_code",
        becomes=1,
    ),
    Example(
        deed="notices.phone",
        after=("notices.send_phone_code",),
        who="buyer",
        page="/notices/phone",
        values={"code": code_sent},
        lands="notices.choices",
        row="SELECT count(*) FROM user_account WHERE phone_confirmed_at IS NOT NULL",
        becomes=1,
    ),
    Example(
        deed="leaving.unsubscribe",
        who="stranger",
        page=unsubscribing,
        lands="200",
        row="SELECT count(*) FROM topic_choice WHERE pace = 'app_only'",
        becomes=1,
    ),
)
