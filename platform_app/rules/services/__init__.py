"""Changing rules and reference tables."""

from platform_app.rules.services.changing import CRITERIA, LADDER, RuleChange, set_rule
from platform_app.rules.services.loading import load_reference
from platform_app.rules.services.referring import (
    ReferenceChange,
    add_reference,
    edit_certificate,
    edit_reference,
    retire_reference,
)

__all__ = [
    "CRITERIA",
    "LADDER",
    "ReferenceChange",
    "RuleChange",
    "add_reference",
    "edit_certificate",
    "edit_reference",
    "load_reference",
    "retire_reference",
    "set_rule",
]
