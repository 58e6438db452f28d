"""The scouting desk: open tasks in the order of outreach, the closed ones, who was not reached."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from platform_app.permissions import Permission as P
from platform_app.scouting import labels, queries
from platform_app.scouting.views.blueprint import room
from platform_app.web import context, page_of, paginate

SHOWN = ("mine", "all", "closed", "unreached")


@room.get("/bureau/scouting", access=P.SCOUTING_TASK_READ)
def index() -> str:
    """The tasks in the officer's scope."""
    unit, shown = context(), request.args.get("show", "mine")
    if shown == "closed":
        return closed()
    order = queries.outreach_order(unit)
    page = page_of(queries.list_open(unit, mine=shown != "all", order=order))
    return render_template(
        "scouting/index.html",
        tabs=_tabs("all" if shown == "all" else "mine"),
        page=page,
        order=order,
        counts=queries.count_contacts(unit, page.rows),
        conversion=queries.conversion(unit),
        shown="all" if shown == "all" else "mine",
    )


def closed() -> str:
    """What searches ended with."""
    unit, result = context(), request.args.get("result", "")
    page = paginate(
        unit.session, queries.list_closed(unit, result if result in (*labels.RESULT, queries.SUCCESS) else "")
    )
    return render_template(
        "scouting/closed.html",
        tabs=_tabs("closed"),
        page=page,
        counts=queries.count_contacts(unit, page.rows),
        conversion=queries.conversion(unit),
    )


@room.get("/bureau/scouting/unreached", access=P.SCOUTING_TASK_READ)
def unreached() -> str:
    """Enterprises that were called and did not answer."""
    unit = context()
    page = paginate(unit.session, queries.list_unreached(unit))
    return render_template(
        "scouting/unreached.html",
        tabs=_tabs("unreached"),
        page=page,
        tasks=queries.tasks_by_id(unit, page.rows),
        today=unit.today,
    )


def _tabs(chosen: str) -> list[dict[str, Any]]:
    words = {"mine": _("Mine"), "all": _("All open"), "closed": _("Ended"), "unreached": _("Not reached")}
    addresses = {one: url_for("scouting.index", show=one) for one in ("mine", "all", "closed")}
    addresses["unreached"] = url_for("scouting.unreached")
    return [{"label": words[one], "url": addresses[one], "current": one == chosen} for one in SHOWN]
