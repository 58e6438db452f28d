"""How evenly invitations are spread, for officers."""

from __future__ import annotations

from flask import render_template

from platform_app.cockpit import queries
from platform_app.cockpit.queries.rows import InSegment
from platform_app.cockpit.views.blueprint import room
from platform_app.permissions import Permission as P
from platform_app.rules.queries import districts
from platform_app.web import context, named, page_of

NOWHERE: tuple[InSegment, ...] = ()


@room.get("/coverage/exposure", access=P.COCKPIT_READ)
def exposure() -> str:
    """The eligible suppliers in the officer's scope by the invitations they got."""
    city = queries.read_city(context())
    found = queries.exposure(context(), city)
    page = page_of(list(found.invitations), size=50)
    return render_template(
        "cockpit/exposure.html",
        city=city,
        found=found,
        page=page,
        districts={row.code: named(row) for row in districts(context())},
        entries=queries.entries(context(), city, dict.fromkeys(page.rows, NOWHERE)),
    )
