"""Who is told what when something happens: one listener per message."""

from platform_app.notices.listening import accounts, enterprises, needs

__all__ = ["accounts", "enterprises", "needs"]
