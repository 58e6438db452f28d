"""The page of an enterprise's history."""

from __future__ import annotations

from flask import render_template, request
from flask_babel import gettext as _

from platform_app.histories import labels, queries
from platform_app.permissions import Permission as P
from platform_app.web import Room, context, page_of

room = Room("histories", __name__)


@room.get("/enterprises/<public_id>/history", access=P.ENTERPRISE_READ_FULL)
def show(public_id: str) -> str:
    """Everything dated that the reader may see, by kind, the newest first."""
    enterprise = queries.get_enterprise(context(), public_id)
    kinds = tuple(one for one in request.args.getlist("kind") if one in queries.SOURCES)
    options = [{"value": one, "label": word, "checked": one in kinds} for one, word in labels.KINDS.items()]
    return render_template(
        "histories/show.html",
        enterprise=enterprise,
        page=page_of(queries.history(context(), enterprise, kinds), size=50),
        facets=[{"name": "kind", "label": _("Kind"), "options": options}],
        active=len(kinds),
        labels=labels,
    )


room.stands_under("enterprises.index", "show")
