"""The course of the figures: every recorded day, and what has changed since, for officers."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask_babel import gettext as _

from platform_app.cockpit import drawing, queries
from platform_app.cockpit.figure_words import FUNNEL, KEPT, PERIOD_WORDS
from platform_app.cockpit.queries.funnel import PERIODS, steps
from platform_app.cockpit.queries.history import CITY, history, moved
from platform_app.cockpit.views.blueprint import room
from platform_app.permissions import Permission as P
from platform_app.web import context, named, page_of


@room.get("/coverage/history", access=P.COCKPIT_READ)
def history_of() -> str:
    """The recorded days of the city or of one chain."""
    code = request.args.get("chain", "")
    shown = queries.figures(context(), *([code] if code else []))
    past = history(context(), code or CITY, shown.city.chain(code).id if code else None)
    changed = moved(context(), shown, past.compared) if past.compared else []
    return render_template(
        "cockpit/history.html",
        shown=shown,
        chain=shown.city.chain(code) if code else None,
        past=past,
        changes=page_of(changed),
        kept=KEPT,
        least=int(shown.city.rules["figure.least_contributors"]),
        columns_of=[
            {"key": key, "label": one.name, "numeric": True} for key, one in KEPT.items() if past.course(key)
        ],
        scopes=[
            {"label": _("The whole city"), "url": url_for("cockpit.history_of"), "current": not code},
            *(
                {
                    "label": named(one),
                    "url": url_for("cockpit.history_of", chain=one.code),
                    "current": one.code == code,
                }
                for one in shown.city.chains
            ),
        ],
        segment_url=drawing.segment_url,
    )


@room.get("/coverage/funnel", access=P.COCKPIT_READ)
def funnel() -> str:
    """How many needs came how far, in the city or one chain, over a period."""
    code, months = request.args.get("chain", ""), request.args.get("months", max(PERIODS), type=int)
    months = months if months in PERIODS else max(PERIODS)
    city = queries.read_city(context())
    chain = city.chain(code) if code else None
    past = history(context(), code or CITY, chain.id if chain else None)
    return render_template(
        "cockpit/funnel.html",
        chain=chain,
        months=months,
        past=past,
        steps=steps(past.courses, months),
        words=FUNNEL,
        least=int(city.rules["figure.least_contributors"]),
        facets=[
            {
                "name": "months",
                "label": _("Period"),
                "kind": "one",
                "options": [
                    {"value": str(one), "label": PERIOD_WORDS[one], "checked": one == months}
                    for one in PERIODS
                ],
            },
            {
                "name": "chain",
                "label": _("Chain"),
                "kind": "one",
                "options": [
                    {"value": "", "label": _("The whole city"), "checked": not code},
                    *(
                        {"value": one.code, "label": named(one), "checked": one.code == code}
                        for one in city.chains
                    ),
                ],
            },
        ],
    )
