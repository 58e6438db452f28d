"""What enterprises of the city keep open for suppliers, and what the bureau sees of it."""

from __future__ import annotations

from flask import render_template, request
from flask_babel import gettext as _

from platform_app.lifecycle import offered
from platform_app.needs.queries import chains_with_segments
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.standing import counting, queries
from platform_app.standing.forms import EndForm
from platform_app.standing.judging import Standing, cards_of, self_check
from platform_app.standing.models import StandingOffer
from platform_app.standing.views.blueprint import room
from platform_app.web import context, named, page_of, paginate

MOST_JUDGED = 500
BEST_FIRST = tuple(Standing)


@room.get("/standing-offers", access=P.STANDING_OFFER_READ)
def browse() -> object:
    """The offers of others, those the own cards answer best first, narrowed by words, chain, segment and standing."""
    unit = context()
    words, chain = request.args.get("words", "").strip()[:100], request.args.get("chain", "")
    segment, standing = request.args.get("segment", ""), request.args.get("standing", "")
    buyer = request.args.get("buyer", "")
    rows = queries.browse(unit, words, chain, segment, buyer)
    cards = cards_of(unit)
    asks_standing = standing in tuple(Standing) and bool(cards.records)
    checks: dict[int, Standing] = {}
    if not cards.records:
        page = paginate(unit.session, rows, size=20)
    else:
        every = unit.session.scalars(rows.limit(MOST_JUDGED)).unique().all()
        checks = {one.id: self_check(unit, one, cards).standing for one in every}
        kept = [one for one in every if not asks_standing or checks[one.id] == standing]
        page = page_of(sorted(kept, key=lambda one: BEST_FIRST.index(checks[one.id])), size=20)
    chains = chains_with_segments(unit)
    groups = [
        {"name": "words", "label": _("Words"), "kind": "text", "value": words},
        {
            "name": "chain",
            "label": _("Chain"),
            "kind": "one",
            "options": [
                {"value": one.code, "label": named(one), "checked": one.code == chain} for one in chains
            ],
        },
    ]
    if chain:
        inside = [one for found in chains if found.code == chain for one in found.segments]
        groups.append(
            {
                "name": "segment",
                "label": _("Segment"),
                "kind": "one",
                "options": [
                    {"value": one.public_id, "label": named(one), "checked": one.public_id == segment}
                    for one in inside
                    if one.retired_at is None
                ],
            }
        )
    return render_template(
        "standing/browse.html",
        page=page,
        groups=groups,
        active=sum(map(bool, (words, chain, segment, buyer, asks_standing))),
        checks=checks,
        standing=standing if asks_standing else "",
        buyer=buyer,
    )


@room.get("/standing-offers/overview", access=P.STANDING_OFFER_OVERSEE)
def overview() -> object:
    """For the bureau: how much each enterprise opens, and how much is filled. Nobody's application is read."""
    return render_template("standing/overview.html", page=page_of(counting.shares(context())))


@room.get("/standing-offers/<public_id>", access=P.STANDING_OFFER_READ)
def show(public_id: str) -> object:
    """One offer: for its owner with who applied, for a supplier with its own self-check."""
    offer = queries.get(context(), public_id)
    return show_page(offer, EndForm())


def show_page(offer: StandingOffer, form: EndForm) -> str:
    """The page of an offer as the reader may see it."""
    unit = context()
    mine = can(unit.who, P.STANDING_OFFER_EDIT, offer) or unit.who.enterprise_id == offer.enterprise_id
    applies = can(unit.who, P.STANDING_OFFER_APPLY, offer)
    check = self_check(unit, offer, cards_of(unit)) if unit.who.acting is not None and not mine else None
    return render_template(
        "standing/show.html",
        offer=offer,
        mine=mine,
        may_apply=applies and offer.takes_applications,
        check=check,
        application=queries.find_own_application(unit, offer) if not mine else None,
        received=paginate(unit.session, queries.list_received(unit, offer)) if mine else None,
        offers={one.name: one for one in offered(unit, offer)},
        form=form,
    )
