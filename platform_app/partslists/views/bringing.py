"""Bringing a workbook, bringing a newer one, and deleting what was brought."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from platform_app.errors import RuleViolation
from platform_app.files.storage import display_name
from platform_app.imports.reading import MOST_BYTES, Sheet, kind_of, parse
from platform_app.partslists import queries, services
from platform_app.partslists.forms import UploadForm
from platform_app.partslists.models import PartsList
from platform_app.partslists.views.blueprint import room
from platform_app.permissions import Permission as P
from platform_app.rules.queries import value
from platform_app.web import accepted, context, paginate, prepared


@dataclass(frozen=True, slots=True)
class Brought:
    """A workbook that was read before the transaction began, or why it could not be."""

    title: str = ""
    sheets: list[Sheet] = field(default_factory=list)
    refusal: RuleViolation | None = None

    def read(self) -> list[Sheet]:
        """The sheets with anything on them. Raises: RuleViolation."""
        if self.refusal is not None:
            raise self.refusal
        return self.sheets


def read_upload() -> Brought | None:
    """Read the sent file in a limited process; None when none was sent. The file itself is not kept."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return None
    name = display_name(file.filename)
    try:
        sheets = parse(file.stream.read(MOST_BYTES + 1), kind_of(file.filename), merged=True)
    except RuleViolation as refusal:
        return Brought(refusal=refusal)
    return Brought(name.rsplit(".", 1)[0], [sheet for sheet in sheets if sheet.rows])


@room.get("/parts-lists", access=P.PARTS_LIST_READ)
def index() -> str:
    """The lists of the acting enterprise."""
    page = paginate(context().session, queries.list_own(context()))
    counts = queries.counts_of(context(), page.rows)
    return render_template("partslists/index.html", page=page, counts=counts)


@room.get("/parts-lists/new", access=P.PARTS_LIST_UPLOAD)
def new() -> str:
    """Choose a workbook."""
    return _page(UploadForm(), None)


@room.post("/parts-lists/new", access=P.PARTS_LIST_UPLOAD, prepare=read_upload, endpoint="new")
def bring() -> Response | tuple[str, int]:
    """Keep its cells and go on to its columns."""
    form, brought = UploadForm(), prepared()
    made = accepted(form, lambda: services.bring(context(), brought.title, brought.read()))
    if made is None:
        return _page(form, None), 422
    return redirect(url_for("partslists.columns", public_id=made.public_id), 303)


@room.get("/parts-lists/<public_id>/renew", access=P.PARTS_LIST_CONFIRM)
def renew(public_id: str) -> str:
    """Choose a newer workbook of the same list."""
    return _page(UploadForm(), queries.get(context(), public_id))


@room.post(
    "/parts-lists/<public_id>/renew", access=P.PARTS_LIST_CONFIRM, prepare=read_upload, endpoint="renew"
)
def bring_newer(public_id: str) -> Response | tuple[str, int]:
    """Keep the newer cells beside what is shown."""
    form, brought = UploadForm(), prepared()
    parts_list = queries.get(context(), public_id, for_update=True)
    made = accepted(form, lambda: services.renew(context(), parts_list, brought.read()))
    if made is None:
        return _page(form, queries.get(context(), public_id)), 422
    return redirect(url_for("partslists.columns", public_id=public_id), 303)


@room.post("/parts-lists/<public_id>/keep", access=P.PARTS_LIST_CONFIRM)
def keep(public_id: str) -> Response:
    """Throw the newer version away."""
    services.keep_earlier(context(), queries.get(context(), public_id, for_update=True))
    flash(_("The newer version is thrown away; the list is as it was."), "success")
    return redirect(url_for("partslists.show", public_id=public_id), 303)


@room.post("/parts-lists/<public_id>/delete", access=P.PARTS_LIST_DELETE)
def delete(public_id: str) -> Response:
    """Delete the list for good."""
    services.delete_list(context(), queries.get(context(), public_id, for_update=True))
    flash(_("The list is deleted, with all its rows. Drafts made from it stay among your needs."), "success")
    return redirect(url_for("partslists.index"), 303)


def _page(form: UploadForm, parts_list: PartsList | None) -> str:
    most = value(context(), "parts_list.most_rows")
    return render_template("partslists/new.html", form=form, parts_list=parts_list, most=most)
