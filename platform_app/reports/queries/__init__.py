"""Reading what the sheets and reports say."""

from platform_app.reports.queries.briefs import (
    Scope,
    get_file,
    get_report,
    in_the_making,
    kept_too_long,
    list_reports,
    one_before,
    ordered_by_the_clock,
    scoped_chains,
    scopes,
)
from platform_app.reports.queries.contents import Contents, contents, entries_behind
from platform_app.reports.queries.monday import ChainMonday, Monday, monday
from platform_app.reports.queries.outcomes import (
    NOT_RECORDED,
    ORDERS,
    OutcomeTable,
    Tally,
    outcome_table,
    past_months,
)

__all__ = [
    "NOT_RECORDED",
    "ORDERS",
    "ChainMonday",
    "Contents",
    "Monday",
    "OutcomeTable",
    "Scope",
    "Tally",
    "contents",
    "entries_behind",
    "get_file",
    "get_report",
    "in_the_making",
    "kept_too_long",
    "list_reports",
    "monday",
    "one_before",
    "ordered_by_the_clock",
    "outcome_table",
    "past_months",
    "scoped_chains",
    "scopes",
]
