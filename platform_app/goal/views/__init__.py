"""The pages of growing leaders."""

from flask_babel import lazy_gettext as _l

from platform_app.goal.views import growing, marking, outreaching, recording
from platform_app.goal.views.blueprint import room
from platform_app.permissions import Permission as P

room.menu(_l("Leader target"), "board", P.COCKPIT_READ, order=15, audience="bureau")
room.menu(_l("Whom to help first"), "outreach", P.OUTREACH_READ, order=16, audience="bureau")

__all__ = ["growing", "marking", "outreaching", "recording", "room"]
