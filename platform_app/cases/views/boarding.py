"""The board of leaders over the years, with the forecast of who will be missing when."""

from __future__ import annotations

from flask import render_template

from platform_app.cases import queries
from platform_app.cases.views.blueprint import Page, room
from platform_app.permissions import Permission as P
from platform_app.web import context


@room.get("/leaders/board", access=P.COCKPIT_READ)
def board() -> Page:
    """Chains × target × year, what ends, what runs, and whether prompts work."""
    return render_template("cases/board.html", board=queries.leader_board(context()))
