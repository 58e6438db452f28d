"""What is done with standing offers and panels."""

from platform_app.standing.services.applying import (
    DECLINE_CODES,
    admit,
    apply,
    decline,
    withdraw,
)
from platform_app.standing.services.inviting import invite_members
from platform_app.standing.services.offering import create, discard, end, pause, publish, resume, save
from platform_app.standing.services.panel import (
    OFF_CODES,
    admit_awarded,
    default_validity,
    prolong,
    remove,
    restore,
    suspend,
    to_panel,
)

__all__ = [
    "DECLINE_CODES",
    "OFF_CODES",
    "admit",
    "admit_awarded",
    "apply",
    "create",
    "decline",
    "default_validity",
    "discard",
    "end",
    "invite_members",
    "pause",
    "prolong",
    "publish",
    "remove",
    "restore",
    "resume",
    "save",
    "suspend",
    "to_panel",
    "withdraw",
]
