"""The supply map of a list, what the bureau would see of it, and what the bureau sees."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from platform_app.errors import NotFound, RuleViolation
from platform_app.matching.wording import Words
from platform_app.partslists import queries, services
from platform_app.partslists.models import Decision, PartsList
from platform_app.partslists.queries.candidates import shown_rows
from platform_app.partslists.queries.releases import aggregates, digest, released_by
from platform_app.partslists.queries.releases import released as released_lines
from platform_app.partslists.queries.supply import supply_map
from platform_app.partslists.views.blueprint import room
from platform_app.permissions import Permission as P
from platform_app.rules.queries import value
from platform_app.web import context, page_of, paginate

SIZE = 15
VERBS = {"confirm": Decision.CONFIRMED, "refuse": Decision.REFUSED, "reopen": Decision.OPEN}


@room.get("/parts-lists/<public_id>/map", access=P.PARTS_LIST_READ)
def supply(public_id: str) -> str:
    """Current suppliers by segment, how concentrated, who else could."""
    return _page(queries.get(context(), public_id))


def _page(parts_list: PartsList, problem: RuleViolation | None = None) -> str:
    unit = context()
    lines = supply_map(unit, parts_list)
    found = aggregates(unit, lines)
    shown = shown_rows(unit, [])
    return render_template(
        "partslists/map.html",
        parts_list=parts_list,
        page=page_of(lines, size=SIZE),
        suppliers=queries.suppliers(unit, parts_list),
        found=found,
        previewed=digest(found),
        released={key: row.released_at for key, row in released_by(unit, parts_list).items()},
        least=int(value(unit, "figure.least_contributors")),
        words=Words(shown.segments, shown.tables),
        problem=problem,
    )


@room.post("/parts-lists/<public_id>/suppliers/<supplier>/<verb>", access=P.PARTS_LIST_CONFIRM)
def supplier(public_id: str, supplier: str, verb: str) -> Response:
    """Say whether a supplier is the proposed enterprise."""
    if verb not in VERBS:
        raise NotFound("not_found")
    parts_list = queries.get(context(), public_id)
    found = services.get_supplier(context(), parts_list, supplier)
    services.decide(context(), parts_list, found, VERBS[verb])
    return redirect(url_for("partslists.supply", public_id=public_id, _anchor="suppliers"), 303)


@room.post("/parts-lists/<public_id>/suppliers/confirm-by-code", access=P.PARTS_LIST_CONFIRM)
def confirm_by_code(public_id: str) -> Response:
    """Confirm all that were recognised by their code."""
    count = services.confirm_by_code(context(), queries.get(context(), public_id))
    flash(ngettext("One supplier confirmed.", "%(num)s suppliers confirmed.", count), "success")
    return redirect(url_for("partslists.supply", public_id=public_id, _anchor="suppliers"), 303)


@room.post("/parts-lists/<public_id>/release", access=P.SUPPLY_MAP_RELEASE)
def release(public_id: str) -> Response | tuple[str, int]:
    """Release what was previewed about the ticked segments."""
    parts_list = queries.get(context(), public_id, for_update=True)
    chosen, previewed = set(request.form.getlist("segment")), request.form.get("previewed", "")
    try:
        count = services.release(context(), parts_list, chosen, previewed)
    except RuleViolation as problem:
        return _page(parts_list, problem), 422
    flash(
        ngettext("Released to the bureau: one segment.", "Released to the bureau: %(num)s segments.", count),
        "success",
    )
    return redirect(url_for("partslists.supply", public_id=public_id, _anchor="release"), 303)


@room.post("/parts-lists/<public_id>/take-back", access=P.SUPPLY_MAP_RELEASE)
def take_back(public_id: str) -> Response:
    """Take everything released back."""
    services.take_back(context(), queries.get(context(), public_id, for_update=True))
    flash(_("Taken back: the bureau sees nothing of this list any more."), "success")
    return redirect(url_for("partslists.supply", public_id=public_id, _anchor="release"), 303)


@room.get("/supply-maps", access=P.SUPPLY_MAP_READ)
def released() -> str:
    """What enterprises have released to the bureau."""
    page = paginate(context().session, released_lines(context()))
    least = int(value(context(), "figure.least_contributors"))
    return render_template("partslists/released.html", page=page, least=least)
