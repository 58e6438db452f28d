"""The page of dates, the feed of calendar programs, the file of one need."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from flask import Response as FlaskResponse
from flask import current_app, flash, redirect, render_template, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from platform_app.accounts.models import User
from platform_app.agenda import ics, labels, queries, services
from platform_app.agenda.queries import Due
from platform_app.needs import queries as needs
from platform_app.needs.projection import public_need
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.reading.doors import count_read
from platform_app.settings import Settings
from platform_app.web import PUBLIC, Room, context, page_of
from platform_app.web.language import LOCALES

room = Room("agenda", __name__)


@room.get("/dates", access=P.AGENDA_KEEP)
def index() -> str:
    """What is due to the reader, the next first."""
    return _page()


@room.post("/dates/feed", access=P.AGENDA_KEEP)
def make_feed() -> str:
    """Make a new secret address and show it this once."""
    token = services.make(context())
    return _page(_site() + url_for("agenda.feed", token=token))


@room.post("/dates/feed/end", access=P.AGENDA_KEEP)
def end_feed() -> Response:
    """Let the secret address work no more."""
    services.end(context())
    flash(_("The address works no more."), "success")
    return redirect(url_for("agenda.index"), 303)


@room.get("/feeds/<token>.ics", access=PUBLIC)
def feed(token: str) -> FlaskResponse:
    """The dates of whoever the secret address belongs to, as that person may see them now."""
    found, reader = queries.reader_of(context(), token)
    user = reader.session.get_one(User, found.user_id)
    with force_locale(LOCALES.get(user.language, LOCALES["zh"])):
        return _calendar(queries.agenda(reader), "ronglian.ics")


@room.get("/needs/<public_id>/dates.ics", access=PUBLIC)
def of_need(public_id: str) -> FlaskResponse:
    """The dates of one need as its reader knows them."""
    unit = context()
    need = needs.get(unit, public_id)
    asks = can(unit.who, P.NEED_READ_FULL, need)
    if not asks:
        count_read(unit, "need", need.id)
    dates = queries.dates_of(public_need(need, unit.who, header_only=True), asks=asks)
    return _calendar(dates, f"{public_id}.ics")


def _page(address: str = "") -> str:
    return render_template(
        "agenda/index.html",
        page=page_of(queries.agenda(context())),
        whats=labels.WHATS,
        feed=queries.feed_of(context()),
        address=address,
    )


def _calendar(dates: Iterable[Due], name: str) -> FlaskResponse:
    host = urlsplit(_site()).hostname or "localhost"
    answer = FlaskResponse(ics.calendar(dates, context().now, _site(), host), mimetype="text/calendar")
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def _site() -> str:
    settings: Settings = current_app.extensions["settings"]
    return settings.public_url
