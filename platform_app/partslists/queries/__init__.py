"""Reading parts lists: only those of the acting enterprise exist for the asker."""

from platform_app.partslists.queries.lists import (
    chains,
    get,
    list_own,
    progress,
    segments_of,
    suppliers,
)
from platform_app.partslists.queries.rows import (
    Filters,
    all_rows,
    counts,
    counts_of,
    get_row,
    left_out,
    rows_of,
    staged,
)

__all__ = [
    "Filters",
    "all_rows",
    "chains",
    "counts",
    "counts_of",
    "get",
    "get_row",
    "left_out",
    "list_own",
    "progress",
    "rows_of",
    "segments_of",
    "staged",
    "suppliers",
]
