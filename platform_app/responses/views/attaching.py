"""Files of a response: brought and taken out by its supplier, fetched by whoever may read it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as Answer

from platform_app import audit
from platform_app.errors import Conflict, Forbidden, RuleViolation
from platform_app.files.locking import Locked, unlock
from platform_app.files.views import as_attachment, lock_sent, settings
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.responses import attachments, labels, queries, services
from platform_app.responses.models import ResponseFile
from platform_app.responses.views.blueprint import room
from platform_app.web import context, prepared, trace
from platform_app.web.reasons import sentence


def receive_upload() -> Locked | RuleViolation:
    """Check and lock the sent file before the transaction begins; a refusal is kept for the page."""
    response = queries.get_own(context(), (request.view_args or {})["public_id"])
    if not can(context().who, P.RESPONSE_WRITE, response):
        raise Forbidden("not_permitted", permission=P.RESPONSE_WRITE.value)
    if not response.need.accepts_answers(context().now):
        raise Conflict("response_late")
    return lock_sent()


@room.post("/responses/<public_id>/files", access=P.RESPONSE_WRITE, prepare=receive_upload)
def attach(public_id: str) -> object:
    """Add the sent file, sealed."""
    received, about = prepared(), request.form.get("about", "")
    try:
        if isinstance(received, RuleViolation):
            raise received
        services.attach(context(), queries.get_own(context(), public_id), received, about)
    except RuleViolation as refusal:
        return render_template(
            "files/again.html",
            public_id=public_id,
            action=url_for("responses.attach", public_id=public_id),
            about=about,
            kinds=labels.FILE,
            refused={refusal.field: sentence(refusal.reason, refusal.values)},
            back=_editor(public_id),
        ), 422
    flash(_("The file is added, sealed. It counts once you hand in."), "success")
    return redirect(_editor(public_id), 303)


@room.post("/responses/<public_id>/files/<file>/remove", access=P.RESPONSE_WRITE)
def detach(public_id: str, file: str) -> object:
    """Take a file out of what is handed in next."""
    response = queries.get_own(context(), public_id)
    services.detach(context(), response, attachments.get(context(), response, file))
    flash(_("The file is taken out. What you handed in before changes once you hand in anew."), "success")
    return redirect(_editor(public_id), 303)


@room.get("/responses/<public_id>/files/<file>", access=P.RESPONSE_READ)
def fetch(public_id: str, file: str) -> Answer:
    """One file as an attachment: its supplier's at any time, the buyer's once the response was opened."""
    response = queries.get(context(), public_id)
    found = attachments.get(context(), response, file)
    content = unlock(settings().files_dir, found.row.content, found.key, found.sha256)
    if not response.is_of(context().who):
        _note_read(found.row.id)
    return as_attachment(BytesIO(content), found.name, found.media_type)


def _editor(public_id: str) -> str:
    return url_for("responses.edit", public_id=public_id, _anchor="files")


def _note_read(file_id: int) -> None:
    """Who reads what a supplier brought is written down, after the answer."""
    unit = context()

    def note(session: Session) -> None:
        audit.record(replace(unit, session=session), "file.read", session.get_one(ResponseFile, file_id))

    trace.after_answer(note, needed=True)
