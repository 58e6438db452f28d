"""The bench: firms with their proposed segments, accepted in batches."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from werkzeug.wrappers import Response

from platform_app.bench import queries, services
from platform_app.chains.queries import list_chains
from platform_app.errors import RuleViolation
from platform_app.permissions import Permission as P
from platform_app.rules.queries import value
from platform_app.web import Room, context, named, paginate, reasons

room = Room("bench", __name__)
reasons.register({"nothing_chosen": _l("Tick at least one proposal first.")})

VERBS = {"accept": "accepted", "reject": "rejected", "undo": "open"}


@room.get("/bench", access=P.BENCH_USE)
def index() -> str:
    """Imported firms with five proposed segments each."""
    return _page()


@room.post("/bench", access=P.BENCH_USE, endpoint="index")
def decide() -> Response | tuple[str, int]:
    """Accept, reject or reopen what is ticked."""
    outcome = VERBS.get(request.form.get("verb", ""), "accepted")
    try:
        count = services.decide(context(), request.form.getlist("chosen")[:1000], outcome)
    except RuleViolation as refused:
        return _page(problem=refused), 422
    return _back(_told(count, outcome))


@room.post("/bench/accept", access=P.BENCH_USE)
def accept_above() -> Response:
    """Accept everything from a score on."""
    least = _score(request.form.get("least"), value(context(), "bench.accept_score"))
    return _back(_told(services.accept_above(context(), least, request.form.get("chain", "")), "accepted"))


@room.post("/bench/propose", access=P.BENCH_USE)
def propose() -> Response:
    """Let the worker propose for every imported firm that has no proposal."""
    services.ask_for_proposals(context())
    return _back(
        _("Under way: proposals appear here as the worker makes them. Load the page again in a moment.")
    )


def _page(problem: RuleViolation | None = None) -> str:
    unit = context()
    outcome = request.args.get("outcome", "open")
    outcome = outcome if outcome in queries.OUTCOMES else "open"
    chain = request.args.get("chain", "")
    rows = queries.list_firms(unit, outcome=outcome, chain=chain)
    page = paginate(unit.session, rows, size=20)
    return render_template(
        "bench/index.html",
        page=page,
        proposals=queries.list_proposals(unit, [row.id for row in page.rows]),
        outcome=outcome,
        chain=chain,
        chains={row.code: named(row) for row in list_chains(unit)},
        least=value(unit, "bench.accept_score"),
        waiting=queries.count_waiting(unit),
        problem=problem,
    )


def _score(text: str | None, otherwise: Any) -> float:
    try:
        return min(1.0, max(0.0, float(text or otherwise)))
    except ValueError:
        return float(otherwise)


def _told(count: int, outcome: str) -> str:
    if outcome == "accepted":
        told = ngettext(
            "One proposal accepted: it counts in the inferred layer.",
            "%(num)s proposals accepted: they count in the inferred layer.",
            count,
        )
    elif outcome == "rejected":
        told = ngettext("One proposal rejected.", "%(num)s proposals rejected.", count)
    else:
        told = ngettext("One proposal is open again.", "%(num)s proposals are open again.", count)
    return str(told)


def _back(told: str) -> Response:
    flash(told, "success")
    chain, outcome = request.form.get("chain") or None, request.form.get("outcome") or None
    return redirect(url_for("bench.index", chain=chain, outcome=outcome), 303)


room.menu(_l("Bench"), "index", P.BENCH_USE, order=46, audience="bureau")
