"""What can go wrong with briefs, in sentences."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from platform_app.web.reasons import register

register(
    {
        "report_scope": _l("Choose chains and a district within your duty."),
        "report_month": _l("Choose a month that is over."),
        "report_too_often": _l("You have ordered %(most)s briefs within a day. Go on tomorrow."),
        "report_damaged": _l("The file is no longer what was made: its checksum differs. Tell the operator."),
    }
)
