"""What people and the clock do with capabilities."""

from platform_app.capabilities.services.moving import (
    confirm,
    list_,
    make_stale,
    remind_before_stale,
    restore,
    retire,
)
from platform_app.capabilities.services.starting import MAYBE, NO, YES, tap
from platform_app.capabilities.services.stating import StatedMeasure, Statement
from platform_app.capabilities.services.writing import create, duplicate, edit

__all__ = [
    "MAYBE",
    "NO",
    "YES",
    "StatedMeasure",
    "Statement",
    "confirm",
    "create",
    "duplicate",
    "edit",
    "list_",
    "make_stale",
    "remind_before_stale",
    "restore",
    "retire",
    "tap",
]
