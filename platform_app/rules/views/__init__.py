"""The pages about rules and reference tables."""

from flask_babel import lazy_gettext as _l

from platform_app.rules.views import referring, ruling
from platform_app.rules.views.blueprint import room
from platform_app.web import PUBLIC

room.menu(_l("Rules"), "index", PUBLIC, order=80, audience="bureau")

__all__ = ["referring", "room", "ruling"]
