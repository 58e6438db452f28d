"""Sign-in and sign-out."""

from __future__ import annotations

from platform_app.accounts import sign_in_views
from platform_app.web import Room

room: Room = sign_in_views.room
