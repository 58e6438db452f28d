"""Words for parts lists, and sentences for what can be wrong with one."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.partslists.lifecycle import PartsListStatus
from platform_app.partslists.models import Decision
from platform_app.web.labels import Label

STATES: dict[PartsListStatus, Label] = {
    PartsListStatus.TO_CONFIRM: Label(_l("Columns to confirm"), "act"),
    PartsListStatus.COMPUTING: Label(_l("Being compared"), "info"),
    PartsListStatus.READY: Label(_l("Compared"), "good"),
    PartsListStatus.STOPPED: Label(_l("Stopped"), "bad"),
}

FIELDS: dict[str, Any] = {
    "part_number": _l("Part number"),
    "name": _l("Part or what is supplied"),
    "specification": _l("Specification"),
    "material": _l("Material"),
    "quantity": _l("Quantity"),
    "unit": _l("Unit"),
    "annual_quantity": _l("Annual demand"),
    "supplier": _l("Current supplier"),
    "supplier_code": _l("Credit code of the supplier"),
    "origin": _l("Place of the supplier"),
    "annual_spend_cny": _l("Annual spending (CNY)"),
}

SHOWS: dict[str, Any] = {
    "no_local": _l("No local supplier"),
    "single": _l("Single local source"),
    "nothing": _l("Nobody found"),
    "no_segment": _l("Segment not known"),
    "drafted": _l("Draft made"),
}

SORTS: dict[str, Any] = {
    "number": _l("As in the file"),
    "fewest": _l("Fewest local suppliers first"),
    "name": _l("By name"),
    "segment": _l("By segment"),
}

DECISIONS: dict[Decision, Label] = {
    Decision.OPEN: Label(_l("to confirm"), "warn"),
    Decision.CONFIRMED: Label(_l("confirmed"), "good"),
    Decision.REFUSED: Label(_l("another enterprise"), "neutral"),
}

REASONS: dict[str, Any] = {
    "parts_list_too_long": _l("This sheet has %(rows)s rows; a parts list has at most %(most)s. Split it."),
    "parts_list_no_rows": _l(
        "No row can be compared with these columns: each needs the name of a part or a supplier."
    ),
    "parts_list_no_earlier": _l("There is no earlier version to go back to."),
    "parts_columns_none": _l("Say which column names the parts, or which names the suppliers."),
    "parts_column_twice": _l("This column is chosen for two things."),
    "parts_head_unknown": _l("This row is not among the first rows of the sheet."),
    "parts_row_total": _l("A row of totals, left out."),
    "parts_row_without_name": _l("Neither a part nor a supplier is named in this row."),
    "parts_row_above": _l("Above the titles."),
    "parts_text_cut": _l("Longer than %(longest)s characters; the rest was cut off."),
    "parts_number_unreadable": _l("“%(value)s” is no number and was passed over."),
    "parts_code_wrong": _l("“%(value)s” is no valid credit code and was passed over."),
    "parts_segment_unknown": _l("There is no such segment."),
    "parts_supplier_unmatched": _l("No registered enterprise is proposed for this supplier."),
    "supply_map_changed": _l("The map has changed since you looked at it. Look again before you release it."),
    "supply_map_nothing_chosen": _l("Tick at least one segment to release."),
}
