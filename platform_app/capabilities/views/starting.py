"""The three-tap start: segments one after another, three big buttons each."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from platform_app.capabilities import doors, queries, services
from platform_app.capabilities.queries import Workbench
from platform_app.capabilities.views.blueprint import room
from platform_app.capabilities.views.own import bench_to_write, claim_of
from platform_app.chains import queries as chains
from platform_app.chains.models import Segment
from platform_app.permissions import Permission as P
from platform_app.web import context

SHOWN = 6
TAPS = 3
LONGEST_LIST = 40


def suggested(workbench: Workbench) -> list[Segment]:
    """Segments to answer for: those of the address first, then what the profile speaks of; answered ones left out."""
    asked = request.args.getlist("segment")[:LONGEST_LIST]
    said = set(request.args.getlist("no")[:LONGEST_LIST])
    enterprise, draft = workbench.enterprise, (workbench.claim.draft if workbench.claim else {})
    text = " ".join(
        (
            str(draft.get("name_zh") or enterprise.name_zh),
            enterprise.business,
            str(draft.get("business") or ""),
        )
    )
    keys = dict.fromkeys([*asked, *doors.suggest_segments(context(), text, SHOWN + len(said))])
    have = queries.own_segment_ids(context(), workbench)
    found = chains.find_segments(context(), [key for key in keys if key not in said])
    return [segment for segment in found if segment.id not in have][:SHOWN]


@room.get("/capabilities/start", access=P.CAPABILITY_EDIT)
def start() -> str:
    """Suggested segments with three buttons each, and where to go after three answers."""
    workbench = bench_to_write()
    taps = min(request.args.get("taps", 0, type=int), 99)
    counts = queries.count_own(context(), workbench)
    return render_template(
        "capabilities/start.html",
        workbench=workbench,
        claim=claim_of(workbench),
        segments=suggested(workbench),
        asked=request.args.getlist("segment")[:LONGEST_LIST],
        said=request.args.getlist("no")[:LONGEST_LIST],
        taps=taps,
        enough=taps >= TAPS,
        cards=sum(counts.values()),
    )


@room.post("/capabilities/start", access=P.CAPABILITY_EDIT, endpoint="start")
def start_post() -> Response:
    """Take one answer; a card is made for "make" and "could make"."""
    workbench = queries.get_workbench(context(), request.form.get("claim"))
    key, answer = request.form.get("key", ""), request.form.get("answer", "")
    segment = chains.get_segment(context(), key)
    services.tap(context(), workbench, segment, answer)
    said = request.form.getlist("no")[:LONGEST_LIST]
    return redirect(
        url_for(
            "capabilities.start",
            claim=claim_of(workbench),
            segment=request.form.getlist("segment")[:LONGEST_LIST],
            no=[*said, key] if answer == services.NO else said,
            taps=min(request.form.get("taps", 0, type=int), 98) + 1,
        ),
        303,
    )
