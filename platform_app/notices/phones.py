"""Whose phone it is: nothing but a code goes to a number until its owner has said that code back."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from platform_app import audit
from platform_app.accounts.models import User
from platform_app.accounts.services.alerting import AccountChange, tell_change
from platform_app.context import Context
from platform_app.errors import Conflict, RuleViolation
from platform_app.notices.models import PhoneCode, Way
from platform_app.notices.queries import wishes
from platform_app.notices.telling import write_mail
from platform_app.throttle import Limit, count, counted

LASTS = timedelta(minutes=10)
SENT_FOR_PERSON = Limit("phone codes person", 5, timedelta(days=1), "phone_codes_many")
SENT_TO_NUMBER = Limit("phone codes number", 5, timedelta(days=1), "phone_codes_many")
TRIED = Limit("phone code tried", 5, LASTS, "phone_code_tried")
NO_DIGIT = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class Phone:
    """A person's phone as its page shows it: the number, whether its owner confirmed it, until when a code works."""

    number: str
    is_confirmed: bool
    code_ends_at: datetime | None


def of_asker(context: Context) -> Phone:
    """The asker's phone."""
    user = context.session.get_one(User, context.who.user_id)
    code = None if user.message_phone else context.session.get(PhoneCode, user.id)
    waits_until = code.ends_at if code is not None and code.ends_at > context.now else None
    return Phone(user.phone, bool(user.message_phone), waits_until)


def send_code(context: Context) -> PhoneCode:
    """Send the asker a code by the way they chose; it takes the place of an earlier one. Raises: Conflict, TooMany."""
    user = _asker(context)
    count(context.session, SENT_FOR_PERSON, str(user.id), context.now)
    count(context.session, SENT_TO_NUMBER, NO_DIGIT.sub("", user.phone), context.now)
    code = f"{secrets.randbelow(10**6):06d}"
    row = context.session.get(PhoneCode, user.id) or PhoneCode(user_id=user.id)
    row.code_hash, row.ends_at = _hash(context.session, user, code), context.now + LASTS
    context.session.add(row)
    audit.record(context, "user.ask_phone_code", user)
    way = wishes(context).besides or Way.SMS
    key = f"phone_code:{secrets.token_hex(8)}"
    write_mail(
        context, user.phone, user.language, "phone_code", {}, "/notices/phone", key, way=way, code=code
    )
    return row


def confirm(context: Context, code: str) -> User:
    """Let messages go to the asker's number from now on. Raises: Conflict, RuleViolation, TooMany."""
    user = _asker(context)
    return counted(context, TRIED, lambda: _confirm(context, user, code), str(user.id))


def _confirm(context: Context, user: User, code: str) -> User:
    row = context.session.get(PhoneCode, user.id, with_for_update=True)
    digits = NO_DIGIT.sub("", unicodedata.normalize("NFKC", code))
    given = _hash(context.session, user, digits)
    if row is None or row.ends_at <= context.now or not hmac.compare_digest(row.code_hash, given):

        def note(session: Session) -> None:
            after = Context(session, context.who, context.now, context.request_id, context.address)
            audit.record(after, "user.confirm_phone", outcome="refused", reason="phone_code_wrong")

        raise RuleViolation("phone_code_wrong", field="code", aftermath=note)
    context.session.delete(row)
    user.phone_confirmed_at = context.now
    audit.record(context, "user.confirm_phone", user)
    tell_change(context, user, AccountChange.PHONE)
    context.session.flush()
    return user


def _asker(context: Context) -> User:
    user = context.session.get_one(User, context.who.user_id)
    if not user.phone:
        raise Conflict("channel_without_phone")
    if user.phone_confirmed_at is not None:
        raise Conflict("phone_confirmed")
    return user


def _hash(session: Session, user: User, code: str) -> str:
    said = f"phone code:{user.id}:{user.phone}:{code}"
    return hmac.new(session.info[audit.KEY], said.encode(), hashlib.sha256).hexdigest()
