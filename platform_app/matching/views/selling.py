"""What a supplier could win now, and what it lacks for the rest."""

from __future__ import annotations

from flask import render_template, request

from platform_app.errors import NotFound
from platform_app.matching.queries.opportunities import chances, explained, seller
from platform_app.matching.views.blueprint import room
from platform_app.matching.wording import Words
from platform_app.web import SIGNED_IN, context
from platform_app.web.scripts import Script, asks


@room.get("/opportunities", access=SIGNED_IN)
def opportunities() -> object:
    """Three needs the reader can win and one it nearly can, then the rest."""
    claim = request.args.get("claim", "")
    who = seller(context(), claim)
    if who is None:
        return render_template("matching/no_seller.html")
    found = chances(context(), who)
    words = Words(found.segments, found.tables)
    return render_template("matching/opportunities.html", seller=who, found=found, words=words, claim=claim)


@room.get("/opportunities/<public_id>", access=SIGNED_IN)
def opportunity(public_id: str) -> object:
    """Why one need suits, as a page or as the part under its line."""
    claim = request.args.get("claim", "")
    who = seller(context(), claim)
    if who is None:
        raise NotFound("not_found")
    found, one = explained(context(), who, public_id)
    page = "_chance" if asks(Script.UNFOLD) else "opportunity"
    words = Words(found.segments, found.tables)
    return render_template(f"matching/{page}.html", one=one, words=words, seller=who, claim=claim)
