"""What people do with questions and addenda."""

from platform_app.clarifications.services.amending import publish
from platform_app.clarifications.services.asking import answer, ask, decline
from platform_app.clarifications.services.consenting import consent, lapse_due, refuse, withdraw

__all__ = ["answer", "ask", "consent", "decline", "lapse_due", "publish", "refuse", "withdraw"]
