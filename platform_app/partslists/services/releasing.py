"""Releasing aggregates of the supply map to the bureau, and taking them back."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete, select

from platform_app import audit
from platform_app.context import Context
from platform_app.errors import Conflict, RuleViolation
from platform_app.partslists.models import PartsList, SupplyRelease
from platform_app.partslists.queries.releases import aggregates, digest
from platform_app.partslists.queries.supply import supply_map
from platform_app.permissions import Permission, require


def release(context: Context, parts_list: PartsList, segments: Collection[str], previewed: str) -> int:
    """Release what was previewed about these segments (public ids); what stood before is replaced.

    Raises: Conflict when the map has changed since the preview, Forbidden, RuleViolation.
    """
    require(context.who, Permission.SUPPLY_MAP_RELEASE, parts_list)
    assert context.who.user_id is not None
    found = aggregates(context, supply_map(context, parts_list))
    if digest(found) != previewed:
        raise Conflict("supply_map_changed")
    chosen = [one for one in found if one.segment.public_id in segments]
    if not chosen:
        raise RuleViolation("supply_map_nothing_chosen")
    context.session.execute(
        delete(SupplyRelease).where(
            SupplyRelease.enterprise_id == parts_list.enterprise_id,
            (SupplyRelease.list_id == parts_list.id)
            | SupplyRelease.segment_id.in_([one.segment.id for one in chosen]),
        )
    )
    for one in chosen:
        context.session.add(
            SupplyRelease(
                enterprise_id=parts_list.enterprise_id,
                segment_id=one.segment.id,
                list_id=parts_list.id,
                supplier_count=one.supplier_count,
                local_percent=one.local_percent,
                single_source=one.single_source,
                released_by=context.who.user_id,
                released_at=context.now,
            )
        )
    audit.record(
        context,
        "supply_map.release",
        parts_list,
        changes={"segments": len(chosen)},
    )
    context.session.flush()
    return len(chosen)


def take_back(context: Context, parts_list: PartsList) -> int:
    """Take back everything released out of a list; says how many segments. Raises: Forbidden."""
    require(context.who, Permission.SUPPLY_MAP_RELEASE, parts_list)
    rows = context.session.scalars(
        select(SupplyRelease.id).where(SupplyRelease.list_id == parts_list.id)
    ).all()
    context.session.execute(delete(SupplyRelease).where(SupplyRelease.list_id == parts_list.id))
    audit.record(context, "supply_map.take_back", parts_list, changes={"segments": len(rows)})
    return len(rows)
