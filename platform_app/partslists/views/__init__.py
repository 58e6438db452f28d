"""The pages of parts lists."""

from flask_babel import lazy_gettext as _l

from platform_app.partslists.labels import REASONS
from platform_app.partslists.views import bringing, choosing, confirming, showing, supplying
from platform_app.partslists.views.blueprint import room
from platform_app.permissions import Permission as P
from platform_app.web import reasons

reasons.register(REASONS)
room.menu(_l("Parts lists"), "index", P.PARTS_LIST_READ, order=22, audience="enterprise")
room.menu(_l("Released supply maps"), "released", P.SUPPLY_MAP_READ, order=48, audience="bureau")

__all__ = ["bringing", "choosing", "confirming", "room", "showing", "supplying"]
