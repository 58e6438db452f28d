"""What people do with questions and addenda."""

from platform_app.clarifications.services.amending import publish
from platform_app.clarifications.services.asking import answer, ask, decline

__all__ = ["answer", "ask", "decline", "publish"]
