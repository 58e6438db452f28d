"""What people and the clock do with capabilities."""

from platform_app.capabilities.services.answering import Answer, answer
from platform_app.capabilities.services.asking import ask, send_wishes
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
    "Answer",
    "StatedMeasure",
    "Statement",
    "answer",
    "ask",
    "confirm",
    "create",
    "duplicate",
    "edit",
    "list_",
    "make_stale",
    "remind_before_stale",
    "restore",
    "retire",
    "send_wishes",
    "tap",
]
