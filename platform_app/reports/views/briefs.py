"""Monthly briefs: ordered, listed, compared with the one before, taken away as files."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from platform_app.files.views import as_attachment
from platform_app.imports.workbooks import XLSX
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.reports import labels, queries, services
from platform_app.reports.forms import OrderForm
from platform_app.reports.models import FileKind, Report
from platform_app.reports.views.blueprint import room
from platform_app.rules.queries import districts, value
from platform_app.web import accepted, context, named, paginate, trace
from platform_app.web.language import chosen
from platform_app.web.scripts import Script, asks

MEDIA = {FileKind.PDF: "application/pdf", FileKind.XLSX: XLSX}


@room.get("/reports", access=P.REPORT_READ)
def index() -> str:
    """The briefs in the asker's scope, and the form that orders one."""
    return _list(_form())


@room.post("/reports", access=P.REPORT_ORDER, endpoint="index")
def order() -> Any:
    """Order a brief; it is made behind the page."""
    form = _form()
    report = accepted(form, lambda: services.order(context(), form.command()))
    if report is None:
        return _list(form), 422
    flash(_("The brief is being made."), "success")
    return redirect(url_for("reports.show", public_id=report.public_id), 303)


def _list(form: OrderForm) -> str:
    unit = context()
    return render_template(
        "reports/index.html",
        form=form,
        page=paginate(unit.session, queries.list_reports(unit)),
        places=_places(),
        words=labels,
        months=int(value(unit, "report.keep_months")),
    )


def _form() -> OrderForm:
    unit, form = context(), OrderForm()
    if not form.is_submitted():
        form.language.data = chosen()
    names = _places()
    form.offer(
        {one.key: _about(one.chain, one.district, names) for one in queries.scopes(unit)},
        {one.isoformat(): f"{one:%Y-%m}" for one in queries.past_months(unit.today)},
    )
    return form


def _about(chain: Any, district: str | None, names: dict[str, str]) -> str:
    what = named(chain) if chain else _("All chains")
    return what if district is None else f"{what} · {names.get(district, district)}"


def _places() -> dict[str, str]:
    return {one.code: named(one) for one in districts(context())}


@room.get("/reports/<public_id>", access=P.REPORT_READ)
def show(public_id: str) -> str:
    """One brief: how far it is, its files with their checksums, its figures beside those of the one before."""
    unit = context()
    report = queries.get_report(unit, public_id)
    if asks(Script.WATCH):
        return render_template("reports/_making.html", report=report)
    before = unit.session.get(Report, report.compared_id) if report.compared_id else None
    return render_template(
        "reports/show.html",
        report=report,
        before=before,
        compared=_compared(report, before),
        places=_places(),
        words=labels,
        may_remove=report.removed_at is None and can(unit.who, P.REPORT_REMOVE, report),
        months=int(value(unit, "report.keep_months")),
    )


def _compared(report: Report, before: Report | None) -> list[dict[str, Any]]:
    """Every figure of the brief with the earlier one and the difference; those of single chains after the rest."""
    then = (before.figures or {}) if before else {}
    chains = {one.code: named(one) for one in queries.scoped_chains(context())}
    rows = []
    for key, now in sorted((report.figures or {}).items(), key=lambda one: "." in one[0]):
        code, dot, own = key.partition(".")
        earlier = then.get(key)
        rows.append(
            {
                "chain": chains.get(code, code) if dot else "",
                "words": labels.FIGURES[own if dot else key],
                "gated": key.startswith("funnel_"),
                "now": now,
                "then": earlier,
                "change": None if now is None or earlier is None else round(now - earlier, 2),
            }
        )
    return rows


@room.get("/reports/<public_id>/<kind>", access=P.REPORT_READ)
def fetch(public_id: str, kind: str) -> Response:
    """A file of a brief, as it was made: its checksum is reckoned anew first."""
    unit = context()
    report = queries.get_report(unit, public_id)
    file = queries.get_file(unit, report, kind)
    content = services.checked(file)
    _note_read(report.id, kind)
    response = as_attachment(BytesIO(content), file.name, MEDIA[file.kind])
    response.headers["X-Content-SHA256"] = file.sha256
    return response


def _note_read(report_id: int, kind: str) -> None:
    unit = context()

    def note(session: Session) -> None:
        services.note_read(replace(unit, session=session), session.get_one(Report, report_id), kind)

    trace.after_answer(note, needed=True)


@room.post("/reports/<public_id>/remove", access=P.REPORT_REMOVE)
def remove(public_id: str) -> Response:
    """Take the files of a brief away."""
    services.remove(context(), queries.get_report(context(), public_id))
    flash(_("The files are gone; what the brief said and its checksums stay on record."), "success")
    return redirect(url_for("reports.show", public_id=public_id), 303)
