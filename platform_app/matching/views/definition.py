"""The ranking's definition, for officers: every number with its unit and its source."""

from __future__ import annotations

from flask import render_template

from platform_app.matching import engine
from platform_app.matching.views.blueprint import room
from platform_app.permissions import Permission as P
from platform_app.web import context


@room.get("/ranking", access=P.COCKPIT_READ, endpoint="spec")
def definition() -> object:
    """Weights of both directions, all other numbers, version and fingerprint."""
    spec = engine.spec(context())
    return render_template(
        "matching/spec.html",
        spec=spec,
        suppliers=dict(spec.supplier_weights),
        opportunities=dict(spec.opportunity_weights),
        numbers=[
            (name, getattr(spec, name), unit, source)
            for name, unit, source in spec.numbers()
            if name != "need_words"
        ],
    )
