"""The pages of cases."""

from flask_babel import lazy_gettext as _l

from platform_app.cases import reasons, work
from platform_app.cases.views import (
    boarding,
    checking,
    deciding,
    desk,
    evidence,
    marking,
    noticing,
    procedures,
    showing,
    starting,
)
from platform_app.cases.views.blueprint import room
from platform_app.permissions import Permission as P
from platform_app.web import PUBLIC

room.menu(_l("Applications"), "index", P.CASE_LIST, order=36, audience="enterprise")
room.menu(_l("Cases"), "desk", P.CASE_DESK, order=42, audience="bureau")
room.menu(_l("Leaders year by year"), "board", P.COCKPIT_READ, order=17, audience="bureau")
room.menu(_l("Public notices"), "notices", PUBLIC, order=18)
room.stands_under("cases.index", "show", "new", "edit")
room.stands_under("cases.desk", "show", "new", "edit", "procedures", "procedure")
room.stands_under("cases.desk", "edit_procedure", "edit_procedure_text")

__all__ = [
    "boarding",
    "checking",
    "deciding",
    "desk",
    "evidence",
    "marking",
    "noticing",
    "procedures",
    "reasons",
    "room",
    "showing",
    "starting",
    "work",
]
