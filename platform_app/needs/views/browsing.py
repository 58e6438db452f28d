"""The open needs, for everybody inside their reach."""

from __future__ import annotations

from typing import Any

from flask import render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from platform_app.needs import labels
from platform_app.needs.browsing import SOON, Asked, Browse, browse, list_by_id
from platform_app.needs.models import NeedKind
from platform_app.needs.views.blueprint import room
from platform_app.web import PUBLIC, Page, context, named, page_of

DEADLINES = {
    "week": _l("Within a week"),
    "fortnight": _l("Within two weeks"),
    "month": _l("Within a month"),
}
MOST_OPTIONS = 40


@room.get("/needs/open", access=PUBLIC, endpoint="browse")
def open_needs() -> object:
    """Every open need the visitor may read, with facets and search."""
    asked = Asked.of(request.args.to_dict(flat=False))
    found = browse(context(), asked)
    ids = page_of(found.ids, size=20)
    page: Page[Any] = Page(list_by_id(context(), ids.rows), ids.number, ids.size, ids.total)
    return render_template("needs/browse.html", page=page, asked=asked, groups=_groups(found, asked))


def _groups(found: Browse, asked: Asked) -> list[dict[str, Any]]:
    def options(choices: Any, chosen: frozenset[str]) -> list[dict[str, Any]]:
        shown = [one for one in choices if one.value in chosen]
        shown += [one for one in choices if one.value not in chosen][:MOST_OPTIONS]
        return [
            {"value": one.value, "label": named(one), "count": one.count, "checked": one.value in chosen}
            for one in shown
        ]

    groups = [
        {"name": "q", "label": _("Search"), "kind": "text", "value": asked.words},
        {"name": "chain", "label": _("Chain"), "options": options(found.chains, asked.chains)},
        {"name": "segment", "label": _("Segment"), "options": options(found.segments, asked.segments)},
        {
            "name": "kind",
            "label": _("Kind"),
            "options": [
                {
                    "value": one.value,
                    "label": labels.KIND[one],
                    "count": found.kinds[one.value],
                    "checked": one.value in asked.kinds,
                }
                for one in NeedKind
                if found.kinds[one.value] or one.value in asked.kinds
            ],
        },
        {
            "name": "place",
            "label": _("Delivery district"),
            "options": options(found.places, asked.places),
        },
        {
            "name": "deadline",
            "label": _("Deadline"),
            "kind": "one",
            "options": [
                {"value": "", "label": _("Any"), "checked": not asked.deadline},
                *(
                    {
                        "value": name,
                        "label": DEADLINES[name],
                        "count": found.deadlines[name],
                        "checked": asked.deadline == name,
                    }
                    for name in SOON
                ),
            ],
        },
    ]
    return [group for group in groups if group.get("kind") == "text" or group["options"]]
