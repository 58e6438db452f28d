"""The badge on the list of a buyer that is grown towards leadership."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.context import Context
from platform_app.goal import queries
from platform_app.matching import marks
from platform_app.needs.models import Need


def badges(context: Context, need: Need, enterprises: Sequence[int]) -> dict[int, Any]:
    """The same word for every supplier that would bring the buyer on."""
    word = _l("on your path to leader")
    return dict.fromkeys(queries.serving(context, need, enterprises), word)


marks.SOURCES.append(badges)
