"""The pages of suggestions, opportunities and snapshots."""

from flask_babel import lazy_gettext as _l

from platform_app.matching import listening, reasons
from platform_app.matching.views import (
    asking,
    comparing,
    definition,
    drafting,
    inviting,
    segments,
    selling,
    snapshots,
    suggesting,
)
from platform_app.matching.views.blueprint import room
from platform_app.permissions import Permission as P
from platform_app.web import SIGNED_IN

room.menu(_l("Opportunities"), "opportunities", P.OPPORTUNITY_READ, order=28, audience="enterprise")
room.menu(_l("Opportunities"), "opportunities", SIGNED_IN, order=28, audience="unattached")
room.menu(_l("Ranking"), "spec", P.COCKPIT_READ, order=75, audience="bureau")
room.stands_under("needs.index", "suggestions", "explanation", "invite", "snapshot")

__all__ = [
    "asking",
    "comparing",
    "definition",
    "drafting",
    "inviting",
    "listening",
    "reasons",
    "room",
    "segments",
    "selling",
    "snapshots",
    "suggesting",
]
