"""What a buyer does with a row: choose its segment, draft a need; and comparing the list again."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from platform_app.partslists import queries, services
from platform_app.partslists.forms import SegmentForm
from platform_app.partslists.views.blueprint import room
from platform_app.permissions import Permission as P
from platform_app.web import context


@room.post("/parts-lists/<public_id>/rows/<row>/segment", access=P.PARTS_LIST_CONFIRM)
def segment(public_id: str, row: str) -> Response:
    """Put a row into a segment and find its candidates anew."""
    parts_list = queries.get(context(), public_id)
    found = queries.get_row(context(), parts_list, row)
    services.choose_segment(context(), parts_list, found, SegmentForm().segment.data or "")
    flash(_("The candidates of this row are found anew."), "success")
    return redirect(url_for("partslists.row", public_id=public_id, row=row), 303)


@room.post("/parts-lists/<public_id>/rows/<row>/draft", access=P.NEED_DRAFT)
def draft(public_id: str, row: str) -> Response:
    """Go to the draft of a need for this row, made now if there is none."""
    parts_list = queries.get(context(), public_id)
    need = services.draft_need(context(), parts_list, queries.get_row(context(), parts_list, row))
    return redirect(url_for("needs.edit", public_id=need.public_id), 303)


@room.post("/parts-lists/<public_id>/compute", access=P.PARTS_LIST_CONFIRM)
def compute(public_id: str) -> Response:
    """Compare every row with the city as it is now."""
    services.compute_again(context(), queries.get(context(), public_id, for_update=True))
    return redirect(url_for("partslists.show", public_id=public_id), 303)
