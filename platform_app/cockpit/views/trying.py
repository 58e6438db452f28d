"""What if: take enterprises or segments out and see the chains before and after. The address holds the choice."""

from __future__ import annotations

from typing import Any

from flask import render_template, request
from flask_babel import gettext as _

from platform_app.cockpit import drawing, queries
from platform_app.cockpit.labels import LAYERS, LEADER_STATES
from platform_app.cockpit.queries import Trial, trials
from platform_app.cockpit.views.blueprint import room
from platform_app.enterprises.parties import Party
from platform_app.errors import NotFound
from platform_app.permissions import Permission as P
from platform_app.web import context, named

MOST_SEGMENTS = 30


@room.get("/what-if", access=P.WHAT_IF_READ)
def what_if() -> str:
    """The chains without the chosen enterprises and segments."""
    shown = queries.figures(context())
    code = request.args.get("chain", "")
    mine = trials.chains_to_try(context().who, shown.city)
    if code and code not in mine:
        raise NotFound("not_found")
    chain = shown.city.chain(code) if code else None
    enterprises, segments = chosen()
    found = trials.trial(context(), shown, trials.removed(context(), shown, enterprises), segments)
    on_offer = trials.offered(shown, found, code) if code else []
    people = trials.people(context(), {*found.named, *on_offer})
    return render_template(
        "cockpit/what_if.html",
        shown=shown,
        chain=chain,
        found=found,
        people=people,
        facets=_facets(shown, code, found, on_offer, people),
        place=lambda name: shown.city.graph.segment(trials.in_chain(shown.city, name, code)),
        segment_url=drawing.segment_url,
        layers=LAYERS,
        leader_states=LEADER_STATES,
    )


def chosen() -> tuple[list[str], tuple[str, ...]]:
    """What the address takes out: public names of enterprises, keys of segments."""
    segments = tuple(dict.fromkeys(request.args.getlist("segment")))[:MOST_SEGMENTS]
    return request.args.getlist("enterprise"), segments


def _facets(
    shown: queries.Figures, code: str, found: Trial, on_offer: list[int], people: dict[int, Party]
) -> list[dict[str, Any]]:
    """The choice as a form: the chain to choose from, its segments, its verified suppliers; what is chosen stays."""
    who = context().who
    mine = trials.chains_to_try(who, shown.city)
    chains = [
        {"value": one.code, "label": named(one), "checked": one.code == code}
        for one in shown.city.chains
        if one.code in mine
    ]
    keys = (
        [*found.segments, *(one.key for one in shown.city.graph.segments_of(code))]
        if code
        else found.segments
    )
    firms = dict.fromkeys([*found.enterprises, *on_offer])
    groups = [
        {"name": "chain", "label": _("Choose from the chain"), "kind": "one", "options": chains},
        {
            "name": "enterprise",
            "label": _("Without these enterprises"),
            "options": [
                {
                    "value": people[key].public_id,
                    "label": named(people[key]),
                    "checked": key in found.enterprises,
                    "typed": True,
                }
                for key in firms
                if key in people and trials.may_try(who, shown, people[key])
            ],
        },
        {
            "name": "segment",
            "label": _("Without anybody in these segments"),
            "options": [
                {
                    "value": key,
                    "label": named(shown.city.graph.segment(key)),
                    "checked": key in found.segments,
                }
                for key in dict.fromkeys(keys)
            ],
        },
    ]
    return [group for group in groups if group["options"]]
