"""Adding files to a response and taking them away, until the deadline."""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlalchemy import select

from platform_app import audit
from platform_app.context import Context
from platform_app.errors import Conflict, RuleViolation
from platform_app.files.locking import Locked, keep_locked
from platform_app.permissions import Permission, require
from platform_app.responses import attachments, queries, sealing
from platform_app.responses.attachments import ABOUT, MOST_FILES, Attached
from platform_app.responses.models import Response, ResponseFile
from platform_app.responses.services.drafting import EDITABLE, key_of


def attach(context: Context, response: Response, locked: Locked, about: str) -> ResponseFile:
    """Put a locked file to what is handed in next, its name and key sealed.

    Raises: Conflict, Forbidden, RuleViolation.
    """
    _changeable(context, response)
    if about not in ABOUT:
        raise RuleViolation("file_about", field="about")
    if len(attachments.in_editor(context, response)) >= MOST_FILES:
        raise RuleViolation("file_most", field="file", most=MOST_FILES)
    kept = keep_locked(context, locked, response.enterprise_id)
    row = ResponseFile(
        response_id=response.id,
        content_id=kept.id,
        sealed="",
        added_by=context.who.user_id,
        added_at=context.now,
    )
    context.session.add(row)
    context.session.flush()
    note = json.dumps(locked.note | {"about": about}, ensure_ascii=False)
    place = queries.place(response, f"file:{row.public_id}")
    row.sealed = sealing.seal(key_of(context, response.need), note.encode(), place)
    audit.record(context, "response.write", response)
    context.session.flush()
    return row


def detach(context: Context, response: Response, file: Attached) -> None:
    """Take a file out of what is handed in next; the version that holds it keeps it. Raises: Conflict, Forbidden."""
    _changeable(context, response)
    if file.row.removed_at is not None:
        raise Conflict("response_file_taken_out")
    file.row.removed_at = context.now
    let_go(context, response, attachments.handed_in(context, response))
    audit.record(context, "response.write", response)
    context.session.flush()


def let_go(context: Context, response: Response, held: Collection[str]) -> None:
    """Give up the contents of files taken out that the last version, which lists `held`, does not hold either."""
    rows = context.session.scalars(
        select(ResponseFile).where(
            ResponseFile.response_id == response.id, ResponseFile.removed_at.is_not(None)
        )
    )
    for row in rows:
        if row.public_id not in held and row.content.removed_at is None:
            row.content.removed_at = context.now


def _changeable(context: Context, response: Response) -> None:
    require(context.who, Permission.RESPONSE_WRITE, response)
    if response.status not in EDITABLE:
        raise Conflict("response_not_editable")
    if not response.need.accepts_answers(context.now):
        raise Conflict("response_late")
