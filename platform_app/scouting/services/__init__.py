"""What time and officers do with scouting tasks."""

from platform_app.scouting.services.firing import fire_due
from platform_app.scouting.services.working import RESULTS, close, hand_over, take_over

__all__ = ["RESULTS", "close", "fire_due", "hand_over", "take_over"]
