"""Asking for an enterprise to be spoken to."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from platform_app.accounts.models import User
from platform_app.accounts.officers import list_officers
from platform_app.chains import queries as chains
from platform_app.enterprises import listing
from platform_app.needs.models import ScoutingTask
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.scouting import services
from platform_app.scouting.forms import AskForm
from platform_app.scouting.views.blueprint import room
from platform_app.web import accepted, context, named

Answer = Any


@room.get("/bureau/scouting/new", access=P.SCOUTING_TASK_START)
def new() -> str:
    """The form, with the enterprise and the segment of the page one comes from."""
    form = AskForm(
        formdata=None,
        enterprise=listing.typed_name(context(), request.args.get("enterprise", "")),
        segment=request.args.get("segment", "")[:80],
        officer=context().who.public_id if _is_scout() else "",
    )
    _offer(form)
    return render_template("scouting/new.html", form=form)


@room.post("/bureau/scouting/new", access=P.SCOUTING_TASK_START)
def start() -> Answer:
    """Have the enterprise spoken to."""
    form = AskForm()
    scouts = {one.public_id: one.id for one in _offer(form)}

    def act() -> ScoutingTask:
        segment = chains.get_segment(context(), form.segment.data) if form.segment.data else None
        enterprise = listing.get_named(context(), form.enterprise.data or "")
        return services.ask(context(), form.command(enterprise, segment, scouts.get(form.officer.data or "")))

    task = accepted(form, act)
    if task is None:
        return render_template("scouting/new.html", form=form), 422
    flash(_("The scout is told.") if task.officer_id else _("No scout covers it yet; it waits on the desk."))
    if can(context().who, P.SCOUTING_TASK_READ, task):
        return redirect(url_for("scouting.show", public_id=task.public_id), 303)
    assert task.enterprise is not None
    return redirect(url_for("enterprises.show", public_id=task.enterprise.public_id), 303)


def _offer(form: AskForm) -> list[User]:
    """Fill the form; the scouts it offers."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for row in chains.list_segments(context()):
        groups.setdefault(named(row.chain), []).append((row.key, named(row)))
    scouts = list(list_officers(context(), P.SCOUTING_TASK_READ, None))
    form.offer(groups, {one.public_id: one.name for one in scouts})
    return scouts


def _is_scout() -> bool:
    return can(context().who, P.SCOUTING_TASK_READ, None)
