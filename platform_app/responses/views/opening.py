"""What the buyer sees of the responses: a count too coarse to tell, the opening, the comparison."""

from __future__ import annotations

from io import BytesIO

from flask import Response as Answer
from flask import flash, redirect, render_template, send_file, url_for
from flask_babel import gettext as _

from platform_app.errors import Forbidden
from platform_app.imports.workbooks import XLSX
from platform_app.lifecycle import offered
from platform_app.needs import queries as needs
from platform_app.needs.models import Need
from platform_app.needs.views.showing import names
from platform_app.permissions import Permission as P
from platform_app.permissions import can, require
from platform_app.responses import doors, queries, services
from platform_app.responses.comparing import compare
from platform_app.responses.hiding import list_hidden
from platform_app.responses.registered import registered
from platform_app.responses.views.blueprint import room
from platform_app.responses.workbook import Beside, write
from platform_app.web import context


@room.get("/needs/<public_id>/responses", access=P.NEED_COUNT_RESPONSES)
def of_need(public_id: str) -> object:
    """The responses to a need: how many as a class before they are opened, the comparison afterwards."""
    unit = context()
    need = needs.get(unit, public_id)
    require(unit.who, P.NEED_COUNT_RESPONSES, need)
    here = {"need": need, "offers": {one.name: one for one in offered(unit, need)}}
    if need.unsealed_at is None or not can(unit.who, P.NEED_READ_FULL, need):
        known = list_hidden(unit, need) if need.unsealed_at and unit.who.is_bureau else ()
        return render_template(
            "responses/sealed.html", bucket=queries.bucket(unit, need), known=known, **here
        )
    rows = queries.opened_of(unit, need)
    return render_template(
        "responses/comparison.html",
        comparison=compare(need, rows),
        award=queries.award_of(unit, need),
        register=registered(unit, need, rows),
        fits=doors.fits(unit, need, {one.enterprise_id for one in rows}),
        names=names(),
        **here,
    )


@room.get("/needs/<public_id>/responses.xlsx", access=P.NEED_COUNT_RESPONSES)
def export(public_id: str) -> Answer:
    """The comparison as a workbook."""
    unit, need = context(), _opened(public_id)
    rows = queries.opened_of(unit, need)
    beside = Beside(doors.fits(unit, need, {one.enterprise_id for one in rows}), registered(unit, need, rows))
    content = write(need, compare(need, rows), beside, names())
    return send_file(BytesIO(content), XLSX, as_attachment=True, download_name="responses.xlsx")


@room.post("/needs/<public_id>/responses/unseal", access=P.NEED_UNSEAL)
def unseal(public_id: str) -> object:
    """Open the responses."""
    need = services.unseal(context(), needs.get(context(), public_id))
    if need.unsealed_at is None:
        flash(_("Nobody handed in a response. The need has ended; copy it to ask again."), "warning")
    else:
        flash(_("The responses are open. Each one gets a decision."), "success")
    return redirect(url_for("responses.of_need", public_id=public_id), 303)


def _opened(public_id: str) -> Need:
    need = needs.get(context(), public_id)
    require(context().who, P.NEED_READ_FULL, need)
    if need.unsealed_at is None:
        raise Forbidden("responses_still_sealed")
    return need
