"""The board, the pipeline, the path of one enterprise, and the draft behind a suggestion."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from platform_app.chains import queries as chains
from platform_app.enterprises import listing
from platform_app.enterprises.forms import EndForm
from platform_app.enterprises.models import PipelineMembership
from platform_app.errors import NotFound
from platform_app.goal import queries, services
from platform_app.goal.forms import PipelineForm
from platform_app.goal.services.drafting import Wording
from platform_app.goal.views.blueprint import Page, room
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.web import accepted, context, named


@room.get("/goal", access=P.COCKPIT_READ)
def board() -> str:
    """Every chain against its target, or one of them: what a mayor reads, and the pipeline behind it."""
    found = queries.growth(context())
    code = request.args.get("chain", "")
    shown = [queries.story(context(), found, code)] if code else queries.stories(context(), found)
    return render_template("goal/board.html", found=found, stories=shown, code=code)


@room.get("/pipeline/new", access=P.PIPELINE_MANAGE, endpoint="new_membership")
def new_membership() -> Page:
    """The form, prefilled from the page one comes from."""
    form = _form(fresh=True)
    form.chain.data = request.args.get("chain", "")
    form.enterprise.data = listing.typed_name(context(), request.args.get("enterprise", ""))
    return render_template("goal/membership_new.html", form=form)


@room.post("/pipeline/new", access=P.PIPELINE_MANAGE, endpoint="new_membership")
def add_membership() -> Page:
    """Take an enterprise into the pipeline."""
    form = _form()

    def act() -> PipelineMembership:
        enterprise = listing.get_named(context(), form.enterprise.data or "")
        return services.add_to_pipeline(context(), enterprise, form.command())

    row = accepted(form, act)
    if row is None:
        return render_template("goal/membership_new.html", form=form), 422
    flash(_("In the pipeline. The enterprise and the bureau see it, nobody else."), "success")
    return redirect(url_for("goal.path", public_id=row.public_id), 303)


@room.get("/pipeline/<public_id>", access=P.PIPELINE_READ, endpoint="path")
def path(public_id: str) -> Page:
    """The path of one enterprise to leadership, for itself and the bureau."""
    return _path_page(queries.get_membership(context(), public_id))


@room.post("/pipeline/<public_id>/end", access=P.PIPELINE_MANAGE)
def end_membership(public_id: str) -> Page:
    """End a time in the pipeline."""
    row, form = queries.get_membership(context(), public_id), EndForm()
    done = accepted(form, lambda: services.end_membership(context(), row, form.on(), form.reason.data or ""))
    if done is None:
        return _path_page(queries.get_membership(context(), public_id), form), 422
    flash(_("Ended. It no longer counts towards the chain."), "success")
    return redirect(url_for("goal.path", public_id=public_id), 303)


@room.post("/goal/<code>/<segment>/draft", access=P.NEED_DRAFT)
def draft(code: str, segment: str) -> Page:
    """Make the draft a suggestion asks for and go on to its editor."""
    row = chains.get_segment(context(), segment)
    wording = Wording(
        _("%(segment)s: local supply", segment=named(row))[:120],
        _("Say what you buy here today, in which quantity, and what a local supplier must meet."),
    )
    need = services.open_suggested(context(), code, row, wording)
    flash(_("A draft with the segment and its usual products. Delete what you do not need."), "success")
    return redirect(url_for("needs.edit", public_id=need.public_id), 303)


def _path_page(row: PipelineMembership, form: EndForm | None = None) -> str:
    found = queries.growth(context())
    running = row.ended_on is None
    code = next((one.code for one in found.city.chains if one.id == row.chain_id), None)
    if code is None:
        raise NotFound("not_found")
    grown = running and found.standing.grower(code, row.enterprise_id) is not None
    return render_template(
        "goal/path.html",
        found=found,
        row=row,
        chain=found.city.chain(code),
        way=queries.way(context(), found, code, row.enterprise_id) if grown else None,
        form=form or EndForm(formdata=None, day=context().today),
        manages=running and can(context().who, P.PIPELINE_MANAGE, row),
        own=context().who.enterprise_id == row.enterprise_id,
    )


def _form(*, fresh: bool = False) -> PipelineForm:
    form = PipelineForm(formdata=None, since=context().today) if fresh else PipelineForm()
    form.offer({row.code: named(row) for row in chains.list_chains(context())})
    return form
