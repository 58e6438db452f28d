"""The pages of standing offers and panels."""

from flask_babel import lazy_gettext as _l

from platform_app.permissions import Permission as P
from platform_app.standing import reasons, work
from platform_app.standing.views import applying, browsing, inviting, offering, panel
from platform_app.standing.views.blueprint import room

room.menu(_l("Standing offers"), "browse", P.STANDING_OFFER_READ, order=22, audience="enterprise")
room.menu(_l("Standing offers"), "overview", P.STANDING_OFFER_OVERSEE, order=47, audience="bureau")

__all__ = ["applying", "browsing", "inviting", "offering", "panel", "reasons", "room", "work"]
