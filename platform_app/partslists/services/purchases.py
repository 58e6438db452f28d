"""What the list says its enterprise buys, for its own prompts alone."""

from __future__ import annotations

from sqlalchemy import delete, select

from platform_app import audit
from platform_app.context import Context
from platform_app.db import erasing
from platform_app.enterprises.models import Purchase
from platform_app.partslists.models import PartsList, PartsRow
from platform_app.partslists.queries.lists import shown


def source_of(parts_list: PartsList) -> str:
    """How a purchase names the list it comes from, without a word of its content."""
    return f"parts_list:{parts_list.public_id}"


def put_purchases(context: Context, parts_list: PartsList) -> int:
    """Write one private purchase for each segment and supplier of the list; says how many.

    A row counts once it names a current supplier; the supplier's enterprise stands only where it was confirmed.
    """
    forget_purchases(context, parts_list)
    rows = context.session.scalars(
        select(PartsRow).where(
            shown(parts_list), PartsRow.segment_id.is_not(None), PartsRow.supplier_id.is_not(None)
        )
    ).unique()
    pairs = {(row.segment_id, row.supplier.confirmed_id) for row in rows if row.supplier is not None}
    for segment_id, supplier_id in sorted(pairs, key=lambda pair: (pair[0] or 0, pair[1] or 0)):
        context.session.add(
            Purchase(
                enterprise_id=parts_list.enterprise_id,
                segment_id=segment_id,
                supplier_id=supplier_id,
                source=source_of(parts_list),
                private=True,
            )
        )
    audit.record(context, "parts_list.purchases", parts_list)
    context.session.flush()
    return len(pairs)


def forget_purchases(context: Context, parts_list: PartsList) -> None:
    """Take back what the list said."""
    with erasing(context.session):
        context.session.execute(
            delete(Purchase).where(
                Purchase.enterprise_id == parts_list.enterprise_id, Purchase.source == source_of(parts_list)
            )
        )
