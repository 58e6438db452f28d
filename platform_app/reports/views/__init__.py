"""The pages of sheets and reports."""

from flask_babel import lazy_gettext as _l

from platform_app.permissions import Permission as P
from platform_app.reports import reasons
from platform_app.reports.views import briefs, monday, outcomes
from platform_app.reports.views.blueprint import room

room.menu(_l("Monday sheet"), "monday", P.COCKPIT_READ, order=18, audience="bureau")
room.menu(_l("Monthly results"), "outcomes", P.COCKPIT_READ, order=19, audience="bureau")
room.menu(_l("Monthly briefs"), "index", P.REPORT_READ, order=19, audience="bureau")
room.stands_under("reports.index", "show")

__all__ = ["briefs", "monday", "outcomes", "reasons", "room"]
