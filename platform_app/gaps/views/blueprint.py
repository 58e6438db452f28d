"""The room's blueprint, the words its templates use, and the files that belong to gaps."""

from __future__ import annotations

from typing import Any

from flask import url_for

from platform_app.context import Context
from platform_app.files.registry import Parent, register_parent
from platform_app.gaps import labels, queries
from platform_app.gaps.lifecycle import GapStatus
from platform_app.gaps.models import Gap
from platform_app.gaps.services import GAP_FILES
from platform_app.permissions import Permission as P
from platform_app.web import Room

room = Room("gaps", __name__)


@room.app_context_processor
def words() -> dict[str, Any]:
    """The label tables of this room."""
    return {"gap_labels": labels}


def _closed(_context: Context, gap: Gap) -> str | None:
    return "wrong_state" if gap.status is GapStatus.CLOSED else None


def _page(gap: Gap) -> str:
    return url_for("gaps.show", public_id=gap.public_id, _anchor="documents")


register_parent(
    Parent(GAP_FILES, queries.get, P.GAP_READ, P.GAP_NOTE, _page, obstacle=_closed, charged=lambda _gap: None)
)
