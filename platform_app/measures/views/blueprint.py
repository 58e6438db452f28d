"""The room's blueprint, the words its templates use, where mechanisms are, the files behind actuals."""

from __future__ import annotations

from typing import Any

from flask import url_for

from platform_app.context import Context
from platform_app.files.registry import Parent, register_parent
from platform_app.measures import labels, queries
from platform_app.measures.models import MeasureActual
from platform_app.measures.serving import Mechanism
from platform_app.permissions import Permission as P
from platform_app.web import Room

room = Room("measures", __name__)

ACTUAL_FILES = "measure_actual"

PAGES: dict[Mechanism, tuple[str, dict[str, Any]]] = {
    Mechanism.POOL_ENTRY: ("cases.procedure", {"key": "pool_entry"}),
    Mechanism.POOL_EXIT: ("cases.procedure", {"key": "pool_exit"}),
    Mechanism.TITLES: ("enterprises.recognitions", {}),
    Mechanism.LEADER_TARGET: ("goal.board", {}),
    Mechanism.LEADER_CASES: ("cases.procedure", {"key": "leader"}),
    Mechanism.INSTITUTIONS: ("enterprises.index", {"kind": "institution"}),
    Mechanism.OPEN_NEEDS: ("needs.browse", {}),
    Mechanism.LEADERS: ("cockpit.leaders", {}),
}


@room.app_context_processor
def words() -> dict[str, Any]:
    """The label tables of this room."""
    return {"measure_labels": labels, "mechanism_url": mechanism_url}


def mechanism_url(one: Mechanism) -> str:
    """The page on which a mechanism is used."""
    endpoint, arguments = PAGES[one]
    return url_for(endpoint, **arguments)


def _fixed(_context: Context, row: MeasureActual) -> str | None:
    return "wrong_state" if row.is_history or row.voided_at is not None else None


def _page(row: MeasureActual) -> str:
    return url_for(
        "measures.show", public_id=row.indicator.measure.public_id, _anchor=f"entry-{row.public_id}"
    )


register_parent(
    Parent(
        ACTUAL_FILES,
        queries.get_actual,
        P.MEASURE_READ,
        P.MEASURE_ACTUAL_ENTER,
        _page,
        most=5,
        obstacle=_fixed,
        charged=lambda _row: None,
    )
)
