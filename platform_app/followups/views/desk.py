"""The officer's lists: intentions nobody reports on, needs nobody decides on."""

from __future__ import annotations

from flask import render_template

from platform_app.followups import queries
from platform_app.followups.views.blueprint import room
from platform_app.permissions import Permission as P
from platform_app.web import context, paginate


@room.get("/follow-ups/unreached", access=P.INTENTION_DESK)
def unreached() -> object:
    """Intentions whose buyer has not answered in time."""
    page = paginate(context().session, queries.list_unreached(context()))
    return render_template("followups/unreached.html", page=page)


@room.get("/needs/undecided", access=P.INTENTION_DESK)
def undecided() -> object:
    """Needs past their deadline that still want a decision."""
    page = paginate(context().session, queries.list_undecided(context()))
    return render_template("followups/undecided.html", page=page)
