"""The pages of accounts."""

from platform_app.accounts.labels import REASONS
from platform_app.accounts.views import account, coming, members, staff
from platform_app.accounts.views.room import room
from platform_app.web import reasons

reasons.register(REASONS)

__all__ = ["account", "coming", "members", "room", "staff"]
