"""Public notices for everybody, with the form to object while they run."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from platform_app.cases import queries, services
from platform_app.cases.forms import ObjectForm
from platform_app.cases.models import Case
from platform_app.cases.views.blueprint import Page, room
from platform_app.web import PUBLIC, accepted, context, paginate


@room.get("/public-notices", access=PUBLIC)
def notices() -> Page:
    """The notices that run, then those that ended lately."""
    unit = context()
    return render_template("cases/notices.html", page=paginate(unit.session, queries.list_notices(unit)))


@room.get("/public-notices/<public_id>", access=PUBLIC)
def notice(public_id: str) -> Page:
    """One notice."""
    return _page(queries.get_notice(context(), public_id))


@room.post("/public-notices/<public_id>/object", access=PUBLIC)
def object_to(public_id: str) -> Page:
    """Take an objection in; nobody needs an account."""
    case, form = queries.get_notice(context(), public_id), ObjectForm()
    if accepted(form, lambda: services.object_to(context(), case, form.command())) is None:
        return _page(queries.get_notice(context(), public_id), form), 422
    flash(_("Your objection is with the bureau, which must answer it before it decides."), "success")
    return redirect(url_for("cases.notice", public_id=public_id), 303)


def _page(case: Case, form: ObjectForm | None = None) -> str:
    runs = queries.accepts_objections(context(), case)
    return render_template(
        "cases/notice.html",
        case=case,
        procedure=case.procedure,
        runs=runs,
        form=form or (ObjectForm() if runs else None),
    )
