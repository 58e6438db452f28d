"""The editor: saving, keeping what is typed, advice while typing."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from platform_app.errors import Conflict
from platform_app.needs import queries, services
from platform_app.needs.advising import advice
from platform_app.needs.entry import entry_of
from platform_app.needs.forms import NeedForm, editor_form, form_data
from platform_app.needs.forms.requirements import row_data
from platform_app.needs.models import Need
from platform_app.needs.queries import get_draft
from platform_app.needs.services.reading import proposed_requirements
from platform_app.needs.settings import rules_in_force
from platform_app.needs.stale import differences
from platform_app.needs.timetable import expected_opening, shortest_response_days, timetable
from platform_app.needs.views.blueprint import room
from platform_app.permissions import Permission as P
from platform_app.rules import queries as rules
from platform_app.web import accepted, context, named
from platform_app.web.forms import numbered

HIDDEN = ("csrf_token", "form_token", "version")


@room.get("/needs/<public_id>/edit", access=P.NEED_EDIT)
def edit(public_id: str) -> object:
    """The editor of a draft, with what was typed and not saved when asked for."""
    need = get_draft(context(), public_id)
    kept = queries.autosaved(context(), need)
    if kept is not None and request.args.get("restore"):
        typed: MultiDict[str, str] = MultiDict((str(a), str(b)) for a, b in kept.content["typed"])
        form = editor_form(context(), need, formdata=typed)
        form.version.data = str(kept.need_version)
        return _editor(need, form, restored=True)
    form = editor_form(context(), need, data=form_data(entry_of(need)) | {"version": need.version})
    return _editor(need, form, kept=kept)


@room.post("/needs/<public_id>/edit", access=P.NEED_EDIT)
def save(public_id: str) -> object:
    """Save the draft; another person's newer text is never overwritten."""
    need = get_draft(context(), public_id)
    form = editor_form(context(), need)
    if form.version.data != str(need.version):
        raise Conflict("stale", differences=differences(entry_of(need), form.command(), _names()))
    saved = accepted(form, lambda: services.save(context(), need, form.command()))
    if saved is None:
        return _editor(get_draft(context(), public_id), form), 422
    if request.form.get("then") == "look":
        return redirect(url_for("needs.show", public_id=public_id), 303)
    flash(_("Saved."), "success")
    return redirect(url_for("needs.edit", public_id=public_id), 303)


@room.post("/needs/<public_id>/autosave", access=P.NEED_EDIT, once=False)
def autosave(public_id: str) -> object:
    """Keep what is typed in the editor's fields, beside the draft."""
    need = get_draft(context(), public_id)
    fields = {field.short_name for field in editor_form(context(), need)} - set(HIDDEN)
    typed = [
        [name, value] for name, value in request.form.items(multi=True) if name.partition("-")[0] in fields
    ]
    version = numbered(request.form.get("version"))
    services.autosave(context(), need, {"typed": typed}, version or need.version)
    return "", 204


@room.post("/needs/<public_id>/autosave/discard", access=P.NEED_EDIT)
def discard_autosave(public_id: str) -> object:
    """Forget what was typed and not saved."""
    services.forget_autosave(context(), get_draft(context(), public_id))
    return redirect(url_for("needs.edit", public_id=public_id), 303)


@room.post("/needs/<public_id>/check", access=P.NEED_EDIT, writes=False)
def check(public_id: str) -> object:
    """Advice on what is typed: how complete it is, what to do next."""
    need = get_draft(context(), public_id)
    entry = editor_form(context(), need).command()
    found = advice(context(), need, entry)
    return render_template("needs/_advice.html", need=need, found=found)


@room.post("/needs/<public_id>/requirements/propose", access=P.NEED_EDIT, writes=False)
def propose(public_id: str) -> object:
    """The editor with requirements read out of the lines' texts, to be looked at before saving."""
    need = get_draft(context(), public_id)
    entry = editor_form(context(), need).command()
    proposed = proposed_requirements(context(), entry)
    shown = form_data(entry)
    shown["requirements"] = [*shown["requirements"], *(row_data(one) for one in proposed)]
    form = editor_form(
        context(), need, formdata=None, data=shown | {"version": request.form.get("version", "")}
    )
    return _editor(need, form, proposed=len(proposed))


def _names() -> dict[str, str]:
    """Segment address → name, for showing two texts side by side."""
    return {
        segment.public_id: named(segment)
        for chain in queries.chains_with_segments(context())
        for segment in chain.segments
    }


def _editor(need: Need, form: NeedForm, **state: Any) -> str:
    unit = context()
    numbers = rules_in_force(unit)
    chosen = set(form.segments.data or ())
    asked = form.response_days.data
    return render_template(
        "needs/edit.html",
        need=need,
        form=form,
        chains=queries.chains_with_segments(unit),
        chosen=chosen,
        found=advice(unit, need, form.command()),
        plan=timetable(unit, need.kind, asked, expected_opening(unit, need, numbers), numbers),
        shortest=shortest_response_days(need.kind, numbers),
        units=rules.tables(unit).units.spellings(),
        **state,
    )
