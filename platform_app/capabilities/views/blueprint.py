"""The room's routes stand on this blueprint."""

from flask_babel import lazy_gettext as _l

from platform_app.capabilities.labels import REASONS
from platform_app.permissions import Permission as P
from platform_app.web import Room
from platform_app.web.reasons import register

room = Room("capabilities", __name__)
room.menu(_l("Capabilities"), "index", P.CAPABILITY_EDIT, order=28, audience="enterprise")
room.menu(_l("Capabilities"), "index", P.CAPABILITY_EDIT, order=28, audience="claimant")
register(REASONS)
