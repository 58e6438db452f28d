"""Changing chains: every change is a new edition."""

from platform_app.chains.services.storing import store_chain, store_cross
from platform_app.chains.services.targets import load_targets, set_target

__all__ = ["load_targets", "set_target", "store_chain", "store_cross"]
