"""The pages of gaps."""

from flask_babel import lazy_gettext as _l

from platform_app.gaps import reasons, work
from platform_app.gaps.views import listing, showing, working
from platform_app.gaps.views.blueprint import room
from platform_app.permissions import Permission as P

room.menu(_l("Gaps and actions"), "index", P.GAP_READ, order=13, audience="bureau")
room.stands_under("gaps.index", "show", "of_segment")

__all__ = ["listing", "reasons", "room", "showing", "work", "working"]
