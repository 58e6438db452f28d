"""The whole city as a picture of chains and stages, with the same as a table."""

from __future__ import annotations

from flask import render_template

from platform_app.cockpit import circle_words, queries
from platform_app.cockpit.mapping import city_map
from platform_app.cockpit.views.blueprint import room
from platform_app.web import PUBLIC, context, named


@room.get("/city-map", access=PUBLIC)
def mapped() -> str:
    """Every chain by stage: who stands where."""
    city = city_map(queries.figures(context()))
    return render_template(
        "cockpit/map.html",
        city=city,
        facts=circle_words.facts(city),
        labels=circle_words.words(city),
        names={one.code: named(one) for one in city.chains},
    )
