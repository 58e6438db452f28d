"""The page of one capability, for everybody who may see it."""

from __future__ import annotations

from datetime import timedelta

from flask import render_template

from platform_app.capabilities import labels, queries
from platform_app.capabilities.completeness import completeness
from platform_app.capabilities.doors import count_asking
from platform_app.capabilities.views.blueprint import room
from platform_app.capabilities.wording import amount_words, parameter_name, range_words
from platform_app.lifecycle import offered
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.reading.doors import count_read
from platform_app.rules import queries as rules
from platform_app.web import PUBLIC, context, named


@room.get("/capabilities/<public_id>", access=PUBLIC)
def show(public_id: str) -> str:
    """Everything a card says, how fresh it is and how well it is known."""
    capability = queries.get(context(), public_id)
    tables = rules.tables(context())
    mine = can(context().who, P.CAPABILITY_EDIT, capability)
    if not mine and context().who.enterprise_id != capability.enterprise_id:
        count_read(context(), "enterprise", capability.enterprise_id)
    names = {row.code: named(row) for row in rules.districts(context())}
    kinds = {row.code: named(row) for row in rules.certificate_kinds(context())}
    days = rules.value(context(), "capability.stale_days")
    segments = {segment.id for segment in capability.segments}
    return render_template(
        "capabilities/show.html",
        capability=capability,
        labels=labels,
        mine=mine,
        offers={one.name: one for one in offered(context(), capability)},
        complete=completeness(capability, count_asking(context(), segments)) if mine else None,
        measures=[
            (parameter_name(tables, one["parameter"]), range_words(tables, one))
            for one in capability.dimensions
        ],
        capacity=amount_words(tables, capability.capacity_per_month, capability.capacity_unit),
        minimum_order=amount_words(tables, capability.minimum_order, capability.minimum_order_unit),
        regions=[names.get(code, code) for code in capability.regions_served],
        certificate_names=kinds,
        stale_from=capability.confirmed_at + timedelta(days=days) if capability.confirmed_at else None,
    )
