"""From a row to the draft of a need."""

from __future__ import annotations

from sqlalchemy import select

from platform_app import audit
from platform_app.context import Context
from platform_app.errors import RuleViolation
from platform_app.needs.entry import NeedEntry
from platform_app.needs.models import Need, NeedKind
from platform_app.needs.services.drafting import create, save
from platform_app.needs.services.reading import proposed_requirements
from platform_app.partslists.models import PartsList, PartsRow
from platform_app.partslists.services.computing import line_of
from platform_app.permissions import Permission, require

LONGEST_TITLE = 80


def draft_need(context: Context, parts_list: PartsList, row: PartsRow) -> Need:
    """The draft of a row: the one made before, else a new one with line, segment and conditions filled in.

    Part number, current supplier and spending stay in the list. Raises: Forbidden, RuleViolation.
    """
    require(context.who, Permission.PARTS_LIST_READ, parts_list)
    known = context.session.scalar(select(Need).where(Need.id == row.need_id)) if row.need_id else None
    if known is not None:
        return known
    if not row.name:
        raise RuleViolation("parts_row_without_name")
    title = f"{row.name} {row.specification}".strip()[:LONGEST_TITLE]
    need = create(context, NeedKind.PARTS, title)
    line = line_of(row)
    asked = NeedEntry(title=title, lines=(line,))
    save(
        context,
        need,
        NeedEntry(
            title=title,
            lines=(line,),
            segments=(row.segment.public_id,) if row.segment is not None else (),
            requirements=tuple(proposed_requirements(context, asked)),
            quantity_per_month=row.annual_quantity / 12 if row.annual_quantity and row.unit else None,
            quantity_unit=row.unit if row.annual_quantity else "",
        ),
    )
    row.need_id = need.id
    audit.record(context, "parts_list.draft", parts_list, changes={"row": row.number})
    context.session.flush()
    return need
