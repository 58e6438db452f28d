"""The officers' case desk: what waits, its clock, what is in force, what ended."""

from __future__ import annotations

from flask import render_template, request

from platform_app.cases import queries
from platform_app.cases.queries import SHOW, Wanted
from platform_app.cases.queries.lists import DUE, STATES_SHOWN
from platform_app.cases.views.blueprint import Page, room
from platform_app.chains import queries as chains
from platform_app.permissions import Permission as P
from platform_app.web import context, paginate


@room.get("/cases/desk", access=P.CASE_DESK)
def desk() -> Page:
    """The cases in the officer's scope, narrowed by procedure, chain and state."""
    unit = context()
    known = {one.version.key: one.procedure for one in queries.procedures(unit)}
    all_chains = {one.code: one for one in chains.list_chains(unit)}
    show, key, chain, due = (request.args.get(name, "") for name in ("show", "procedure", "chain", "due"))
    wanted = Wanted(
        key if key in known else "",
        show if show in STATES_SHOWN else SHOW[0],
        chain if chain in all_chains else "",
        due if due in DUE else "",
    )
    return render_template(
        "cases/desk.html",
        page=paginate(unit.session, queries.list_desk(unit, wanted)),
        wanted=wanted,
        shown=SHOW,
        procedures=known,
        chains=all_chains,
    )
