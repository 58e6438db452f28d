"""How often one may try to come in."""

from __future__ import annotations

from datetime import timedelta

from platform_app.throttle import Limit, check, count, counted, forget

__all__ = ["Limit", "check", "count", "counted", "forget"]

SIGN_IN_ACCOUNT = Limit("sign-in account", 10, timedelta(minutes=5))
SIGN_IN_ADDRESS = Limit("sign-in address", 60, timedelta(minutes=5))
SIGN_IN_ALL = Limit("sign-in all", 1000, timedelta(minutes=5))
SECOND_FACTOR = Limit("second factor", 5, timedelta(minutes=5))
RESET_ACCOUNT = Limit("reset account", 5, timedelta(days=1))
RESET_ADDRESS = Limit("reset address", 20, timedelta(hours=1))
REGISTER_ADDRESS = Limit("register address", 30, timedelta(hours=1))
