"""What a supplier learns afterwards: the reason, the third it came in, no rival and no price."""

from __future__ import annotations

from flask import render_template

from platform_app.errors import NotFound
from platform_app.permissions import Permission as P
from platform_app.responses import queries as responses
from platform_app.scoring import debrief as debriefs
from platform_app.scoring.views.blueprint import room
from platform_app.web import context


@room.get("/responses/<public_id>/debrief", access=P.RESPONSE_WRITE)
def debrief(public_id: str) -> object:
    """How the own response stood."""
    unit = context()
    response = responses.get_own(unit, public_id)
    found = debriefs.of(unit, response)
    if found is None:
        raise NotFound("not_found")
    return render_template("scoring/debrief.html", response=response, need=response.need, found=found)
