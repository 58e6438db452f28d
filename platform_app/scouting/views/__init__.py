"""The pages of scouting."""

from flask_babel import lazy_gettext as _l

from platform_app.permissions import Permission as P
from platform_app.scouting import reasons, work
from platform_app.scouting.views import asking, desk, task
from platform_app.scouting.views.blueprint import room

room.menu(_l("Scouting desk"), "index", P.SCOUTING_TASK_READ, order=21, audience="bureau")
room.stands_under("scouting.index", "show", "unreached", "new")

__all__ = ["asking", "desk", "reasons", "room", "task", "work"]
