"""Sending files in and out."""

from __future__ import annotations

from flask import current_app, flash, redirect, request, send_file
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from platform_app.errors import Forbidden, RuleViolation
from platform_app.files import queries, services, work
from platform_app.files.labels import REASONS, SCANS
from platform_app.files.storage import MOST_BYTES
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.settings import Settings
from platform_app.web import PUBLIC, Room, context, prepared, reasons

__all__ = ["room", "work"]

room = Room("files", __name__)
reasons.register(REASONS)
SANDBOX = "sandbox; default-src 'none'"


@room.app_context_processor
def words() -> dict[str, object]:
    """Words for the state of a file, for the macros of files."""
    return {"scan_labels": SCANS}


def settings() -> Settings:
    """The installation's settings."""
    found: Settings = current_app.extensions["settings"]
    return found


def receive_upload() -> services.Received | RuleViolation:
    """Check and keep the sent file before the transaction begins; a refusal is kept for the page."""
    kind, public_id = (request.view_args or {})["kind"], (request.view_args or {})["public_id"]
    parent, thing = queries.find_parent(context(), kind, public_id)
    if not can(context().who, parent.add, thing):
        raise Forbidden("not_permitted", permission=parent.add.value)
    context().session.rollback()
    file = request.files.get("file")
    if file is None or not file.filename:
        return RuleViolation("file_missing", field="file")
    try:
        return services.receive(settings().files_dir, file.filename, file.stream.read(MOST_BYTES + 1))
    except RuleViolation as refusal:
        return refusal


@room.post("/files/<kind>/<public_id>", access=P.FILE_ADD, prepare=receive_upload)
def add(kind: str, public_id: str) -> Response:
    """Attach the sent file to a thing."""
    received = prepared()
    if isinstance(received, RuleViolation):
        raise received
    services.add(context(), kind, public_id, received, scanned=bool(settings().scanner))
    parent, thing = queries.find_parent(context(), kind, public_id)
    flash(_("The file is added."), "success")
    return redirect(parent.back(thing), code=303)


@room.get("/files/<public_id>", access=PUBLIC)
def fetch(public_id: str) -> Response:
    """A file as an attachment that no browser opens within the platform."""
    row = queries.get(context(), public_id)
    if not queries.is_open(context(), row):
        raise Forbidden("file_not_clean")
    response = send_file(
        settings().files_dir / row.storage_name,
        mimetype=row.media_type,
        as_attachment=True,
        download_name=row.name,
        conditional=False,
        etag=False,
    )
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cache-Control"] = "no-store"
    return response


@room.post("/files/<public_id>/remove", access=P.FILE_ADD)
def remove(public_id: str) -> Response:
    """Take a file away."""
    row = queries.get(context(), public_id)
    services.remove(context(), row)
    parent, thing = queries.find_parent(context(), row.parent_kind, row.parent_public_id)
    flash(_("The file is removed."), "success")
    return redirect(parent.back(thing), code=303)
