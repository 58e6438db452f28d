"""The city at a glance, and how its figures are counted."""

from __future__ import annotations

from flask import render_template, request

from graph.coverage import LeaderState
from platform_app.cockpit import queries
from platform_app.cockpit.definitions import DEFINITIONS, RULE_WORDS
from platform_app.cockpit.figure_words import KEPT
from platform_app.cockpit.labels import LEADER_STATES, LEADER_TONES, STATES
from platform_app.cockpit.queries import count_states
from platform_app.cockpit.queries.history import CITY, ON_CITY, history
from platform_app.cockpit.views.blueprint import room
from platform_app.permissions import Permission, could
from platform_app.rules.defaults import RULES
from platform_app.rules.queries import values
from platform_app.web import PUBLIC, context


@room.get("/chains", access=PUBLIC)
def city() -> str:
    """Every chain as a card, and the city's totals."""
    shown = queries.figures(context())
    asked = request.args.get("leaders", "")
    may_count = could(context().who, Permission.COCKPIT_READ)
    return render_template(
        "cockpit/city.html",
        shown=shown,
        past=history(context(), CITY) if may_count else None,
        kept=KEPT,
        kept_keys=ON_CITY,
        exposure=queries.exposure(context(), shown.city) if may_count else None,
        chosen=[
            one
            for one in shown.city.chains
            if asked not in set(LeaderState) or shown.chain(one.code).leaders.state == asked
        ],
        states={one.chain: count_states(one.segments) for one in shown.coverage.chains},
        city_states=count_states(shown.distinct_segments),
        words=STATES,
        leader_states=LEADER_STATES,
        leader_tones=LEADER_TONES,
    )


@room.get("/definitions", access=PUBLIC)
def definitions() -> str:
    """How each figure is counted, with the values of the rules it uses."""
    keys = {key for definition in DEFINITIONS.values() for key in definition.rules}
    return render_template(
        "cockpit/definitions.html",
        definitions=DEFINITIONS,
        rules=RULES,
        values=values(context(), *sorted(keys)),
        rule_words=RULE_WORDS,
        target_sources=sorted(set(queries.read_city(context()).target_sources.values())),
    )
