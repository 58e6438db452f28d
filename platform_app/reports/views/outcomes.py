"""The official table of a month's results: on the screen, on paper, as a workbook."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask import render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from platform_app.imports.workbooks import XLSX
from platform_app.permissions import Permission as P
from platform_app.reports import labels, queries
from platform_app.reports.telling import told_counts, told_leaders
from platform_app.reports.views.blueprint import room
from platform_app.reports.workbook import write
from platform_app.web import context, named


@room.get("/reports/outcomes", access=P.COCKPIT_READ)
def outcomes() -> str:
    """The table of one month that is over."""
    code, table = _asked()
    return render_template(
        "reports/outcomes.html",
        table=table,
        code=code,
        scope=_scope(code, table),
        words=labels,
        counts=told_counts,
        leaders=told_leaders(table),
        not_recorded=queries.NOT_RECORDED,
        orders=queries.ORDERS,
        facets=_facets(code, table),
        workbook=url_for("reports.export", chain=code or None, month=f"{table.month:%Y-%m}"),
    )


@room.get("/reports/outcomes.xlsx", access=P.COCKPIT_READ)
def export() -> Response:
    """The same table as a workbook."""
    code, table = _asked()
    content = write(table, _scope(code, table))
    name = f"results-{table.month:%Y-%m}.xlsx"
    return send_file(BytesIO(content), XLSX, as_attachment=True, download_name=name)


def _asked() -> tuple[str, queries.OutcomeTable]:
    code = request.args.get("chain", "")
    return code, queries.outcome_table(context(), code, request.args.get("month", ""))


def _scope(code: str, table: queries.OutcomeTable) -> str:
    return named(table.city.chain(code)) if code else _("All chains of your duties")


def _facets(code: str, table: queries.OutcomeTable) -> list[dict[str, Any]]:
    chains = [("", _("All chains")), *((one.code, named(one)) for one in _own(table))]
    return [
        {
            "name": "month",
            "label": _("Period"),
            "kind": "one",
            "options": [
                {"value": month, "label": month, "time": month, "checked": month == f"{table.month:%Y-%m}"}
                for month in (f"{one:%Y-%m}" for one in table.months)
            ],
        },
        {
            "name": "chain",
            "label": _("Chain"),
            "kind": "one",
            "options": [{"value": value, "label": word, "checked": value == code} for value, word in chains],
        },
    ]


def _own(table: queries.OutcomeTable) -> list[Any]:
    return table.city.chains_of_duties(context().who)
