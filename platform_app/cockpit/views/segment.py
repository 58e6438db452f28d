"""A segment: what it is, who supplies it, what is asked for, who could fill it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import render_template, request, url_for

from graph.coverage import SegmentCoverage, Standing
from platform_app.cockpit import drawing, queries
from platform_app.cockpit.labels import LAYER_RULES, NEXT_STEPS, STAGES, state_label
from platform_app.cockpit.labels import LAYERS as LAYER_WORDS
from platform_app.cockpit.queries import state_of
from platform_app.cockpit.queries.depths import depth
from platform_app.cockpit.views.blueprint import room
from platform_app.partslists.models import SupplyRelease
from platform_app.partslists.queries.releases import released
from platform_app.permissions import Permission, could
from platform_app.rules.queries import districts, value
from platform_app.web import PUBLIC, context, named, page_of


@room.get("/chains/<code>/segments/<segment>", access=PUBLIC)
def segment(code: str, segment: str) -> str:
    """The page of a segment."""
    key = f"{code}.{segment}"
    shown = queries.figures(context(), code)
    covered = shown.segment(key)
    standing = _standing()
    page = page_of(list(queries.members([covered], standing).items()))
    near = (
        queries.neighbours(context(), shown, key) if could(context().who, Permission.CANDIDATE_READ) else []
    )
    return render_template(
        "cockpit/segment.html",
        shown=shown,
        chain=shown.city.chain(code),
        covered=covered,
        state=state_of(covered),
        linked=_linked(shown, key),
        page=page,
        entries=queries.entries(context(), shown.city, dict(page.rows), offers=True),
        tabs=_tabs(covered, standing),
        layer=standing.value,
        needs=shown.demand.needs_in(key),
        neighbours=near,
        districts={row.code: named(row) for row in districts(context())},
        near=queries.enterprises_with_rank(context(), shown.city, [one.enterprise for one in near]),
        released=_released(key),
        depth=depth(context(), shown, key) if could(context().who, Permission.COCKPIT_READ) else None,
        least=value(context(), "figure.least_contributors"),
        layer_rules=LAYER_RULES,
        stages=STAGES,
        state_label=state_label,
        next_steps=NEXT_STEPS,
        segment_url=drawing.segment_url,
    )


def _released(key: str) -> Sequence[SupplyRelease]:
    """What enterprises have released to the bureau about their own supply here."""
    if not could(context().who, Permission.SUPPLY_MAP_READ):
        return ()
    return context().session.scalars(released(context(), key)).unique().all()


def _standing() -> Standing:
    asked = request.args.get("layer", "")
    return Standing(asked) if asked in set(Standing) else Standing.VERIFIED


def _tabs(covered: SegmentCoverage, chosen: Standing) -> list[dict[str, Any]]:
    """One tab per layer that has anybody; the verified one always stands."""
    chain, _dot, code = covered.segment.key.partition(".")
    counts = {one: len(getattr(covered, one.value)) for one in Standing}
    return [
        {
            "label": LAYER_WORDS[one.value],
            "url": url_for(
                "cockpit.segment", code=chain, segment=code, layer=one.value, _anchor="enterprises"
            ),
            "current": one is chosen,
            "count": counts[one],
        }
        for one in Standing
        if counts[one] or one in (Standing.VERIFIED, chosen)
    ]


def _linked(shown: queries.Figures, key: str) -> dict[str, list[dict[str, Any]]]:
    """The segments that supply this one, that it supplies, and that are the same in another chain."""
    graph = shown.city.graph
    return {
        "suppliers": [_link(shown, other, graph.link(other, key)) for other in graph.suppliers_of(key)],
        "customers": [_link(shown, other, graph.link(key, other)) for other in graph.customers_of(key)],
        "same": [_link(shown, other, None) for other in graph.equivalents(key)],
    }


def _link(shown: queries.Figures, key: str, link: Any) -> dict[str, Any]:
    own = {one.segment.key: one for one in shown.segments}
    return {
        "segment": shown.city.graph.segment(key),
        "url": drawing.segment_url(key),
        "chain": shown.city.chain(key.partition(".")[0]),
        "state": state_of(own[key]) if key in own else None,
        "group": link.alternative_group if link else None,
    }
