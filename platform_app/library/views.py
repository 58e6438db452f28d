"""The library's pages, its part of the editor of a response, and keeping a response with one press."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as Answer

from platform_app.errors import Forbidden, NotFound, RuleViolation
from platform_app.files.locking import Locked, lock, unlock
from platform_app.files.views import as_attachment, lock_sent, settings
from platform_app.library import labels, queries, services
from platform_app.library.forms import PieceForm, TitleForm
from platform_app.library.models import LibraryEntry
from platform_app.library.pieces import Piece, PieceKind
from platform_app.needs.models import Need
from platform_app.needs.views.blueprint import NeedPart
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.responses import attachments
from platform_app.responses import queries as responses
from platform_app.responses.contents import KIND_OF, ResponseKind
from platform_app.responses.labels import FIELD
from platform_app.responses.views.blueprint import EDITOR_SIDES
from platform_app.responses.views.writing import typed
from platform_app.web import Room, accepted, context, prepared
from platform_app.web.reasons import register, sentence

room = Room("library", __name__)
register(labels.REASONS)
room.stands_under("responses.index", "index", "new", "edit")


@room.get("/library", access=P.LIBRARY_KEEP)
def index() -> str:
    """What the acting enterprise keeps, searched and narrowed."""
    search, kind = request.args.get("q", "").strip()[:100], request.args.get("kind", "")
    return render_template(
        "library/index.html",
        pieces=queries.list_own(context(), search, kind),
        search=search,
        kind=kind,
        kinds=labels.KIND,
        fields=FIELD,
    )


@room.get("/library/new", access=P.LIBRARY_KEEP)
def new() -> str:
    """A text to be kept."""
    return _form(PieceForm(), None)


@room.post("/library/new", access=P.LIBRARY_KEEP, endpoint="new")
def add() -> object:
    """Keep a text."""
    form = PieceForm()
    if accepted(form, lambda: services.add(context(), form.command())) is None:
        return _form(form, None), 422
    flash(_("Kept. It is offered when you answer."), "success")
    return redirect(url_for("library.index"), 303)


def receive_document() -> Locked | RuleViolation:
    """Check and lock the sent document before the transaction begins."""
    return lock_sent()


@room.post("/library/documents", access=P.LIBRARY_KEEP, prepare=receive_document)
def add_document() -> object:
    """Keep a document."""
    received = prepared()
    try:
        if isinstance(received, RuleViolation):
            raise received
        services.add_document(context(), received)
    except RuleViolation as refusal:
        return render_template(
            "files/again.html",
            public_id="library",
            action=url_for("library.add_document"),
            about="",
            refused={refusal.field: sentence(refusal.reason, refusal.values)},
            back=url_for("library.index"),
        ), 422
    flash(_("Kept. It is offered when you answer."), "success")
    return redirect(url_for("library.index"), 303)


@room.get("/library/<public_id>", access=P.LIBRARY_KEEP)
def edit(public_id: str) -> str:
    """One piece, to be changed or deleted."""
    piece = queries.read(context(), queries.get(context(), public_id))
    return _form(_bound(piece, shown=True), piece)


@room.post("/library/<public_id>", access=P.LIBRARY_KEEP, endpoint="edit")
def change(public_id: str) -> object:
    """Change it."""
    row = queries.get(context(), public_id)
    piece = queries.read(context(), row)
    form = _bound(piece)
    form.expect(row)
    if accepted(form, lambda: services.change(context(), row, form.command())) is None:
        return _form(form, queries.read(context(), queries.get(context(), public_id))), 422
    flash(_("Changed."), "success")
    return redirect(url_for("library.index"), 303)


@room.post("/library/<public_id>/remove", access=P.LIBRARY_KEEP)
def remove(public_id: str) -> object:
    """Delete it."""
    services.remove(context(), queries.get(context(), public_id))
    flash(_("Deleted."), "success")
    return redirect(url_for("library.index"), 303)


@room.get("/library/<public_id>/document", access=P.LIBRARY_KEEP)
def fetch(public_id: str) -> Answer:
    """The document behind a piece."""
    row = queries.get(context(), public_id)
    piece = queries.read(context(), row)
    return as_attachment(BytesIO(_opened(row, piece)), piece.note["name"], piece.note["media_type"])


def copy_files() -> list[Locked]:
    """Copies of the files last handed in with a response that are not kept yet, before the transaction begins."""
    response = responses.get_own(context(), (request.view_args or {})["public_id"])
    known = {one.note.get("sha256") for one in queries.list_own(context())}
    wanted = [
        one for one in attachments.handed_in(context(), response).values() if one["sha256"] not in known
    ]
    found = [attachments.get(context(), response, one["file"]) for one in wanted]
    copies = [(one, unlock(settings().files_dir, one.row.content, one.key, one.sha256)) for one in found]
    context().session.rollback()
    return [lock(settings().files_dir, one.name, one.media_type, content) for one, content in copies]


@room.post("/responses/<public_id>/library", access=P.LIBRARY_KEEP, prepare=copy_files)
def keep(public_id: str) -> object:
    """Keep the texts and files of what was handed in."""
    response = responses.get_own(context(), public_id)
    words = {name: str(word) for name, word in FIELD.items()}
    try:
        made = services.keep_response(context(), response, prepared(), words)
    except RuleViolation as refusal:
        flash(sentence(refusal.reason, refusal.values), "warning")
        return redirect(url_for("responses.show", public_id=public_id), 303)
    if made:
        flash(ngettext("%(num)s piece is kept.", "%(num)s pieces are kept.", made), "success")
    else:
        flash(_("All of it was kept before."), "info")
    return redirect(url_for("library.index"), 303)


def copy_document() -> Locked | None:
    """A copy of the document that is to be used, before the transaction begins; None for a text."""
    row = queries.get(context(), (request.view_args or {})["entry"])
    piece = queries.read(context(), row)
    if piece.kind is not PieceKind.DOCUMENT:
        return None
    if not can(
        context().who, P.RESPONSE_WRITE, responses.get_own(context(), (request.view_args or {})["public_id"])
    ):
        raise Forbidden("not_permitted", permission=P.RESPONSE_WRITE.value)
    content = _opened(row, piece)
    context().session.rollback()
    return lock(settings().files_dir, piece.note["name"], piece.note["media_type"], content)


@room.post("/responses/<public_id>/library/<entry>", access=P.RESPONSE_WRITE, prepare=copy_document)
def use(public_id: str, entry: str) -> object:
    """Put a piece into the response that is being written; what else stands in the editor is kept with it."""
    response = responses.get_own(context(), public_id)
    piece = queries.read(context(), queries.get(context(), entry))
    try:
        services.use(context(), piece, response, typed(), prepared())
    except RuleViolation as refusal:
        flash(sentence(refusal.reason, refusal.values), "warning")
    else:
        flash(_("Put in: “%(title)s”.", title=piece.title), "success")
    anchor = "files" if piece.kind is PieceKind.DOCUMENT else "header"
    return redirect(url_for("responses.edit", public_id=public_id, _anchor=anchor), 303)


def on_editor(need: Need) -> dict[str, Any]:
    """What can be put into an answer to this need."""
    kind = KIND_OF[need.kind]
    pieces = queries.list_own(context()) if can(context().who, P.LIBRARY_KEEP, _own()) else []
    return {
        "pieces": list(_first_what_suits(pieces, kind)),
        "kind": kind,
        "kinds": labels.KIND,
        "fields": FIELD,
    }


def _first_what_suits(pieces: list[Piece], kind: ResponseKind) -> Iterator[Piece]:
    yield from (one for one in pieces if one.goes_into(kind) == one.suits)
    yield from (one for one in pieces if one.goes_into(kind) != one.suits)


def _own() -> LibraryEntry:
    return LibraryEntry(enterprise_id=context().who.enterprise_id)


def _opened(row: LibraryEntry, piece: Piece) -> bytes:
    if row.content is None:
        raise NotFound("not_found")
    return unlock(settings().files_dir, row.content, piece.note["key"], piece.note["sha256"])


def _bound(piece: Piece, *, shown: bool = False) -> TitleForm:
    form = TitleForm if piece.kind is PieceKind.DOCUMENT else PieceForm
    if not shown:
        made: TitleForm = form()
        return made
    said = {"title": piece.title, "text": piece.text, "suits": piece.suits, "version": piece.version}
    bound: TitleForm = form(data=said | {"kind": piece.kind.value})
    return bound


def _form(form: TitleForm, piece: Piece | None) -> str:
    return render_template("library/edit.html", form=form, piece=piece, kinds=labels.KIND)


EDITOR_SIDES.append(NeedPart("library/_on_editor.html", on_editor))
