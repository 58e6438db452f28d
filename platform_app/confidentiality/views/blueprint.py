"""The room's blueprint, the words its templates use, and its part of a need's page."""

from __future__ import annotations

from typing import Any

from flask import url_for

from platform_app.confidentiality import closed, labels, queries
from platform_app.confidentiality.copies import KIND, is_unnamed
from platform_app.confidentiality.models import NeedDocument
from platform_app.context import Context
from platform_app.files.registry import Parent, register_parent
from platform_app.insights.kinds import Hidden, register
from platform_app.insights.models import InsightKind
from platform_app.needs.models import Need
from platform_app.needs.views.blueprint import NEED_PARTS, NeedPart
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.web import Room, context

room = Room("confidentiality", __name__)


@room.app_context_processor
def words() -> dict[str, Any]:
    """The label tables of this room, for its own templates and those that include them."""
    return {"secret_labels": labels}


def _page(document: NeedDocument) -> str:
    return url_for("confidentiality.files", public_id=document.need.public_id, _anchor=document.public_id)


def _files_of(public_id: str) -> str:
    return url_for("needs.show", public_id=public_id, _anchor="files")


def _fixed(context: Context, document: NeedDocument) -> str | None:
    return queries.files_fixed(context, document.need)


def _kept(_context: Context, document: NeedDocument) -> str | None:
    return "document_stays" if document.need.opened_at is not None else None


register_parent(
    Parent(
        KIND,
        queries.get_document,
        P.NEED_READ,
        P.NEED_DISCLOSE,
        _page,
        obstacle=_fixed,
        kept=_kept,
        copied=True,
        wants_copy=lambda document: bool(document.need.anonymous),
        unnamed=lambda context, document: is_unnamed(context, document.need),
    )
)


def _on_need(need: Need) -> dict[str, Any]:
    """What of files and undertaking stands on the page of a need: the same questions for everybody of a kind."""
    unit = context()
    is_owner = can(unit.who, P.NEED_READ_FULL, need)
    access = queries.access_to(unit, need)
    return {
        "need": need,
        "is_owner": is_owner,
        "shown": queries.list_documents(unit, need, access),
        "may_ask": closed.may_ask(unit, need, access),
        "waiting": queries.count_waiting(unit, need, access),
        "requests": access.requests,
        "nda": access.nda if access.nda is not None and access.nda.is_asked else None,
        "agreement": access.agreement,
    }


NEED_PARTS.append(NeedPart("confidentiality/_on_need.html", _on_need))

register(
    InsightKind.NEED_DOCUMENT,
    Hidden(
        find=closed.find_hidden,
        title=lambda need: str(need.title),
        page=_files_of,
        back=lambda need: _files_of(need.public_id),
        owners=lambda need: (need.enterprise_id, None),
        inside=closed.needs_of,
    ),
)
