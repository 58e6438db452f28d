"""Whom the bureau helps first."""

from __future__ import annotations

from flask import render_template

from platform_app.goal import queries
from platform_app.goal.views.blueprint import Page, room
from platform_app.permissions import Permission as P
from platform_app.web import context

SHOWN = 40


@room.get("/goal/outreach", access=P.OUTREACH_READ)
def outreach() -> Page:
    """Likely deals on open needs, those that serve the leader target a little earlier."""
    found = queries.growth(context())
    contacts = queries.outreach(context(), found)
    return render_template(
        "goal/outreach.html", found=found, contacts=contacts[:SHOWN], more=max(0, len(contacts) - SHOWN)
    )
