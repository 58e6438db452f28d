"""A chain as a picture, with the same as a table, its gaps and its leaders."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from graph.coverage import LAYERS, Standing
from platform_app.cockpit import drawing, layers, queries
from platform_app.cockpit.figure_words import KEPT
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
from platform_app.cockpit.layer_words import LOOKS
from platform_app.cockpit.queries import count_states, trials
from platform_app.cockpit.queries.deals import imported_segments
from platform_app.cockpit.queries.history import ON_CHAIN, history
from platform_app.cockpit.views import trying
from platform_app.cockpit.views.blueprint import room
from platform_app.permissions import Permission, could
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
    over = _over(shown, code)
    nodes = drawing.nodes(shown, fact, layer)
    words = drawing.words(fact, full=context().who.is_bureau)
    return render_template(
        "cockpit/chain.html",
        shown=shown,
        chain=fact,
        covered=covered,
        wide=shown.city.picture(code, chosen()),
        narrow=shown.city.picture(code, chosen(), narrow=True),
        nodes=over.over(nodes, covered) if over else nodes,
        words=over.words(words) if over else words,
        over=over,
        shows=_shows(code, over),
        past=history(context(), code, fact.id) if could(context().who, Permission.COCKPIT_READ) else None,
        kept=KEPT,
        kept_keys=ON_CHAIN,
        notes=drawing.notes(shown, fact),
        states=states,
        counts=count_states(covered.segments),
        imported=imported_segments(context(), shown, code)
        if could(context().who, Permission.COCKPIT_READ)
        else None,
        gaps=[one for state in GAPS for one in covered.segments if states[one.segment.key] == state],
        layer=layer.value,
        layers=_layers(code, layer),
        layer_rule=LAYER_RULES[layer.value],
        stages=said(STAGES),
        badges=state_labels() | (over.badges if over else {}),
        coverage_badges=state_labels(),
        next_steps=said(NEXT_STEPS),
        segment_url=drawing.segment_url,
        reasons=said(LEADER_REASONS),
        leader_states=LEADER_STATES,
        leader_tones=LEADER_TONES,
    )


def _over(shown: queries.Figures, code: str) -> layers.Layer | None:
    """The layer asked for, if the asker may see it; None for coverage."""
    name = request.args.get("show", "")
    if name not in _offered():
        return None
    trial = None
    if name == "what_if":
        if code not in trials.chains_to_try(context().who, shown.city):
            return None
        enterprises, segments = trying.chosen()
        trial = trials.tried(shown, trials.removed(context(), shown, enterprises), segments)
    return layers.read(context(), shown, code, name, trial)


def _offered() -> list[str]:
    who = context().who
    return [name for name, look in LOOKS.items() if look.permission is None or could(who, look.permission)]


def _shows(code: str, over: layers.Layer | None) -> list[dict[str, Any]]:
    """What the picture may show, as links that keep what is taken out."""
    keep: dict[str, Any] = {key: request.args.getlist(key) for key in ("enterprise", "segment")}
    names = {None: _("Coverage")} | {name: LOOKS[name].name for name in _offered()}
    return [
        {
            "label": label,
            "url": url_for("cockpit.chain", code=code, show=name, **keep, _anchor="picture"),
            "current": name == (over.name if over else None),
        }
        for name, label in names.items()
    ]


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
