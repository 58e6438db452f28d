"""Dates in the format of calendar programs (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from flask_babel import gettext as _
from icalendar import Calendar, Event

from platform_app.agenda.labels import WHATS
from platform_app.agenda.queries import Due

HALF_HOUR = timedelta(minutes=30)


def calendar(dates: Iterable[Due], made_at: datetime, site: str, host: str) -> bytes:
    """A calendar of these dates in the language in force; the same date keeps its UID."""
    whole = Calendar()
    whole.add("prodid", f"-//Ronglian//{host}//")
    whole.add("version", "2.0")
    whole.add("x-wr-calname", _("Dates on Ronglian"))
    for one in dates:
        whole.add_component(_event(one, made_at, site, host))
    written: bytes = whole.to_ical()
    return written


def _event(one: Due, made_at: datetime, site: str, host: str) -> Event:
    event = Event()
    event.add("uid", f"{one.key}@{host}")
    event.add("dtstamp", made_at)
    event.add("summary", f"{WHATS[one.what]}{_(': ')}{one.about}")
    event.add("url", site + one.path)
    if isinstance(one.at, datetime):
        event.add("dtstart", one.at - HALF_HOUR)
        event.add("dtend", one.at)
    else:
        event.add("dtstart", one.at)
        event.add("dtend", one.at + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    return event
