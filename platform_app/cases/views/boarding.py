"""The board of leaders over the years, with the forecast of who will be missing when."""

from __future__ import annotations

from flask import render_template, request

from platform_app.cases import queries
from platform_app.cases.queries.prompting import SIDES, STAGES
from platform_app.cases.views.blueprint import Page, room
from platform_app.permissions import Permission as P
from platform_app.web import context, paginate


@room.get("/leaders/board", access=P.COCKPIT_READ)
def board() -> Page:
    """Chains × target × year, what ends, what runs, and whether prompts work."""
    return render_template("cases/board.html", board=queries.leader_board(context()))


@room.get("/leaders/board/needs", access=P.COCKPIT_READ)
def compared() -> Page:
    """The needs behind a figure of the comparison of prompts."""
    side, stage = request.args.get("side", ""), request.args.get("stage", "")
    side, stage = side if side in SIDES else "prompted", stage if stage in STAGES else "all"
    page = paginate(context().session, queries.compared(context(), side, stage))
    return render_template("cases/compared.html", page=page, side=side, stage=stage)
