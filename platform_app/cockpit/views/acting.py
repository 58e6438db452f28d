"""Resilience of the chains and where to act first, for those who may try out what if."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask_babel import gettext as _

from graph.resilience import ActionKind
from platform_app.cockpit import drawing, queries
from platform_app.cockpit.queries import trials
from platform_app.cockpit.queries.acting import NEED, first_steps, resilience
from platform_app.cockpit.views.blueprint import room
from platform_app.permissions import Permission as P
from platform_app.web import context, named, page_of


@room.get("/coverage/resilience", access=P.WHAT_IF_READ)
def resilience_of() -> str:
    """Lost, endangered, narrow, hanging on one; and the few actions that close most."""
    code = request.args.get("chain", "")
    shown = queries.figures(context(), *([code] if code else []))
    found = resilience(context(), shown, code)
    plan = first_steps(context(), shown, code)
    points = page_of(list(found.points))
    raised = {step.action.enterprise for step in plan.steps if step.action.enterprise is not None}
    people = trials.people(context(), {*raised, *(one.enterprise for one in points.rows)})
    return render_template(
        "cockpit/resilience.html",
        shown=shown,
        chain=shown.city.chain(code) if code else None,
        found=found,
        plan=plan,
        points=points,
        people=people,
        needs={step: sum(one.startswith(NEED) for one in step.closes) for step in plan.steps},
        closed={step: [one for one in step.closes if not one.startswith(NEED)] for step in plan.steps},
        raises=ActionKind.UPGRADE,
        place=lambda name: shown.city.graph.segment(trials.in_chain(shown.city, name, code)),
        segment_url=drawing.segment_url,
        scopes=[
            {"label": _("The whole city"), "url": url_for("cockpit.resilience_of"), "current": not code},
            *(
                {
                    "label": named(one),
                    "url": url_for("cockpit.resilience_of", chain=one.code),
                    "current": one.code == code,
                }
                for one in shown.city.chains
            ),
        ],
    )
