"""Reading what the sheets and reports say."""

from platform_app.reports.queries.monday import ChainMonday, Monday, monday
from platform_app.reports.queries.outcomes import NOT_RECORDED, ORDERS, OutcomeTable, Tally, outcome_table

__all__ = [
    "NOT_RECORDED",
    "ORDERS",
    "ChainMonday",
    "Monday",
    "OutcomeTable",
    "Tally",
    "monday",
    "outcome_table",
]
