"""The room's routes stand on this blueprint."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from platform_app.web import PUBLIC, Room

room = Room("cockpit", __name__)

room.menu(_l("Chains"), "city", PUBLIC, order=10)
room.menu(_l("Gaps"), "gaps", PUBLIC, order=12)
room.menu(_l("Leaders"), "leaders", PUBLIC, order=14)
