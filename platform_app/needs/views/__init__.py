"""The pages about needs and invitations."""

from flask_babel import lazy_gettext as _l

from platform_app.needs import reasons, work
from platform_app.needs.views import (
    browsing,
    desk,
    drafting,
    editing,
    importing,
    inviting,
    moving,
    revealing,
    reviewing,
    showing,
)
from platform_app.needs.views.blueprint import room
from platform_app.permissions import Permission as P
from platform_app.web import PUBLIC

room.menu(_l("My needs"), "index", P.NEED_READ_FULL, order=20, audience="enterprise")
room.menu(_l("Open needs"), "browse", PUBLIC, order=25)
room.menu(_l("Invitations"), "inbox", P.INVITATION_ACCEPT, order=30, audience="enterprise")
room.menu(_l("Needs to sample"), "samples", P.NEED_REVIEW, order=42, audience="bureau")
room.stands_under("needs.inbox", "invitation")
room.stands_under("reviews.desk", "review", "ask_suspend")

__all__ = [
    "browsing",
    "desk",
    "drafting",
    "editing",
    "importing",
    "inviting",
    "moving",
    "reasons",
    "revealing",
    "reviewing",
    "room",
    "showing",
    "work",
]
