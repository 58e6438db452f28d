"""The stages from the shortlist to series, on one page for both sides."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from platform_app.context import Context
from platform_app.errors import NotFound
from platform_app.followups import queries, services
from platform_app.followups.forms import DayForm, FailForm, PassForm, PlanForm
from platform_app.followups.lifecycle import MilestoneStatus
from platform_app.followups.models import Milestone, MilestoneKind
from platform_app.followups.views.blueprint import room
from platform_app.lifecycle import offered
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.responses import queries as responses
from platform_app.responses.lifecycle import LISTED
from platform_app.responses.models import Response
from platform_app.responses.tracking import FURTHER, Station
from platform_app.web import PlatformForm, accepted, context


@room.get("/responses/<public_id>/milestones", access=P.MILESTONE_READ, endpoint="milestones")
def milestones(public_id: str) -> object:
    """What is planned, what is done, what comes next."""
    return _page(_chosen(public_id))


@room.post("/responses/<public_id>/milestones", access=P.MILESTONE_PLAN, endpoint="milestones")
def plan(public_id: str) -> object:
    """Plan a stage."""
    response, form = _chosen(public_id), PlanForm()
    kind = MilestoneKind(form.kind.data) if form.kind.data in tuple(MilestoneKind) else MilestoneKind.SAMPLE
    done = accepted(form, lambda: services.plan(context(), response, kind, form.planned_on.data))
    if done is None:
        return _page(_chosen(public_id), planning=form), 422
    flash(_("Planned. The supplier is told."), "success")
    return _back(done)


@room.post("/milestones/<public_id>/replan", access=P.MILESTONE_PLAN)
def replan(public_id: str) -> object:
    """Put it on another day."""
    form = DayForm()
    return _deed(public_id, form, lambda one: services.replan(context(), one, form.planned_on.data))


@room.post("/milestones/<public_id>/pass", access=P.MILESTONE_PASS)
def pass_milestone(public_id: str) -> object:
    """Say that it is passed."""
    form = PassForm()
    return _deed(
        public_id,
        form,
        lambda one: services.pass_milestone(context(), one, form.done_on.data, form.note.data or ""),
    )


@room.post("/milestones/<public_id>/fail", access=P.MILESTONE_FAIL)
def fail_milestone(public_id: str) -> object:
    """Say that it is not passed."""
    form = FailForm()
    return _deed(
        public_id,
        form,
        lambda one: services.fail_milestone(
            context(), one, form.done_on.data, form.code.data or "", form.note.data or ""
        ),
    )


@room.post("/milestones/<public_id>/repeat", access=P.MILESTONE_REPEAT)
def repeat_milestone(public_id: str) -> object:
    """Try it again."""
    form = DayForm()
    return _deed(public_id, form, lambda one: services.repeat_milestone(context(), one, form.planned_on.data))


@room.post("/milestones/<public_id>/drop", access=P.MILESTONE_DROP)
def drop_milestone(public_id: str) -> object:
    """Leave it out."""
    return _back(services.drop_milestone(context(), queries.get_milestone(context(), public_id)))


def _deed(public_id: str, form: PlatformForm, act: Callable[[Milestone], Milestone]) -> object:
    found = queries.get_milestone(context(), public_id)
    done = accepted(form, lambda: act(found))
    if done is None:
        again = queries.get_milestone(context(), public_id)
        return _page(again.response, refused=(again.public_id, form)), 422
    flash(_("Noted. The supplier is told."), "success")
    return _back(done)


def _back(milestone: Milestone) -> object:
    return redirect(url_for("followups.milestones", public_id=milestone.response.public_id), 303)


def _chosen(public_id: str) -> Response:
    """A response of one of the two sides that was chosen, or has stages. Raises: NotFound."""
    found = responses.get(context(), public_id)
    if found.status not in LISTED and not queries.milestones_of(context(), found):
        raise NotFound("not_found")
    return found


def _page(
    response: Response,
    planning: PlanForm | None = None,
    refused: tuple[str, PlatformForm] | None = None,
) -> str:
    unit = context()
    found = queries.milestones_of(unit, response)
    buys = unit.who.enterprise_id == response.buyer_id
    planned = {one.kind for one in found}
    left = [one for one in MilestoneKind if one not in planned]
    planning = planning or PlanForm()
    planning.kind.choices = [one for one in planning.kind.choices if one.value in tuple(left)]
    may_plan = buys and response.status in LISTED and could_plan(unit, response)
    return render_template(
        "followups/milestones.html",
        response=response,
        milestones=found,
        buys=buys,
        planning=planning if left and may_plan else None,
        offers={one.public_id: {each.name: each for each in offered(unit, one)} for one in found},
        days=_forms(found, DayForm, refused),
        passing=_forms(found, PassForm, refused),
        failing=_forms(found, FailForm, refused),
        next_one=next((one for one in found if one.status is MilestoneStatus.PLANNED), None),
    )


def _forms(
    found: Sequence[Milestone], kind: type[PlatformForm], refused: tuple[str, PlatformForm] | None
) -> dict[str, PlatformForm]:
    """One form of a kind for each stage, the refused one with its errors; fields told apart by the stage."""
    forms = {}
    for one in found:
        form = kind(formdata=None, data={"planned_on": one.planned_on})
        if refused is not None and refused[0] == one.public_id and type(refused[1]) is kind:
            form = refused[1]
        for field in form:
            field.id = f"{one.kind.value}-{kind.__name__.lower()}-{field.id}"
        forms[one.public_id] = form
    return forms


def could_plan(unit: Context, response: Response) -> bool:
    """Whether the reader may plan stages of a response to a need of its own enterprise."""
    return can(unit.who, P.MILESTONE_PLAN, response.need)


def stages(unit: Context, response: Response) -> list[Station]:
    """The stages as stops of the way the supplier follows."""
    if response.status not in LISTED:
        return []
    found = []
    for one in queries.milestones_of(unit, response):
        if one.status is MilestoneStatus.DROPPED:
            continue
        ahead = one.status is MilestoneStatus.PLANNED
        day = one.planned_on if ahead else one.done_on
        found.append(
            Station(one.kind.value, day, expected=ahead, failed=one.status is MilestoneStatus.FAILED)
        )
    return found


FURTHER.append(stages)
