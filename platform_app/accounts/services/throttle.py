"""How often one may try to come in."""

from __future__ import annotations

from datetime import timedelta

from platform_app.throttle import Limit, check, count, count_up, counted, forget, network

__all__ = ["Limit", "check", "count", "count_up", "counted", "forget", "network"]

SIGN_IN_ACCOUNT = Limit("sign-in account", 10, timedelta(minutes=5))
SIGN_IN_NETWORK = Limit("sign-in network", 60, timedelta(minutes=5))
SIGN_IN_DEVICE = Limit("sign-in device", 10, timedelta(minutes=5))
SIGN_IN_ALL = Limit("sign-in all", 1000, timedelta(minutes=5))
SECOND_FACTOR = Limit("second factor", 5, timedelta(minutes=5))
RESET_ACCOUNT = Limit("reset account", 5, timedelta(days=1))
RESET_DEVICE = Limit("reset device", 5, timedelta(days=1))
RESET_NETWORK = Limit("reset network", 20, timedelta(hours=1))
REGISTER_NETWORK = Limit("register network", 30, timedelta(hours=1))
