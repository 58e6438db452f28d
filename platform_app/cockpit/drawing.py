"""What the atlas of a chain shows, in the reader's language: a node for every segment, words, lines under stages."""

from __future__ import annotations

from collections import Counter
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from graph.coverage import LAYERS, SegmentCoverage, Standing
from platform_app.cockpit.labels import LAYERS as LAYER_WORDS
from platform_app.cockpit.labels import PICTURE_STATES, STAGES, STATE_RULES, STATES, said
from platform_app.cockpit.queries import ChainFact, Figures, state_of
from platform_app.web import named


def state_in(shown: Figures, covered: SegmentCoverage, layer: Standing) -> str:
    """The state of a segment when suppliers of this layer and the surer ones count."""
    if layer is Standing.VERIFIED:
        return state_of(covered)
    counted = LAYERS[: LAYERS.index(layer) + 1]
    known = sum(len(getattr(covered, one.value)) for one in counted)
    state = shown.city.thresholds().state(known).value
    return "unconfirmed" if state == "missing" and covered.inferred else state


def nodes(shown: Figures, chain: ChainFact, layer: Standing) -> dict[str, dict[str, Any]]:
    """Every segment of the chain as the picture shows it."""
    states = said(STATES)
    return {one.segment.key: _node(shown, one, layer, states) for one in shown.chain(chain.code).segments}


def _node(
    shown: Figures, covered: SegmentCoverage, layer: Standing, states: dict[str, str]
) -> dict[str, Any]:
    state = state_in(shown, covered, layer)
    return {
        "href": segment_url(covered.segment.key),
        "label": _(
            "%(name)s: %(state)s; verified %(verified)s, declared %(declared)s, inferred %(inferred)s",
            name=named(covered.segment),
            state=states[state],
            verified=len(covered.verified),
            declared=len(covered.declared),
            inferred=len(covered.inferred),
        ),
        "state": state,
        "verified": len(covered.verified),
        "declared": len(covered.declared),
        "inferred": len(covered.inferred),
        "leaders": len(shown.leaders_in(covered.segment.key)),
        "figure": "suppliers",
    }


def segment_url(key: str) -> str:
    """The address of a segment's page."""
    chain, _dot, code = key.partition(".")
    return url_for("cockpit.segment", code=chain, segment=code)


def words(chain: ChainFact, *, full: bool) -> dict[str, Any]:
    """The words of the picture; `full` names the layers that only officers see."""
    return {
        "title": _("Atlas of %(chain)s", chain=named(chain)),
        "description": _(
            "Arrows run from the supplying segment to the customer segment. The table below says the same."
        ),
        "stages": said(STAGES),
        "states": said(PICTURE_STATES),
        "state_rules": said(STATE_RULES),
        "layers": {
            layer.value: str(LAYER_WORDS[layer.value])
            for layer in LAYERS
            if full or layer is Standing.VERIFIED
        },
        "leaders": _("Leaders"),
        "flow": _("Supplies"),
        "missing_flow": _("Supplier missing"),
        "back": _("Flows back"),
        "support": _("Supports"),
    }


def notes(shown: Figures, chain: ChainFact) -> dict[str, dict[str, str]]:
    """The line under each stage's name: its segments and how many lack a verified supplier."""
    segments = shown.chain(chain.code).segments
    total = Counter(one.segment.stage.value for one in segments)
    gaps = Counter(one.segment.stage.value for one in segments if not one.verified)
    return {
        stage: {
            "text": _(
                "Segments %(total)s, without a verified supplier %(gaps)s", total=count, gaps=gaps[stage]
            ),
            "href": url_for("cockpit.segments", chain=chain.code, stage=stage),
            "figure": "segments",
        }
        for stage, count in total.items()
    }
