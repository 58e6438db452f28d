"""Writing a card: new, changed, and with advice while typing."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from platform_app.capabilities import labels, queries, services
from platform_app.capabilities.forms import CapabilityForm
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.capabilities.queries import Workbench
from platform_app.capabilities.views.advising import advice, names_of_units, offer, shown, take_over
from platform_app.capabilities.views.blueprint import room
from platform_app.capabilities.views.own import bench, bench_to_write, claim_of
from platform_app.permissions import Permission as P
from platform_app.permissions import require
from platform_app.web import accepted, context
from platform_app.web.scripts import Script, asks

Answer = str | Response | tuple[str, int]


def _page(
    form: CapabilityForm, workbench: Workbench, capability: Capability | None, status: int = 200
) -> Answer:
    form.one_row()
    units, parameters = names_of_units(context())
    body = render_template(
        "capabilities/edit.html",
        form=form,
        capability=capability,
        workbench=workbench,
        claim=claim_of(workbench),
        advice=advice(context(), form),
        units=units,
        parameters=parameters,
        labels=labels,
        next_part=request.args.get("next"),
    )
    return body, status


def _own(public_id: str) -> tuple[Capability, Workbench]:
    capability = queries.get(context(), public_id)
    require(context().who, P.CAPABILITY_EDIT, capability)
    return capability, Workbench(context().session, capability.enterprise_id, capability.claim)


@room.get("/capabilities/new", access=P.CAPABILITY_EDIT)
def new() -> Answer:
    """An empty card."""
    workbench = bench_to_write()
    form = CapabilityForm(formdata=None, segments=request.args.getlist("segment"))
    offer(context(), form, workbench)
    return _page(form, workbench, None)


@room.post("/capabilities/new", access=P.CAPABILITY_EDIT, endpoint="new")
def new_post() -> Answer:
    """Keep a new card, as a draft or listed."""
    workbench = bench_to_write()
    form = CapabilityForm()
    offer(context(), form, workbench)
    listed = "draft" not in request.form
    made = accepted(form, lambda: services.create(context(), workbench, form.command(), listed=listed))
    if made is None:
        return _page(form, workbench, None, 422)
    flash(_said(made), "success")
    return redirect(url_for("capabilities.show", public_id=made.public_id), 303)


@room.get("/capabilities/<public_id>/edit", access=P.CAPABILITY_EDIT)
def edit(public_id: str) -> Answer:
    """A card as it stands, to be changed."""
    capability, workbench = _own(public_id)
    form = CapabilityForm(formdata=None, version=capability.version, **shown(context(), capability))
    offer(context(), form, workbench)
    return _page(form, workbench, capability)


@room.post("/capabilities/<public_id>/edit", access=P.CAPABILITY_EDIT, endpoint="edit")
def edit_post(public_id: str) -> Answer:
    """Keep the changes of a card."""
    capability, workbench = _own(public_id)
    form = CapabilityForm()
    offer(context(), form, workbench)
    listed = "draft" not in request.form

    def act() -> Capability:
        form.expect(capability)
        return services.edit(context(), capability, form.command(), workbench, listed=listed)

    changed = accepted(form, act)
    if changed is None:
        capability, workbench = _own(public_id)
        return _page(form, workbench, capability, 422)
    flash(_said(changed), "success")
    return redirect(url_for("capabilities.show", public_id=changed.public_id), 303)


@room.post("/capabilities/check", access=P.CAPABILITY_EDIT, writes=False)
def check() -> Answer:
    """Segments and measures that fit what is typed; the whole editor again where no script asks."""
    form = CapabilityForm()
    if asks(Script.LIVE_CHECK):
        return render_template(
            "capabilities/_advice.html",
            advice=advice(context(), form),
            labels=labels,
            check_url=request.full_path,
        )
    card = request.args.get("card")
    capability, workbench = _own(card) if card else (None, bench())
    offer(context(), form, workbench)
    if "take" in request.form:
        take_over(context(), form)
    return _page(form, workbench, capability)


def _said(capability: Capability) -> str:
    if capability.status is CapabilityStatus.DRAFT:
        return str(_("Saved as a draft. Others do not see it until you list it."))
    return str(_("Saved. The capability is listed and confirmed today."))
