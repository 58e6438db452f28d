"""The sheet for Monday: one page to print, of the city or of one chain."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask_babel import gettext as _

from platform_app.permissions import Permission as P
from platform_app.reports import queries
from platform_app.reports.views.blueprint import room
from platform_app.web import context, named


@room.get("/monday", access=P.COCKPIT_READ)
def monday() -> str:
    """What to do for each chain this week."""
    code = request.args.get("chain", "")
    sheet = queries.monday(context(), code)
    own = sheet.found.city.chains_of_duties(context().who)
    whole = {"label": _("All chains"), "url": url_for("reports.monday"), "current": not code}
    scopes = [
        {"label": named(one), "url": url_for("reports.monday", chain=one.code), "current": one.code == code}
        for one in own
    ]
    return render_template(
        "reports/monday.html", sheet=sheet, code=code, scopes=[whole, *scopes] if len(own) > 1 else []
    )
