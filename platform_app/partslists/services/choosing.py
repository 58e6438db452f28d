"""Choosing the segment of a row: the person's choice stands, whatever the words say."""

from __future__ import annotations

from platform_app import audit
from platform_app.chains.queries import find_segments
from platform_app.context import Context
from platform_app.errors import RuleViolation
from platform_app.partslists.models import PartsList, PartsRow
from platform_app.partslists.services.computing import compute_rows
from platform_app.partslists.services.purchases import put_purchases
from platform_app.permissions import Permission, require


def choose_segment(context: Context, parts_list: PartsList, row: PartsRow, key: str) -> PartsRow:
    """Put a row into a segment ("": let its words say) and find its candidates anew.

    Raises: Forbidden, RuleViolation.
    """
    require(context.who, Permission.PARTS_LIST_CONFIRM, parts_list)
    found = find_segments(context, [key]) if key else []
    if key and not found:
        raise RuleViolation("parts_segment_unknown", field="segment")
    row.segment, row.segment_chosen = (found[0] if found else None), bool(found)
    compute_rows(context, parts_list, [row])
    audit.record(context, "parts_list.choose_segment", parts_list, changes={"row": row.number})
    context.session.flush()
    put_purchases(context, parts_list)
    return row
