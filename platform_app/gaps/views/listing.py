"""The register of gaps: filtered, page by page, as a workbook; and the way from a segment to its gap."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask import redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from platform_app.chains import queries as chains
from platform_app.cockpit.queries import figures
from platform_app.gaps import labels, queries
from platform_app.gaps.lifecycle import GapStatus
from platform_app.gaps.models import GapKind
from platform_app.gaps.views.blueprint import room
from platform_app.gaps.workbook import write
from platform_app.imports.workbooks import XLSX
from platform_app.permissions import Permission as P
from platform_app.rules.queries import districts, values
from platform_app.web import context, named, paginate

MOST_EXPORTED = 2000
SEVERITIES = ("high", "medium", "low")


@room.get("/bureau/gaps", access=P.GAP_READ)
def index() -> str:
    """The gaps in the officer's scope, the most severe first."""
    unit, wanted = context(), asked()
    narrowed = (wanted.chain, wanted.kinds, wanted.severity, wanted.states, wanted.mine, wanted.overdue)
    page = paginate(unit.session, queries.list_gaps(unit, wanted))
    return render_template(
        "gaps/index.html",
        page=page,
        running=queries.running_actions(unit, page.rows),
        bounds=values(unit, "gap.high_from", "gap.medium_from"),
        districts={row.code: named(row) for row in districts(unit)},
        facets=_facets(wanted),
        active=sum(map(bool, narrowed)),
        today=unit.today,
    )


@room.get("/bureau/gaps.xlsx", access=P.GAP_READ)
def export() -> Response:
    """The same list as a workbook, filters kept."""
    unit = context()
    rows = unit.session.scalars(queries.list_gaps(unit, asked()).limit(MOST_EXPORTED)).unique().all()
    content = write(rows, queries.running_actions(unit, rows))
    return send_file(BytesIO(content), XLSX, as_attachment=True, download_name="gaps.xlsx")


@room.get("/chains/<code>/segments/<segment>/gap", access=P.GAP_READ)
def of_segment(code: str, segment: str) -> Response | str:
    """The way from a segment to its gap; a page that says why where there is none yet."""
    unit, row = context(), chains.get_segment(context(), f"{code}.{segment}")
    state = figures(unit, code).segment(row.key).state.value
    found = queries.find_of_segment(unit, row, state) if state in set(GapKind) else None
    if found is not None:
        return redirect(url_for("gaps.show", public_id=found.public_id))
    return render_template("gaps/none.html", segment=row, state=state, is_gap=state in set(GapKind))


def asked() -> queries.Wanted:
    """What the address narrows the list to."""
    given = request.args
    return queries.Wanted(
        chain=given.get("chain", ""),
        kinds=tuple(one for one in given.getlist("kind") if one in set(GapKind)),
        severity=given.get("severity", "") if given.get("severity") in SEVERITIES else "",
        states=tuple(one for one in given.getlist("status") if one in set(GapStatus)),
        mine=given.get("owner") == "me",
        overdue=given.get("overdue") == "yes",
    )


def _facets(wanted: queries.Wanted) -> list[dict[str, Any]]:
    chosen_chain = [(row.code, named(row)) for row in chains.list_chains(context())]
    return [
        _facet(
            "status", _("State"), {one.value: word.text for one, word in labels.STATUS.items()}, wanted.states
        ),
        _facet("kind", _("Kind"), {one.value: word.text for one, word in labels.KIND.items()}, wanted.kinds),
        _facet(
            "severity",
            _("Severity"),
            {"": _("Any"), **{one: word.text for one, word in labels.SEVERITY.items()}},
            (wanted.severity,),
            "one",
        ),
        _facet("owner", _("Officer"), {"me": _("Mine")}, ("me",) if wanted.mine else ()),
        _facet("overdue", _("Day"), {"yes": _("Overdue")}, ("yes",) if wanted.overdue else ()),
        _facet("chain", _("Chain"), {"": _("Any"), **dict(chosen_chain)}, (wanted.chain,), "one"),
    ]


def _facet(
    name: str, label: str, words: dict[str, Any], chosen: tuple[str, ...], kind: str = "many"
) -> dict[str, Any]:
    options = [{"value": code, "label": word, "checked": code in chosen} for code, word in words.items()]
    return {"name": name, "label": label, "kind": kind, "options": options}
