"""The pages of following up."""

from flask_babel import lazy_gettext as _l

from platform_app.followups import reasons, work
from platform_app.followups.views import advancing, desk, following
from platform_app.followups.views.blueprint import room
from platform_app.permissions import Permission as P

room.menu(_l("Follow-ups"), "index", P.INTENTION_LIST, order=34, audience="enterprise")
room.menu(_l("Follow-ups"), "unreached", P.INTENTION_DESK, order=46, audience="bureau")

__all__ = ["advancing", "desk", "following", "reasons", "room", "work"]
