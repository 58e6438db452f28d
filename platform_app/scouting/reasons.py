"""What can go wrong while scouting, in sentences."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from platform_app.web.reasons import register

register(
    {
        "scouting_officer_scope": _l("Choose a scout whose chains and districts cover it."),
        "scouting_aim_missing": _l("Say what shall be reached."),
        "scouting_enterprise_gone": _l("The enterprise is suspended or closed."),
        "scouting_enterprise_taken": _l("A scout speaks to this enterprise already."),
        "scouting_not_yet": _l("The figures do not show it as a verified supplier there yet."),
        "scouting_result_missing": _l("Choose what came of it."),
        "scouting_note_missing": _l("Say in a few words what came of it."),
    }
)
