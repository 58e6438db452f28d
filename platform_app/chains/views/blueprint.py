"""The room's routes stand on this blueprint."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.chains.labels import DIFFERENCES, FIELDS, STAGES
from platform_app.chains.models import Chain
from platform_app.permissions import Permission
from platform_app.web import Room, named

room = Room("chains", __name__)

room.menu(_l("Chain structures"), "index", Permission.CHAIN_EXPORT, order=60, audience="bureau")


@room.context_processor
def words() -> dict[str, Any]:
    """The words the templates of this room use."""
    return {"stages": STAGES, "difference_words": DIFFERENCES, "field_words": FIELDS}


def segment_choices(chain: Chain) -> list[tuple[str, str]]:
    """The segments of a chain in use, to choose from."""
    return [(row.code, f"{named(row)} ({row.code})") for row in chain.segments if row.retired_at is None]
