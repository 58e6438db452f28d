"""Writing a response: the supplier's editor, handing in, taking back."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from platform_app.errors import Conflict, TooMany
from platform_app.lifecycle import offered
from platform_app.needs import queries as needs
from platform_app.needs.projection import public_need
from platform_app.needs.views.showing import names
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.responses import attachments, queries, services
from platform_app.responses.coaching import coaching
from platform_app.responses.contents import HEADER, KIND_OF, LINE, for_these_musts, musts_mark
from platform_app.responses.forms import ResponseForm, editor_form
from platform_app.responses.forms.editor import TOKENS
from platform_app.responses.lifecycle import HANDED_IN
from platform_app.responses.models import Response
from platform_app.responses.views.blueprint import EDITOR_PARTS, EDITOR_SIDES, room
from platform_app.web import accepted, context


@room.post("/needs/<public_id>/response", access=P.NEED_RESPOND)
def start(public_id: str) -> object:
    """Begin to answer a need, or go on with the answer there is."""
    made = services.start_response(context(), needs.get(context(), public_id))
    return redirect(url_for("responses.edit", public_id=made.public_id), 303)


@room.get("/responses/<public_id>/edit", access=P.RESPONSE_WRITE)
def edit(public_id: str) -> object:
    """The editor with what was typed before."""
    response = _editable(public_id)
    typed = for_these_musts(response.need, queries.typed(context(), response))
    form = editor_form(response.need, typed, response.version)
    return _editor(response, form)


@room.post("/responses/<public_id>/edit", access=P.RESPONSE_WRITE)
def save(public_id: str) -> object:
    """Hand in what stands in the editor, or keep it as a draft."""
    response = _editable(public_id)
    form = editor_form(response.need)
    if form.version.data != str(response.version):
        raise Conflict("stale")
    services.keep_typed(context(), response, typed())
    if request.form.get("then") != "hand_in":
        flash(_("Kept. Nobody but your enterprise can read it."), "success")
        return redirect(url_for("responses.edit", public_id=public_id), 303)
    need = response.need
    try:
        done = accepted(form, lambda: services.submit(context(), response, form.command(need)))
    except TooMany as refusal:
        refusal.aftermath = lambda _session: _keep(public_id)
        raise
    if done is None:
        return _editor(_editable(public_id), form), 422
    flash(_("Handed in. The receipt is below."), "success")
    return redirect(url_for("responses.show", public_id=public_id), 303)


@room.post("/responses/<public_id>/autosave", access=P.RESPONSE_WRITE, once=False)
def autosave(public_id: str) -> object:
    """Keep what is typed, sealed."""
    services.autosave(context(), _editable(public_id), typed())
    return "", 204


@room.post("/responses/<public_id>/withdraw", access=P.RESPONSE_WITHDRAW)
def withdraw(public_id: str) -> object:
    """Take back what was handed in."""
    services.withdraw(context(), queries.get_own(context(), public_id))
    flash(_("Taken back. You can hand in again until the deadline."), "success")
    return redirect(url_for("responses.show", public_id=public_id), 303)


@room.post("/responses/<public_id>/resume", access=P.RESPONSE_RESUME)
def resume(public_id: str) -> object:
    """Work again on what was taken back."""
    services.resume(context(), queries.get_own(context(), public_id))
    return redirect(url_for("responses.edit", public_id=public_id), 303)


def _keep(public_id: str) -> None:
    """Keep what was typed although it may not be handed in now."""
    services.keep_typed(context(), _editable(public_id), typed())


def _editable(public_id: str) -> Response:
    """A response that can still be edited. Raises: Conflict, NotFound."""
    found = queries.get_to_write(context(), public_id)
    if not found.need.accepts_answers(context().now):
        raise Conflict("response_late")
    if found.status not in services.EDITABLE:
        raise Conflict("response_not_editable")
    return found


def typed() -> list[tuple[str, str]]:
    """What stands in the editor that was sent, name by name."""
    return [(name, value) for name, value in request.form.items(multi=True) if name not in TOKENS]


def _shown(form: ResponseForm) -> list[tuple[str, str]]:
    """What stands in the form, name by name."""
    rows: list[tuple[str, str]] = [(one.name, one.data or "") for one in form.checks.entries]
    for row in form.lines.entries:
        rows += [(one.name, "" if one.data in (None, False) else str(one.data)) for one in row.form]
    return [*rows, *((one.name, "" if one.data is None else str(one.data)) for one in form.header.form)]


def _files_changed(response: Response, files: list[dict[str, Any]]) -> bool:
    """Whether other files stand in the editor than in the version that counts now."""
    if response.status not in HANDED_IN:
        return False
    return set(attachments.handed_in(context(), response)) != {one["file"] for one in files}


def _editor(response: Response, form: ResponseForm) -> str:
    unit = context()
    need = response.need
    kind = KIND_OF[need.kind]
    files = [one.listed for one in attachments.in_editor(unit, response)]
    return render_template(
        "responses/edit.html",
        response=response,
        need=public_need(need),
        form=form,
        musts_mark=musts_mark(need),
        files=files,
        files_changed=_files_changed(response, files),
        kind=kind,
        musts=[one for one in need.requirements if one.must],
        header_fields=HEADER[kind],
        line_fields=LINE[kind],
        may_submit=can(unit.who, P.RESPONSE_SUBMIT, response),
        offers={one.name: one for one in offered(unit, response)},
        coach=coaching(unit, response, [(part, str(value)) for part, value in _shown(form)]),
        names=names(),
        further=[(part.template, part.read(need)) for part in EDITOR_PARTS],
        beside=[(part.template, part.read(need)) for part in EDITOR_SIDES],
    )
