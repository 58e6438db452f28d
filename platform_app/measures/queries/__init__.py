"""Reading the register of measures: its rows, the lists that are counted, how each stands."""

from platform_app.measures.queries.lists import ChainAim, Live, LiveRow
from platform_app.measures.queries.live import LISTS, OF_CHAINS, live
from platform_app.measures.queries.register import (
    TOLERANCE,
    Entry,
    Line,
    Register,
    Wanted,
    entry_of,
    is_counted,
    register,
)
from platform_app.measures.queries.rows import (
    Reported,
    get,
    get_actual,
    get_indicator,
    get_own,
    list_measures,
    log,
    reported,
)

__all__ = [
    "LISTS",
    "OF_CHAINS",
    "TOLERANCE",
    "ChainAim",
    "Entry",
    "Line",
    "Live",
    "LiveRow",
    "Register",
    "Reported",
    "Wanted",
    "entry_of",
    "get",
    "get_actual",
    "get_indicator",
    "get_own",
    "is_counted",
    "list_measures",
    "live",
    "log",
    "register",
    "reported",
]
