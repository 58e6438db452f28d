"""Growing leaders: the pipeline, what it is judged by, needs opened on a suggestion."""

from platform_app.goal.services.drafting import open_suggested
from platform_app.goal.services.growing import Entry, add_to_pipeline, end_membership
from platform_app.goal.services.recording import (
    FactEntry,
    OutcomeEntry,
    PurchaseEntry,
    record_fact,
    record_outcome,
    record_purchase,
    retire_purchase,
    void_outcome,
)

__all__ = [
    "Entry",
    "FactEntry",
    "OutcomeEntry",
    "PurchaseEntry",
    "add_to_pipeline",
    "end_membership",
    "open_suggested",
    "record_fact",
    "record_outcome",
    "record_purchase",
    "retire_purchase",
    "void_outcome",
]
