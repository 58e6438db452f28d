"""Counting what is opened: the same thing twice counts once, and stays open when the day is used up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import case, delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from platform_app import audit
from platform_app.clock import city_midnight
from platform_app.context import Context
from platform_app.errors import TooMany
from platform_app.reading.models import DetailRead
from platform_app.rules.queries import values

REFUSED = "refused"
PERSON, ADDRESS = "reading.per_day", "reading.per_day_address"


def is_new(context: Context, kind: str, thing_id: int) -> bool:
    """Whether the asker opens a thing for the first time today. Raises: TooMany when the day is used up."""
    if context.who.is_bureau or context.who.staff:
        return False
    same = (DetailRead.kind == kind) & (DetailRead.thing_id == thing_id)
    read, known = context.session.execute(
        select(func.count(), func.count(case((same, 1)))).where(
            DetailRead.reader == reader(context),
            DetailRead.day == context.today,
            DetailRead.kind != REFUSED,
        )
    ).one()
    if known:
        return False
    most = int(values(context, PERSON, ADDRESS)[PERSON if context.who.is_signed_in else ADDRESS])
    if read >= most:
        seconds = int((city_midnight(context.today + timedelta(days=1)) - context.now).total_seconds()) + 1
        raise TooMany("read_too_much", aftermath=_noted(context), most=most, seconds=seconds)
    return True


def note_read(context: Context, kind: str, thing_id: int) -> bool:
    """Write down that the asker opened a thing; say whether that was new. The context writes."""
    row = DetailRead(reader=reader(context), day=context.today, kind=kind, thing_id=thing_id)
    try:
        with context.session.begin_nested():
            context.session.add(row)
    except IntegrityError:
        return False
    return True


def reader(context: Context) -> str:
    """Whose day it is: the person's, or for strangers that of the address they come from."""
    who = context.who
    return f"person {who.user_id}" if who.is_signed_in else f"address {context.address}"


def forget_before_today(context: Context) -> None:
    """Drop what was read on earlier days: only today counts, and nobody's reading is kept."""
    context.session.execute(delete(DetailRead).where(DetailRead.day < context.today))


def _noted(context: Context) -> Callable[[Session], None]:
    """Write once a day into the log that a reader wanted more than a person reads."""

    def write(session: Session) -> None:
        after = replace(context, session=session)
        if note_read(after, REFUSED, 0):
            audit.record(after, "detail.read", outcome="refused", reason="read_too_much")

    return write
