"""How a request becomes a unit of work and an answer."""

from platform_app.web.forms import EditForm, PlatformForm, accepted, choices, stripped, stripped_or_none
from platform_app.web.language import named
from platform_app.web.paging import Page, page_of, paginate
from platform_app.web.room import ACCESS, MENU, PUBLIC, SIGNED_IN, Room
from platform_app.web.transaction import context, prepared

__all__ = [
    "ACCESS",
    "MENU",
    "PUBLIC",
    "SIGNED_IN",
    "EditForm",
    "Page",
    "PlatformForm",
    "Room",
    "accepted",
    "choices",
    "context",
    "named",
    "page_of",
    "paginate",
    "prepared",
    "stripped",
    "stripped_or_none",
]
