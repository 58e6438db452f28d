"""What can go wrong while scouting, in sentences."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from platform_app.web.reasons import register

register(
    {
        "scouting_officer_scope": _l("Choose a scout whose chains and districts cover the need."),
        "scouting_result_missing": _l("Choose what came of it."),
        "scouting_note_missing": _l("Say in a few words what came of it."),
        "scouting_enterprise": _l("No enterprise on the platform has this code or name."),
    }
)
