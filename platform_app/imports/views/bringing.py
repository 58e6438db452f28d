"""Bringing a file: the template, the upload, the reading before anything is written."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass

from flask import redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.utils import secure_filename
from werkzeug.wrappers import Response

from platform_app.errors import Forbidden, NotFound, RuleViolation
from platform_app.imports import services
from platform_app.imports.forms import UploadForm
from platform_app.imports.queries import entered
from platform_app.imports.reading import MOST_BYTES, Sheet, kind_of, parse
from platform_app.imports.registry import KINDS, ImportKind
from platform_app.imports.views.room import room
from platform_app.imports.workbooks import XLSX, template
from platform_app.permissions import could
from platform_app.web import SIGNED_IN, accepted, context, prepared
from platform_app.web.language import is_chinese


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that was read before the transaction began, or why it could not be."""

    name: str = ""
    digest: str = ""
    sheet: Sheet | None = None
    refusal: RuleViolation | None = None


def _kind() -> ImportKind:
    kind = KINDS.get((request.view_args or {}).get("kind", ""))
    if kind is None:
        raise NotFound("not_found")
    return kind


def read_upload() -> Brought | None:
    """Read the sent file in a limited process; None when none was sent."""
    kind = _kind()
    if not could(context().who, kind.permission):
        raise Forbidden("not_permitted", permission=kind.permission.value)
    file = request.files.get("file")
    if file is None or not file.filename:
        return None
    content = file.stream.read(MOST_BYTES + 1)
    try:
        sheets = parse(content, kind_of(file.filename), most_rows=kind.most_rows)
    except RuleViolation as refusal:
        return Brought(refusal=refusal)
    digest = hashlib.sha256(content).hexdigest()
    return Brought(file.filename, digest, next(sheet for sheet in sheets if sheet.rows))


def _page(form: UploadForm, kind: ImportKind, target: str, status: int = 200) -> tuple[str, int]:
    body = render_template(
        "imports/new.html",
        form=form,
        kind=kind,
        target=target,
        chinese=is_chinese(),
        back=kind.back(target) if kind.back else "",
    )
    return body, status


@room.get("/imports/new/<kind>", access=SIGNED_IN)
def new(kind: str) -> tuple[str, int]:
    """Choose a file of this kind."""
    target = request.args.get("target", "")
    found, _target = entered(context(), kind, target)
    return _page(UploadForm(), found, target)


@room.post("/imports/new/<kind>", access=SIGNED_IN, prepare=read_upload, endpoint="new")
def bring(kind: str) -> tuple[str, int] | Response:
    """Stage the rows of the sent file."""
    target = request.args.get("target", "")
    found, _target = entered(context(), kind, target)
    form = UploadForm()
    brought: Brought | None = prepared()

    def act() -> str:
        assert brought is not None
        if brought.refusal is not None:
            raise brought.refusal
        assert brought.sheet is not None
        run = services.stage(context(), kind, brought.name, brought.digest, brought.sheet, target)
        return run.public_id

    public_id = accepted(form, act)
    if public_id is None:
        return _page(form, found, target, 422)
    return redirect(url_for("imports.show", public_id=public_id), code=303)


@room.get("/imports/template/<kind>.xlsx", access=SIGNED_IN)
def empty_workbook(kind: str) -> Response:
    """A workbook to fill in."""
    found = _kind()
    if not could(context().who, found.permission):
        raise NotFound("not_found")
    content = template(found, chinese=is_chinese(), examples=_("Examples"))
    name = f"{secure_filename(found.kind)}.xlsx"
    return send_file(io.BytesIO(content), mimetype=XLSX, as_attachment=True, download_name=name)
