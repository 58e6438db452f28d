"""The buyer's list, and the first step of a new need."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from platform_app.needs import queries, services
from platform_app.needs.forms import NewNeedForm
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import NeedKind
from platform_app.needs.views.blueprint import room
from platform_app.permissions import Permission as P
from platform_app.web import accepted, context, paginate


@room.get("/needs", access=P.NEED_READ_FULL)
def index() -> object:
    """The needs of the acting enterprise."""
    statuses = [one for one in NeedStatus if one.value in request.args.getlist("status")]
    page = paginate(context().session, queries.list_own(context(), statuses))
    return render_template(
        "needs/index.html",
        page=page,
        counts=queries.count_own(context()),
        statuses=statuses,
        declines=queries.decline_reasons(context()),
    )


@room.get("/needs/new", access=P.NEED_DRAFT)
def new() -> object:
    """The six kinds to choose from, the commonest chosen already."""
    kind = request.args.get("kind") or NeedKind.PARTS.value
    return render_template("needs/new.html", form=NewNeedForm(data={"kind": kind}))


@room.post("/needs/new", access=P.NEED_DRAFT)
def create() -> object:
    """Make the draft and go on to its editor."""
    form = NewNeedForm()
    need = accepted(form, lambda: services.create(context(), NeedKind(form.kind.data), form.title.data))
    if need is None:
        return render_template("needs/new.html", form=form), 422
    return redirect(url_for("needs.edit", public_id=need.public_id), 303)


@room.post("/needs/<public_id>/copy", access=P.NEED_DRAFT)
def copy(public_id: str) -> object:
    """A new draft with the same text."""
    made = services.copy(context(), queries.get(context(), public_id))
    flash(_("This is a copy. Dates and invitations were left out."), "success")
    return redirect(url_for("needs.edit", public_id=made.public_id), 303)
