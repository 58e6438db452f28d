"""Looking at what a file would bring, taking it over, and what became of it."""

from __future__ import annotations

import io
from typing import Any

from flask import flash, redirect, render_template, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from platform_app.imports import queries, services
from platform_app.imports.labels import OUTCOMES, STATES
from platform_app.imports.models import ImportRow, ImportRun, ImportState
from platform_app.imports.registry import KINDS, ImportKind
from platform_app.imports.views.room import room
from platform_app.imports.workbooks import XLSX, to_correct
from platform_app.permissions import Permission as P
from platform_app.web import context, page_of, paginate
from platform_app.web.language import is_chinese
from platform_app.web.reasons import sentence

SHOWN = 12


def said(kind: ImportKind, row: ImportRow) -> list[dict[str, Any]]:
    """What is wrong with a row, in the reader's language."""
    told = []
    for one in row.problems:
        column = kind.column(one["column"])
        told.append(
            {
                "column": column.title(chinese=is_chinese()) if column else "",
                "cell": row.content["cells"].get(one["column"], ""),
                "sentence": sentence(one["reason"], one["values"]),
            }
        )
    return told


@room.get("/imports", access=P.IMPORT_READ)
def index() -> str:
    """The asker's own imports."""
    page = paginate(context().session, queries.own_imports(context()))
    return render_template("imports/index.html", page=page, kinds=KINDS, states=STATES)


@room.get("/imports/<public_id>", access=P.IMPORT_READ)
def show(public_id: str) -> str:
    """What a file would bring or has brought."""
    run = queries.get(context(), public_id)
    kind = KINDS[run.kind]
    bad = queries.bad_rows(context(), run)
    return render_template(
        "imports/show.html",
        run=run,
        kind=kind,
        chinese=is_chinese(),
        state=STATES[run.state.value],
        outcomes=_outcomes(run),
        first=queries.first_rows(context(), run, SHOWN) if run.state is ImportState.STAGED else [],
        page=page_of([(row, said(kind, row)) for row in bad]),
        target=run.target_public_id,
        back=kind.back(run.target_public_id) if kind.back else "",
    )


def _outcomes(run: ImportRun) -> list[tuple[Any, int]]:
    counts = run.result.get("counts", {})
    return [(OUTCOMES[name], counts[name]) for name in OUTCOMES if counts.get(name)]


@room.get("/imports/<public_id>/to-correct.xlsx", access=P.IMPORT_READ)
def rows_to_correct(public_id: str) -> Response:
    """The refused rows as a workbook."""
    run = queries.get(context(), public_id)
    kind = KINDS[run.kind]
    rows = [(row.content["cells"], _words(kind, row)) for row in queries.bad_rows(context(), run)]
    content = to_correct(kind, rows, chinese=is_chinese(), said=_("What is wrong"))
    name = f"{run.kind}-to-correct.xlsx"
    return send_file(io.BytesIO(content), mimetype=XLSX, as_attachment=True, download_name=name)


def _words(kind: ImportKind, row: ImportRow) -> str:
    return "; ".join(
        f"{one['column']}: {one['sentence']}" if one["column"] else one["sentence"] for one in said(kind, row)
    )


@room.post("/imports/<public_id>/apply", access=P.IMPORT_READ)
def apply(public_id: str) -> Response:
    """Take the good rows over."""
    run = queries.get(context(), public_id, for_update=True)
    services.apply_import(context(), run)
    if run.state is ImportState.APPLIED:
        flash(_("The rows are taken over. Below stands exactly what is in."), "success")
    else:
        flash(_("The rows are being taken over, a thousand at a time."), "success")
    return redirect(url_for("imports.show", public_id=public_id), code=303)


@room.post("/imports/<public_id>/drop", access=P.IMPORT_READ)
def drop(public_id: str) -> Response:
    """Throw the staged rows away."""
    run = queries.get(context(), public_id, for_update=True)
    services.drop_import(context(), run)
    flash(_("The file is thrown away; nothing was changed."), "success")
    kind = KINDS[run.kind]
    return redirect(kind.back(run.target_public_id) if kind.back else url_for("imports.index"), code=303)
