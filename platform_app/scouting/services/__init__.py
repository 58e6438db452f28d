"""What time and officers do with scouting tasks."""

from platform_app.scouting.services.asking import Asked, ask
from platform_app.scouting.services.firing import fire_due
from platform_app.scouting.services.working import close, hand_over, results_of, take_over

__all__ = ["Asked", "ask", "close", "fire_due", "hand_over", "results_of", "take_over"]
