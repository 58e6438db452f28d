"""The pictures of the city and of a chain on paper: the same as on the screen, without addresses."""

from __future__ import annotations

from flask import current_app

from graph.coverage import Standing
from platform_app.cockpit import circle_words, drawing
from platform_app.cockpit.mapping import city_map
from platform_app.cockpit.queries import Figures
from platform_app.web.language import is_chinese

ON_PAPER, ACROSS = 24.0, 68
"""How large the words of the city map are at least on paper, in pixels; so many of their glyphs go across it."""


def city_picture(shown: Figures) -> str:
    """The map of the city as SVG."""
    drawn = city_map(shown).circle
    city = city_map(shown, font=max(ON_PAPER, 2 * drawn.half_width / ACROSS))
    macros = current_app.jinja_env.get_template("cockpit/_circle.svg").module
    return str(macros.circle(city, circle_words.facts(city), circle_words.words(city), linked=False))  # type: ignore[attr-defined]


def chain_picture(shown: Figures, code: str) -> str:
    """The atlas of a chain with its coverage as SVG."""
    fact = shown.city.chain(code)
    macros = current_app.jinja_env.get_template("cockpit/_atlas.svg").module
    return str(
        macros.atlas(  # type: ignore[attr-defined]
            shown.city.picture(code, "zh" if is_chinese() else "en"),
            drawing.nodes(shown, fact, Standing.VERIFIED),
            drawing.words(fact, full=False),
            drawing.notes(shown, fact),
        )
    )
