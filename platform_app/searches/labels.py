"""Words of saved searches."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.searches.models import Place, Telling

PLACES: dict[Place, Any] = {Place.NEEDS: _l("Open needs"), Place.ENTERPRISES: _l("Enterprises")}

TELLINGS: dict[Telling, Any] = {
    Telling.DAILY: _l("once a day"),
    Telling.WEEKLY: _l("once a week"),
    Telling.NEVER: _l("never; I look myself"),
}

REASONS: dict[str, Any] = {
    "saved_search_name": _l("You have a search of this name already."),
    "saved_search_most": _l("You keep %(most)s searches already. Remove one first."),
}
