"""Chains as files: taking one away, bringing one in with every fault named by its place."""

from __future__ import annotations

import io

from flask import flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from graph.chainfile import Problem, sheet_place, write_chain
from platform_app.chains import queries, services
from platform_app.chains.forms import ChainFileForm
from platform_app.chains.models import Chain
from platform_app.chains.views.blueprint import room
from platform_app.errors import Forbidden
from platform_app.imports.workbooks import XLSX
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.web import accepted, context, prepared
from platform_app.web.language import is_chinese
from platform_app.web.reasons import sentence

MOST_BYTES = 2 * 1024 * 1024


def read_upload() -> services.Brought | None:
    """Read the sent file before the transaction begins; None when none was sent."""
    if not can(context().who, P.CHAIN_IMPORT):
        raise Forbidden("not_permitted", permission=P.CHAIN_IMPORT.value)
    file = request.files.get("file")
    if file is None or not file.filename:
        return None
    return services.read_file(file.filename, file.stream.read(MOST_BYTES + 1))


@room.get("/structures/import", access=P.CHAIN_IMPORT)
def bring() -> str:
    """The form that takes a chain file."""
    return render_template("chains/import.html", form=ChainFileForm(), problems=[])


@room.post("/structures/import", access=P.CHAIN_IMPORT, prepare=read_upload, endpoint="bring")
def take_over() -> Response | tuple[str, int]:
    """Take a chain over, or list everything wrong with its file."""
    form = ChainFileForm()
    brought: services.Brought | None = prepared()
    problems: list[dict[str, str]] = []

    def act() -> Chain | None:
        assert brought is not None
        found = services.parsed(context(), brought)
        problems.extend(told(one, in_sheet=brought.sheets is not None) for one in found.problems)
        if found.record is None:
            return None
        return services.import_chain(context(), found.record, form.note.data)

    chain = accepted(form, act)
    if chain is None:
        return render_template("chains/import.html", form=form, problems=problems), 422
    flash(_("The chain stands as the file says, as a new edition."), "success")
    return redirect(url_for("chains.history", code=chain.code), 303)


def told(problem: Problem, *, in_sheet: bool) -> dict[str, str]:
    """A problem as the page lists it: where, in which line or row, and what."""
    code = "duplicate_in_line" if "first_line" in problem.values else problem.reason.value
    return {
        "place": sheet_place(problem.place, is_chinese()) if in_sheet else problem.place,
        "line": str(problem.line or ""),
        "sentence": sentence(f"chain_file_{code}", problem.values),
    }


@room.get("/structures/<code>/export.yaml", access=P.CHAIN_EXPORT)
def export_yaml(code: str) -> Response:
    """The chain as YAML; it reads back to the same chain."""
    record = queries.record(context(), queries.get_chain(context(), code))
    content = io.BytesIO(write_chain(record).encode())
    return send_file(content, "application/yaml", as_attachment=True, download_name=f"{code}.yaml")


@room.get("/structures/<code>/export.xlsx", access=P.CHAIN_EXPORT)
def export_xlsx(code: str) -> Response:
    """The chain as a workbook; it reads back to the same chain."""
    record = queries.record(context(), queries.get_chain(context(), code))
    content = io.BytesIO(services.workbook(record, chinese=is_chinese()))
    return send_file(content, XLSX, as_attachment=True, download_name=f"{code}.xlsx")
