"""The lists behind the figures: exactly the rows that were counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from graph.coverage import SegmentCoverage, Standing
from platform_app.cockpit import drawing, queries
from platform_app.cockpit.labels import LAYER_RULES, NEXT_STEPS, STAGES, STATES, said, state_labels
from platform_app.cockpit.labels import LAYERS as LAYER_WORDS
from platform_app.cockpit.queries import UNCONFIRMED, state_of
from platform_app.cockpit.queries.deals import imported_segments
from platform_app.cockpit.views.blueprint import room
from platform_app.errors import NotFound
from platform_app.permissions import Permission, could
from platform_app.rules.queries import districts
from platform_app.web import PUBLIC, context, named, page_of

GAPS = ("missing", UNCONFIRMED, "single", "weak")


@room.get("/coverage/segments", access=PUBLIC)
def segments() -> str:
    """Segments by chain, stage, state, number of verified suppliers."""
    return _segments_page("cockpit/segments.html", _asked_states(tuple(STATES)), gaps_only=False)


@room.get("/gaps", access=PUBLIC)
def gaps() -> str:
    """Segments that are missing, to confirm, single-source or weak, each with the next step."""
    return _segments_page("cockpit/segments.html", _asked_states(GAPS), gaps_only=True)


def _asked_states(allowed: tuple[str, ...]) -> tuple[str, ...]:
    asked = [state for state in request.args.getlist("state") if state in allowed]
    return tuple(asked) or allowed


def _segments_page(template: str, states: tuple[str, ...], *, gaps_only: bool) -> str:
    code = request.args.get("chain", "")
    shown = queries.figures(context(), *([code] if code else []))
    rows = [one for one in _chosen(shown, code) if state_of(one) in states]
    if request.args.get("only") == "import" and could(context().who, Permission.COCKPIT_READ):
        codes = [code] if code else [one.code for one in shown.city.chains]
        imported = imported_segments(context(), shown, *codes)
        rows = [one for one in rows if one.segment.key in imported]
    page = page_of(rows, size=50)
    return render_template(
        template,
        shown=shown,
        chain=shown.city.chain(code) if code else None,
        page=page,
        gaps_only=gaps_only,
        asked=states,
        facets=_facets(shown, code, states, gaps_only),
        active=bool(code) + (len(states) < (len(GAPS) if gaps_only else len(STATES))),
        stages=said(STAGES),
        state_of=state_of,
        badges=state_labels(),
        next_steps=said(NEXT_STEPS),
        segment_url=drawing.segment_url,
    )


def _chosen(shown: queries.Figures, code: str) -> list[SegmentCoverage]:
    """The segments the filter leaves; without a chain equivalent ones stand once, as the city counts them."""
    rows = shown.segments if code else shown.distinct_segments
    stage = request.args.get("stage", "")
    least = request.args.get("suppliers", 0, type=int)
    return [
        one
        for one in rows
        if (not stage or one.segment.stage.value == stage)
        and len(one.verified) >= least
        and (not request.args.get("key") or one.segment.is_key)
    ]


def _facets(
    shown: queries.Figures, code: str, states: tuple[str, ...], gaps_only: bool
) -> list[dict[str, Any]]:
    offered = GAPS if gaps_only else tuple(STATES)
    every = len(states) == len(offered)
    return [
        {
            "name": "state",
            "label": _("State"),
            "options": [
                {"value": one, "label": STATES[one], "checked": not every and one in states}
                for one in offered
            ],
        },
        _chain_facet(shown, code),
    ]


def _chain_facet(shown: queries.Figures, code: str) -> dict[str, Any]:
    chains = [
        {"value": one.code, "label": named(one), "checked": one.code == code} for one in shown.city.chains
    ]
    return {
        "name": "chain",
        "label": _("Chain"),
        "kind": "one",
        "options": [{"value": "", "label": _("All chains"), "checked": not code}, *chains],
    }


@room.get("/coverage/enterprises", access=PUBLIC)
def enterprises() -> str:
    """Enterprises by chain or segment, in one layer."""
    code, key = request.args.get("chain", ""), request.args.get("segment", "")
    if key and not code:
        code = key.partition(".")[0]
    shown = queries.figures(context(), *([code] if code else []))
    standing = (
        Standing(request.args["layer"]) if request.args.get("layer") in set(Standing) else Standing.VERIFIED
    )
    stage = request.args.get("stage", "")
    covered = (
        [shown.segment(key)]
        if key
        else [one for one in shown.segments if not stage or one.segment.stage.value == stage]
    )
    page = page_of(list(_of_tier(shown, queries.members(covered, standing)).items()))
    return render_template(
        "cockpit/enterprises.html",
        districts={row.code: named(row) for row in districts(context())},
        shown=shown,
        chain=shown.city.chain(code) if code else None,
        segment=shown.segment(key).segment if key else None,
        stage=STAGES.get(stage),
        page=page,
        entries=queries.entries(context(), shown.city, dict(page.rows)),
        layer=standing.value,
        layers=LAYER_WORDS,
        layer_rule=LAYER_RULES[standing.value],
        tabs=[
            {
                "label": LAYER_WORDS[one.value],
                "url": url_for(
                    "cockpit.enterprises",
                    chain=code or None,
                    segment=key or None,
                    stage=stage or None,
                    layer=one.value,
                ),
                "current": one is standing,
            }
            for one in Standing
            if context().who.is_bureau or one not in (Standing.DECLARED, Standing.INFERRED)
        ],
        segment_url=drawing.segment_url,
    )


def _of_tier(shown: queries.Figures, members: Mapping[int, Any]) -> Mapping[int, Any]:
    """Those of the tier asked for; "none": those without one."""
    level = request.args.get("tier", "")
    if not level:
        return members
    rank, ranks = shown.city.tier_rank(level), queries.tier_ranks(context(), shown.city)
    return {key: places for key, places in members.items() if ranks.get(key, 0) == rank}


@room.get("/coverage/needs", access=PUBLIC)
def needs() -> str:
    """The open needs of a chain, a segment or the city."""
    code, key = request.args.get("chain", ""), request.args.get("segment", "")
    city = queries.read_city(context())
    if key and key not in city.ids:
        raise NotFound("not_found")
    asked = queries.demand(context(), city)
    chain = city.chain(code) if code else None
    chosen = (
        asked.needs_in(key) if key else asked.needs_of([code] if code else [one.code for one in city.chains])
    )
    page = page_of(chosen)
    return render_template(
        "cockpit/needs.html",
        chain=chain,
        segment=city.graph.segment(key) if key else None,
        page=page,
        city=city,
        segment_url=drawing.segment_url,
    )
