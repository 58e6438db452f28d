"""Leaders: who is recognised, who is active and why, against the target of the year."""

from __future__ import annotations

from flask import render_template, request

from platform_app.cockpit import queries
from platform_app.cockpit.labels import LEADER_REASONS, LEADER_STATES, LEADER_TONES
from platform_app.cockpit.views.blueprint import room
from platform_app.permissions import Permission, could
from platform_app.web import PUBLIC, context


@room.get("/leaders", access=PUBLIC)
def leaders() -> str:
    """The recognised leaders of every chain, or of one."""
    code = request.args.get("chain", "")
    shown = queries.figures(context(), *([code] if code else []))
    active = request.args.get("active", "")
    rows = [one for one in shown.leaders if active not in ("yes", "no") or one.is_active == (active == "yes")]
    may_see = could(context().who, Permission.CANDIDATE_READ)
    return render_template(
        "cockpit/leaders.html",
        shown=shown,
        chain=shown.city.chain(code) if code else None,
        chains=[one for one in shown.city.chains if not code or one.code == code],
        rows=rows,
        active=active,
        since=queries.active_since(context(), shown.city),
        candidates=queries.candidates(context(), shown, code) if may_see and code else [],
        reasons=LEADER_REASONS,
        leader_states=LEADER_STATES,
        leader_tones=LEADER_TONES,
    )
