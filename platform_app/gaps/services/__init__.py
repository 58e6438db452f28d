"""What people and the coverage run do with gaps."""

from platform_app.gaps.services.assigning import (
    ActionEntry,
    Assignment,
    add_action,
    assign,
    end_action,
    note,
    take_up,
)
from platform_app.gaps.services.closing import (
    CODES,
    GAP_FILES,
    Reason,
    close_by_supplier,
    close_for_reason,
)
from platform_app.gaps.services.running import Run, run, run_if_due
from platform_app.gaps.services.targeting import TargetEntry, record_target, retire_target

__all__ = [
    "CODES",
    "GAP_FILES",
    "ActionEntry",
    "Assignment",
    "Reason",
    "Run",
    "TargetEntry",
    "add_action",
    "assign",
    "close_by_supplier",
    "close_for_reason",
    "end_action",
    "note",
    "record_target",
    "retire_target",
    "run",
    "run_if_due",
    "take_up",
]
