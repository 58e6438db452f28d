"""The room's blueprint and the words its templates use."""

from __future__ import annotations

from typing import Any

from flask import redirect, url_for
from werkzeug.wrappers import Response

from platform_app.cases import labels
from platform_app.cases.models import Case
from platform_app.web import Room

room = Room("cases", __name__)

Page = str | tuple[str, int] | Response


@room.app_context_processor
def words() -> dict[str, Any]:
    """The label tables of this room."""
    return {"case_labels": labels}


def to_case(case: Case) -> Response:
    """On to the page of a case."""
    return redirect(url_for("cases.show", public_id=case.public_id), 303)
