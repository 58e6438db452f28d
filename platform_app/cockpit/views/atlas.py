"""A chain as a picture, with the same as a table, its gaps and its leaders."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from graph.coverage import LAYERS, Standing
from platform_app.cockpit import drawing, queries
from platform_app.cockpit.labels import (
    LAYER_RULES,
    LEADER_REASONS,
    LEADER_STATES,
    LEADER_TONES,
    NEXT_STEPS,
    STAGES,
    said,
    state_labels,
)
from platform_app.cockpit.labels import LAYERS as LAYER_WORDS
from platform_app.cockpit.queries import count_states
from platform_app.cockpit.views.blueprint import room
from platform_app.web import PUBLIC, context
from platform_app.web.language import chosen

GAPS = ("missing", "unconfirmed", "single", "weak")


@room.get("/chains/<code>", access=PUBLIC)
def chain(code: str) -> str:
    """The atlas of a chain."""
    shown = queries.figures(context(), code)
    fact = shown.city.chain(code)
    layer = _layer()
    covered = shown.chain(code)
    states = {one.segment.key: drawing.state_in(shown, one, layer) for one in covered.segments}
    return render_template(
        "cockpit/chain.html",
        shown=shown,
        chain=fact,
        covered=covered,
        wide=shown.city.picture(code, chosen()),
        narrow=shown.city.picture(code, chosen(), narrow=True),
        nodes=drawing.nodes(shown, fact, layer),
        words=drawing.words(fact, full=context().who.is_bureau),
        notes=drawing.notes(shown, fact),
        states=states,
        counts=count_states(covered.segments),
        gaps=[one for state in GAPS for one in covered.segments if states[one.segment.key] == state],
        layer=layer.value,
        layers=_layers(code, layer),
        layer_rule=LAYER_RULES[layer.value],
        stages=said(STAGES),
        badges=state_labels(),
        next_steps=said(NEXT_STEPS),
        segment_url=drawing.segment_url,
        reasons=said(LEADER_REASONS),
        leader_states=LEADER_STATES,
        leader_tones=LEADER_TONES,
    )


def _layer() -> Standing:
    """The layer asked for; who is not at the bureau sees what is verified."""
    asked = request.args.get("layer", "")
    if context().who.is_bureau and asked in {layer.value for layer in LAYERS}:
        return Standing(asked)
    return Standing.VERIFIED


def _layers(code: str, chosen_layer: Standing) -> list[dict[str, Any]]:
    labels = {
        "verified": LAYER_WORDS["verified"],
        "declared": _("With declared"),
        "inferred": _("With inferred"),
    }
    return [
        {
            "label": labels[layer.value],
            "url": url_for("cockpit.chain", code=code, layer=layer.value, _anchor="picture"),
            "current": layer is chosen_layer,
        }
        for layer in LAYERS
    ]
