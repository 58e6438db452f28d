"""Reading what the sheets and reports say."""

from platform_app.reports.queries.monday import ChainMonday, Monday, monday

__all__ = ["ChainMonday", "Monday", "monday"]
