"""The pages of suggestions, opportunities and snapshots."""

from flask_babel import lazy_gettext as _l

from platform_app.matching import reasons
from platform_app.matching.views import inviting, selling, suggesting
from platform_app.matching.views.blueprint import room
from platform_app.permissions import Permission as P

room.menu(_l("Opportunities"), "opportunities", P.OPPORTUNITY_READ, order=28, audience="enterprise")

__all__ = ["inviting", "reasons", "room", "selling", "suggesting"]
