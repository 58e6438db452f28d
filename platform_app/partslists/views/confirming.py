"""Confirming the columns, with a sample of the rows, before anything is compared."""

from __future__ import annotations

from collections.abc import Sequence

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from xlsxwriter.utility import xl_col_to_name

from platform_app.chains.models import Chain
from platform_app.chains.queries import list_chains
from platform_app.errors import RuleViolation
from platform_app.partslists import queries, services
from platform_app.partslists.columns import FIELDS, LOOKED_AT, mapped, titles
from platform_app.partslists.forms import NOWHERE, ColumnsForm, columns_form
from platform_app.partslists.models import PartsList, PartsRow
from platform_app.partslists.reading import is_total
from platform_app.partslists.views.blueprint import room
from platform_app.permissions import Permission as P
from platform_app.rules.queries import value
from platform_app.web import accepted, context, named

SAMPLE = 6
CELL = 24


@room.get("/parts-lists/<public_id>/columns", access=P.PARTS_LIST_CONFIRM)
def columns(public_id: str) -> str:
    """Which column is which, as recognised or as confirmed before."""
    parts_list = queries.get(context(), public_id)
    rows = queries.staged(context(), parts_list)
    asked = request.args.get("head", type=int)
    head = _head(rows, parts_list.head_row if asked is None else asked)
    found = parts_list.mapping if head.number == parts_list.head_row else _recognised(head)
    return _page(parts_list, rows, head, _form(parts_list, rows, head, found))


@room.post("/parts-lists/<public_id>/columns", access=P.PARTS_LIST_CONFIRM, endpoint="columns")
def confirm(public_id: str) -> Response | tuple[str, int]:
    """Take the columns over and begin to compare."""
    parts_list = queries.get(context(), public_id, for_update=True)
    rows = queries.staged(context(), parts_list)
    head = _head(rows, request.form.get("head_row", 0, type=int))
    form = _form(parts_list, rows, head, None)
    form.expect(parts_list)
    made = accepted(form, lambda: services.confirm(context(), parts_list, form.command()))
    if made is None:
        parts_list = queries.get(context(), public_id)
        rows = queries.staged(context(), parts_list)
        return _page(parts_list, rows, _head(rows, head.number), form), 422
    return redirect(url_for("partslists.show", public_id=public_id), 303)


def _head(rows: Sequence[PartsRow], number: int) -> PartsRow:
    found = next((row for row in rows[:LOOKED_AT] if row.number == number), None)
    if found is None:
        raise RuleViolation("parts_head_unknown")
    return found


def _recognised(head: PartsRow) -> dict[str, int]:
    return mapped(head.cells, titles(value(context(), "parts_list.columns")))


def _form(
    parts_list: PartsList, rows: Sequence[PartsRow], head: PartsRow, found: dict[str, int] | None
) -> ColumnsForm:
    chains = list_chains(context())
    data = {
        "head_row": str(head.number),
        "title": parts_list.title,
        "version": str(parts_list.version),
        "chain": _code(chains, parts_list.chain_id),
    }
    for field in FIELDS:
        data[field] = str(found[field]) if found is not None and field in found else NOWHERE
    return columns_form(_choices(rows, head), [(one.code, named(one)) for one in chains], data=data)


def _code(chains: Sequence[Chain], chain_id: int | None) -> str:
    return next((one.code for one in chains if one.id == chain_id), "")


def _choices(rows: Sequence[PartsRow], head: PartsRow) -> list[tuple[str, str]]:
    """Each column by its letter, its title and the first thing that stands below it."""
    below = [row for row in rows if row.number > head.number]
    made = []
    for at in range(_width(rows)):
        title = head.cells[at] if at < len(head.cells) else ""
        first = next((row.cells[at] for row in below if at < len(row.cells) and row.cells[at]), "")
        sample = _("e.g. %(cell)s", cell=first[:CELL]) if first else ""
        words = " · ".join(one for one in (xl_col_to_name(at), title[:CELL], sample) if one)
        made.append((str(at), words))
    return made


def _width(rows: Sequence[PartsRow]) -> int:
    return max((len(row.cells) for row in rows), default=0)


def _page(parts_list: PartsList, rows: Sequence[PartsRow], head: PartsRow, form: ColumnsForm) -> str:
    chosen = {form[name].data: form[name].label.text for name in FIELDS if form[name].data != NOWHERE}
    return render_template(
        "partslists/columns.html",
        parts_list=parts_list,
        form=form,
        head=head,
        heads=rows[:LOOKED_AT],
        below=sum(row.number > head.number and not is_total(row.cells) for row in rows),
        sample=[row for row in rows if row.number >= head.number][: SAMPLE + 1],
        letters=[xl_col_to_name(at) for at in range(_width(rows))],
        chosen=chosen,
    )
