"""What people do with suggestions."""

from platform_app.matching.services.freezing import take_snapshot
from platform_app.matching.services.inviting import Invitee, invite_suppliers

__all__ = ["Invitee", "invite_suppliers", "take_snapshot"]
