"""Sending files in and out."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

from flask import current_app, flash, redirect, render_template, request, send_file
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from platform_app.errors import Forbidden, RuleViolation
from platform_app.files import locking, queries, services, work
from platform_app.files.labels import REASONS, SCANS
from platform_app.files.locking import Locked
from platform_app.files.models import StoredFile
from platform_app.files.registry import PARENTS
from platform_app.files.storage import MOST_BYTES
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.settings import Settings
from platform_app.web import PUBLIC, Room, context, prepared, reasons, trace
from platform_app.web.reasons import sentence

__all__ = ["room", "work"]

room = Room("files", __name__)
reasons.register(REASONS)
SANDBOX = "sandbox; default-src 'none'"


@room.app_context_processor
def words() -> dict[str, object]:
    """Words for the macros of files: the state of a file, and what documents of a kind are to show."""
    return {"scan_labels": SCANS, "file_kinds": {kind: parent.about for kind, parent in PARENTS.items()}}


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
    return receive_sent(copied=parent.copied)


def receive_sent(*, copied: bool = False) -> services.Received | RuleViolation:
    """Check and keep the file of this request, outside any transaction; whoever calls has asked who may bring it.

    `copied`: with a copy without traces of its makers.
    """
    context().session.rollback()
    file = request.files.get("file")
    if file is None or not file.filename:
        return RuleViolation("file_missing", field="file")
    try:
        return services.receive(
            settings().files_dir, file.filename, file.stream.read(MOST_BYTES + 1), copied=copied
        )
    except RuleViolation as refusal:
        return refusal


def lock_sent() -> Locked | RuleViolation:
    """Check the file of this request and keep it locked, outside any transaction; whoever calls has asked who may."""
    context().session.rollback()
    file = request.files.get("file")
    if file is None or not file.filename:
        return RuleViolation("file_missing", field="file")
    try:
        content = file.stream.read(MOST_BYTES + 1)
        return locking.lock_sent(settings().files_dir, file.filename, content, scanner=settings().scanner)
    except RuleViolation as refusal:
        return refusal


def as_attachment(source: Path | BytesIO, name: str, media_type: str) -> Response:
    """A file no browser opens within the platform, kept nowhere on the way."""
    response = send_file(
        source, mimetype=media_type, as_attachment=True, download_name=name, conditional=False, etag=False
    )
    response.headers["Content-Security-Policy"] = SANDBOX
    return response


@room.post("/files/<kind>/<public_id>", access=P.FILE_ADD, prepare=receive_upload)
def add(kind: str, public_id: str) -> Response | tuple[str, int]:
    """Attach the sent file to a thing."""
    received = prepared()
    parent, thing = queries.find_parent(context(), kind, public_id)
    about = request.form.get("about", "")
    try:
        if isinstance(received, RuleViolation):
            raise received
        services.add(context(), kind, public_id, received, about=about, scanned=bool(settings().scanner))
    except RuleViolation as refusal:
        return render_template(
            "files/again.html",
            kind=kind,
            public_id=public_id,
            parent=parent,
            about=about,
            kinds=parent.kinds(thing),
            refused={refusal.field: sentence(refusal.reason, refusal.values)},
            back=parent.back(thing),
        ), 422
    flash(_("The file is added."), "success")
    return redirect(parent.back(thing), code=303)


@room.get("/files/<public_id>", access=PUBLIC)
def fetch(public_id: str) -> Response:
    """A file as an attachment that no browser opens within the platform."""
    row = queries.get(context(), public_id)
    if not queries.is_open(context(), row, scanned=bool(settings().scanner)):
        raise Forbidden("file_not_clean")
    given = queries.given(context(), row)
    if row.uploaded_by != context().who.user_id:
        _note_read(row.id)
    return as_attachment(settings().files_dir / given.storage_name, given.name, row.media_type)


def _note_read(file_id: int) -> None:
    """Who reads what others brought is written down, after the answer: a page changes nothing itself."""
    unit = context()

    def note(session: Session) -> None:
        reading = replace(unit, session=session)
        services.note_read(reading, session.get_one(StoredFile, file_id))

    trace.after_answer(note, needed=True)


@room.post("/files/<public_id>/remove", access=P.FILE_ADD)
def remove(public_id: str) -> Response:
    """Take a file away."""
    row = queries.get(context(), public_id)
    services.remove(context(), row)
    parent, thing = queries.find_parent(context(), row.parent_kind, row.parent_public_id)
    flash(_("The file is removed."), "success")
    return redirect(parent.back(thing), code=303)
