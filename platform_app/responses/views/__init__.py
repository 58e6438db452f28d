"""The pages of responses."""

from flask_babel import lazy_gettext as _l

from platform_app.permissions import Permission as P
from platform_app.responses import reasons, work
from platform_app.responses.views import attaching, deciding, opening, reading, writing
from platform_app.responses.views.blueprint import room

room.menu(_l("My responses"), "index", P.RESPONSE_WRITE, order=32, audience="enterprise")
room.stands_under("needs.index", "of_need", "ask_decline", "ask_award", "ask_none_suitable")

__all__ = ["attaching", "deciding", "opening", "reading", "reasons", "room", "work", "writing"]
