"""Reading responses: the supplier's own list and receipts, one response in full."""

from __future__ import annotations

from flask import Response as Answer
from flask import render_template

from platform_app.errors import NotFound
from platform_app.insights.doors import look
from platform_app.insights.models import InsightKind
from platform_app.lifecycle import offered
from platform_app.needs.projection import public_need
from platform_app.needs.views.showing import names
from platform_app.permissions import Permission as P
from platform_app.responses import queries, sealing, services
from platform_app.responses.comparing import compare
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.responses.registered import registered
from platform_app.responses.tracking import stations
from platform_app.responses.views.blueprint import room
from platform_app.web import context, paginate


@room.get("/responses", access=P.RESPONSE_WRITE)
def index() -> object:
    """What the acting enterprise answered, and what became of it."""
    page = paginate(context().session, queries.list_own(context()))
    return render_template("responses/index.html", page=page)


@room.get("/responses/<public_id>", access=P.RESPONSE_READ)
def show(public_id: str) -> object:
    """One response: its owner's page with receipts, or what the buyer reads once it was opened."""
    unit = context()
    response = queries.get(unit, public_id)
    if not response.is_of(unit.who):
        asked = unit.who.enterprise_id == response.buyer_id
        read = [one for one in queries.opened_of(unit, response.need) if one.id == response.id]
        return render_template(
            "responses/received.html",
            response=response,
            insight=None if asked else look(unit, InsightKind.RESPONSE, response),
            need=response.need,
            comparison=compare(response.need, read),
            register=registered(unit, response.need, read),
            names=names(),
            offers={one.name: one for one in offered(unit, response)},
        )
    versions = queries.versions(unit, response)
    newest = queries.handed_in(unit, response, versions[0]) if versions else None
    return render_template(
        "responses/own.html",
        response=response,
        need=public_need(response.need),
        versions=versions,
        content=newest,
        lines={one["line"]: one for one in newest["lines"]} if newest else {},
        needed=response.need.lines,
        shares=queries.shares_of(unit, response) if response.status is ResponseStatus.AWARDED else {},
        stations=stations(unit, response),
        offers={one.name: one for one in offered(unit, response)},
    )


@room.get("/responses/<public_id>/receipts/<number>.txt", access=P.RESPONSE_READ)
def receipt(public_id: str, number: str) -> Answer:
    """The signed receipt of one version, to be kept."""
    unit = context()
    response = queries.get_own(unit, public_id)
    found = next((one for one in queries.versions(unit, response) if str(one.number) == number), None)
    if found is None:
        raise NotFound("not_found")
    key = sealing.verifying_key(queries.sealing_key(unit))
    text = f"{services.receipt(response, found)}\n--\nsignature ed25519 {found.signature}\nkey {key}\n"
    answer = Answer(text, mimetype="text/plain")
    answer.headers["Content-Disposition"] = f'attachment; filename="receipt-{number}.txt"'
    return answer
