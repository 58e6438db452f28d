"""Deleting a list: its rows, suppliers, purchases and releases go with it and are overwritten where they stood."""

from __future__ import annotations

from sqlalchemy import delete, func, select

from platform_app import audit
from platform_app.context import Context
from platform_app.db import erasing
from platform_app.partslists.models import PartsList, PartsRow, PartsSupplier, SupplyRelease
from platform_app.partslists.services.purchases import forget_purchases
from platform_app.permissions import Permission, require


def delete_list(context: Context, parts_list: PartsList) -> int:
    """Delete a list for good; drafts made from it stay. Says how many rows went. Raises: Forbidden."""
    require(context.who, Permission.PARTS_LIST_DELETE, parts_list)
    session, key = context.session, parts_list.id
    rows = session.scalar(select(func.count(PartsRow.id)).where(PartsRow.list_id == key)) or 0
    audit.record(context, "parts_list.delete", parts_list, changes={"rows": rows})
    forget_purchases(context, parts_list)
    with erasing(session):
        for model in (SupplyRelease, PartsRow, PartsSupplier):
            session.execute(delete(model).where(model.list_id == key))
        session.delete(parts_list)
        session.flush()
    return rows
