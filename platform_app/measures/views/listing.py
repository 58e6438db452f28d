"""The register: by the parts of the plan, filtered, as a workbook; and the lists behind what is counted."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from flask import render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from platform_app.cockpit.queries import read_city
from platform_app.cockpit.queries.history import sees_every_need
from platform_app.errors import NotFound
from platform_app.imports.workbooks import XLSX
from platform_app.measures import labels, queries
from platform_app.measures.judging import Standing
from platform_app.measures.queries import LiveRow, Register, Wanted
from platform_app.measures.views.blueprint import room
from platform_app.measures.workbook import write
from platform_app.permissions import Permission as P
from platform_app.web import context, named, page_of
from platform_app.web.language import is_chinese

NOBODY = "-"


@room.get("/bureau/measures", access=P.MEASURE_READ)
def index() -> str:
    """Every measure of the plan with this year's target, the actual and who answers for it."""
    ended = request.args.get("ended") == "yes"
    found, wanted = queries.register(context(), ended=ended), asked()
    page = page_of([one for one in found.entries if wanted.fits(one)], size=30)
    return render_template(
        "measures/index.html",
        register=found,
        ended=ended,
        page=page,
        parts=found.parts(page.rows),
        tabs=_tabs(found, wanted),
        facets=_facets(found, wanted),
        active=sum(map(bool, (wanted.office, wanted.no_office, wanted.served, wanted.standings))),
        counts=_counts(found),
        narrow=not sees_every_need(context().who),
    )


@room.get("/bureau/measures.xlsx", access=P.MEASURE_READ)
def export() -> Response:
    """The same as a workbook, filters kept."""
    found, wanted = queries.register(context()), asked()
    content = write(found, [one for one in found.entries if wanted.fits(one)])
    return send_file(BytesIO(content), XLSX, as_attachment=True, download_name="measures.xlsx")


@room.get("/bureau/measures/<public_id>/<code>", access=P.MEASURE_READ)
def rows(public_id: str, code: str) -> str:
    """The list behind an actual the platform counts: exactly the rows that were counted."""
    unit = context()
    measure = queries.get(unit, public_id)
    indicator = queries.get_indicator(unit, measure, code)
    counted = queries.live(unit, [code]).get(code)
    if counted is None:
        raise NotFound("not_found")
    return render_template(
        "measures/rows.html",
        measure=measure,
        indicator=indicator,
        counted=counted,
        page=page_of(counted.rows),
        about=_about(),
        row_url=_row_url,
    )


def asked() -> Wanted:
    """What the address narrows the register to."""
    given = request.args
    office = given.get("office", "")[:60]
    return Wanted(
        office="" if office == NOBODY else office,
        no_office=office == NOBODY,
        served=given.get("served", "") if given.get("served") in ("yes", "no") else "",
        standings=tuple(one for one in given.getlist("standing") if one in set(Standing)),
        part=given.get("part", "")[:20],
    )


def _tabs(found: Register, wanted: Wanted) -> list[dict[str, Any]]:
    """The parts of the plan, other filters kept."""
    kept: dict[str, Any] = {**request.args.to_dict(flat=False), "page": None}
    parts = {one.measure.part: one.measure for one in found.entries}
    names = {code: one.part_zh if is_chinese() else one.part_en for code, one in parts.items()}
    return [
        {
            "label": name,
            "url": url_for("measures.index", **{**kept, "part": code or None}),
            "current": wanted.part == code,
        }
        for code, name in {"": _("The whole plan"), **names}.items()
    ]


def _counts(found: Register) -> dict[str, int]:
    return {
        "all": len(found.entries),
        "served": sum(bool(one.mechanisms) for one in found.entries),
        "behind": sum(one.standing is Standing.BEHIND for one in found.entries),
        "without_office": sum(not one.measure.office for one in found.entries),
    }


def _facets(found: Register, wanted: Wanted) -> list[dict[str, Any]]:
    offices = sorted({one.measure.office for one in found.entries if one.measure.office})
    chosen = NOBODY if wanted.no_office else wanted.office
    return [
        {
            "name": "standing",
            "label": _("How it stands"),
            "options": [
                {"value": one.value, "label": word.text, "checked": one.value in wanted.standings}
                for one, word in labels.STANDING.items()
                if one is not Standing.NOTHING_COUNTED
            ],
        },
        _one_of(
            "served",
            _("Served by the platform"),
            {"": _("Any"), "yes": _("Served by the platform"), "no": _("Not served yet")},
            wanted.served,
        ),
        _one_of(
            "office",
            _("Office"),
            {"": _("Any"), NOBODY: _("No office yet"), **{one: one for one in offices}},
            chosen,
            offices,
        ),
    ]


def _one_of(
    name: str, label: str, words: dict[str, str], chosen: str, typed: Sequence[str] = ()
) -> dict[str, Any]:
    options = [
        {"value": code, "label": word, "checked": code == chosen, "typed": code in typed}
        for code, word in words.items()
    ]
    return {"name": name, "label": label, "kind": "one", "options": options}


def _about() -> dict[str, str]:
    city = read_city(context())
    return {f"tier:{step['level']}": named(step) for step in city.rules["tier.ladder"]} | {
        f"chain:{one.code}": named(one) for one in city.chains
    }


def _row_url(row: LiveRow) -> str:
    if row.kind == "chain":
        return url_for("cockpit.chain", code=row.address)
    if row.kind == "need":
        return url_for("needs.show", public_id=row.address)
    return url_for("enterprises.show", public_id=row.address)
