"""The pages of the register of measures."""

from flask_babel import lazy_gettext as _l

from platform_app.measures import reasons
from platform_app.measures.views import listing, own, showing, working
from platform_app.measures.views.blueprint import room
from platform_app.permissions import Permission as P

room.menu(_l("Measures of the plan"), "index", P.MEASURE_READ, order=17, audience="bureau")
room.stands_under("measures.index", "show", "rows", "new", "edit")

__all__ = ["listing", "own", "reasons", "room", "showing", "working"]
