"""The result: rows with candidates, filtered and sorted, as a page and as a workbook."""

from __future__ import annotations

import io
from typing import Any

from flask import redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from platform_app.errors import Conflict
from platform_app.imports.workbooks import XLSX
from platform_app.matching.wording import Words
from platform_app.partslists import queries
from platform_app.partslists.lifecycle import PartsListStatus
from platform_app.partslists.models import PartsList, PartsRow
from platform_app.partslists.queries.candidates import shown_rows
from platform_app.partslists.queries.rows import SHOWS, SORTS, Filters
from platform_app.partslists.views.blueprint import room
from platform_app.partslists.workbook import result_workbook
from platform_app.permissions import Permission as P
from platform_app.rules.queries import value
from platform_app.web import context, paginate
from platform_app.web.reasons import sentence
from platform_app.web.scripts import Script, asks

SIZE = 20


@room.get("/parts-lists/<public_id>", access=P.PARTS_LIST_READ)
def show(public_id: str) -> str | Response:
    """The rows of a list with their candidates, or how far the comparison is."""
    unit = context()
    parts_list = queries.get(unit, public_id)
    if not parts_list.upload:
        return redirect(url_for("partslists.columns", public_id=public_id), 302)
    if asks(Script.WATCH):
        done, whole = queries.progress(unit, parts_list)
        return render_template("partslists/_progress.html", parts_list=parts_list, done=done, whole=whole)
    filters = _filters()
    counts = queries.counts(unit, parts_list, filters)
    page = paginate(unit.session, queries.rows_of(unit, parts_list, filters), size=SIZE, total=counts["left"])
    return render_template(
        "partslists/show.html",
        parts_list=parts_list,
        done=counts["done"],
        whole=counts["all"],
        filters=filters,
        counts=counts,
        page=page,
        wrong=[_told(row) for row in queries.left_out(unit, parts_list)],
        segments=queries.segments_of(unit, parts_list),
        **_shown(page.rows),
    )


def _filters() -> Filters:
    asked = request.args
    sort = asked.get("sort", "")
    return Filters(
        shows=tuple(one for one in SHOWS if one in asked.getlist("show")),
        segment=asked.get("segment", "")[:90],
        words=asked.get("q", "").strip()[:100],
        sort=sort if sort in SORTS else SORTS[0],
    )


def _shown(rows: Any) -> dict[str, Any]:
    found = shown_rows(context(), rows)
    single = int(value(context(), "segment.single_source_at"))
    return {"shown": found, "words": Words(found.segments, found.tables), "single": single}


def _told(row: PartsRow) -> dict[str, Any]:
    """What is wrong with a row, in the reader's language."""
    told = [{"column": "", "sentence": sentence(row.left_out, {})}] if row.left_out else []
    told += [
        {"column": one["column"], "sentence": sentence(one["reason"], one["values"])} for one in row.problems
    ]
    return {"number": row.number, "told": told, "left_out": bool(row.left_out)}


@room.get("/parts-lists/<public_id>/rows/<row>", access=P.PARTS_LIST_READ)
def row(public_id: str, row: str) -> str:
    """One row with everything about it, and every segment to choose from."""
    unit = context()
    parts_list = queries.get(unit, public_id)
    found = queries.get_row(unit, parts_list, row)
    return render_template(
        "partslists/row.html",
        parts_list=parts_list,
        row=found,
        chains=queries.chains(unit),
        **_shown([found]),
    )


@room.get("/parts-lists/<public_id>/result.xlsx", access=P.PARTS_LIST_READ)
def workbook(public_id: str) -> Response:
    """The whole result as a workbook."""
    unit = context()
    parts_list = _compared(queries.get(unit, public_id))
    rows = queries.all_rows(unit, parts_list)
    shown = shown_rows(unit, rows)
    content = result_workbook(rows, shown, Words(shown.segments, shown.tables))
    return send_file(
        io.BytesIO(content), mimetype=XLSX, as_attachment=True, download_name="parts-list-result.xlsx"
    )


def _compared(parts_list: PartsList) -> PartsList:
    if parts_list.status in (PartsListStatus.COMPUTING,) or not parts_list.upload:
        raise Conflict("wrong_state", move="export")
    return parts_list
