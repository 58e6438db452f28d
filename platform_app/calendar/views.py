"""The calendar deadlines are counted with: for everybody to read, for the bureau's managers to change."""

from __future__ import annotations

from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from platform_app.calendar import labels, queries, services
from platform_app.calendar.forms import DayForm
from platform_app.errors import NotFound
from platform_app.permissions import Permission as P
from platform_app.web import PUBLIC, Room, accepted, context
from platform_app.web.reasons import register

room = Room("calendar", __name__)
register(labels.REASONS)

FIRST_YEAR, LAST_YEAR = 2020, 2040


def _year() -> int:
    asked = request.args.get("year", context().today.year, type=int)
    return min(max(asked, FIRST_YEAR), LAST_YEAR)


def _page(form: DayForm, status: int = 200) -> tuple[str, int]:
    year = _year()
    special = queries.list_special(context(), year)
    body = render_template(
        "calendar/index.html",
        form=form,
        year=year,
        years=range(context().today.year, context().today.year + 2),
        months=queries.months_of(year),
        special=special,
        days={row.day: row for row in special},
        kinds=labels.DAY_KINDS,
        weekdays=labels.WEEKDAYS,
    )
    return body, status


@room.get("/calendar", access=PUBLIC)
def index() -> tuple[str, int]:
    """The months of a year with holidays and make-up days."""
    return _page(DayForm(data={"day": context().today}))


@room.post("/calendar/days", access=P.CALENDAR_EDIT)
def set_day() -> Response | tuple[str, int]:
    """Let a day be a holiday or a working day."""
    form = DayForm()
    made = accepted(form, lambda: services.set_day(context(), form.command()))
    if made is None:
        return _page(form, 422)
    flash(_("The calendar is changed. New deadlines are counted with it."), "success")
    return redirect(url_for("calendar.index", year=made.day.year), 303)


@room.post("/calendar/days/<day>/clear", access=P.CALENDAR_EDIT)
def clear_day(day: str) -> Response:
    """Let a day be as the ordinary week has it."""
    try:
        wanted = date.fromisoformat(day)
    except ValueError as error:
        raise NotFound("not_found") from error
    services.clear_day(context(), wanted)
    flash(_("The day is as the ordinary week has it."), "success")
    return redirect(url_for("calendar.index", year=wanted.year), 303)
