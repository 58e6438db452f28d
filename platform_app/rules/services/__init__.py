"""Changing rules and reference tables."""

from platform_app.rules.services.changing import RuleChange, set_rule
from platform_app.rules.services.loading import load_reference

__all__ = ["RuleChange", "load_reference", "set_rule"]
