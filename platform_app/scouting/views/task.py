"""One scouting task: whom to speak to, the log, handing over, closing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from platform_app.accounts.officers import list_officers
from platform_app.enterprises import listing
from platform_app.followups import services as followups
from platform_app.lifecycle import offered
from platform_app.needs.models import ScoutingTask
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.responses.queries import bucket
from platform_app.scouting import queries, services
from platform_app.scouting.forms import CloseForm, ContactForm, HandOverForm
from platform_app.scouting.views.blueprint import room
from platform_app.web import PlatformForm, accepted, context

Answer = Any


@room.get("/bureau/scouting/<public_id>", access=P.SCOUTING_TASK_READ)
def show(public_id: str) -> str:
    """One task with its next step."""
    return _page(queries.get(context(), public_id))


@room.post("/bureau/scouting/<public_id>/take-over", access=P.SCOUTING_TASK_TAKE_OVER)
def take_over(public_id: str) -> Answer:
    """Make the task one's own."""
    services.take_over(context(), queries.get(context(), public_id))
    flash(_("It is yours now."), "success")
    return redirect(url_for("scouting.show", public_id=public_id), 303)


@room.post("/bureau/scouting/<public_id>/hand-over", access=P.SCOUTING_TASK_WORK)
def hand_over(public_id: str) -> Answer:
    """Give the task to another scout."""
    task, form = queries.get(context(), public_id), HandOverForm()
    people = list_officers(context(), P.SCOUTING_TASK_TAKE_OVER, task)
    form.offer({one.public_id: one.name for one in people})
    keys = {one.public_id: one.id for one in people}

    def act() -> ScoutingTask:
        form.expect(task)
        return services.hand_over(context(), task, keys[form.officer.data])

    return _answered(public_id, "handing", form, act, _("Handed over. The scout is told."))


@room.post("/bureau/scouting/<public_id>/contact", access=P.SCOUTING_TASK_CONTACT)
def contact(public_id: str) -> Answer:
    """Note a contact in the log."""
    task, form = queries.get(context(), public_id), ContactForm()

    def act() -> object:
        return followups.contact(
            context(), task, form.command(listing.get_named(context(), form.enterprise.data or ""))
        )

    return _answered(public_id, "contact", form, act, _("Noted."))


@room.post("/bureau/scouting/<public_id>/close", access=P.SCOUTING_TASK_WORK)
def close(public_id: str) -> Answer:
    """End the search."""
    task, form = queries.get(context(), public_id), CloseForm()
    form.offer(task)

    def act() -> ScoutingTask:
        form.expect(task)
        return services.close(context(), task, form.outcome.data, form.closing_note.data or "")

    return _answered(public_id, "closing", form, act, _("Ended."))


def _answered(public_id: str, name: str, form: PlatformForm, act: Callable[[], object], told: str) -> Answer:
    if accepted(form, act) is None:
        return _page(queries.get(context(), public_id), **{name: form}), 422
    flash(told, "success")
    return redirect(url_for("scouting.show", public_id=public_id), 303)


def _page(task: ScoutingTask, **refused: PlatformForm) -> str:
    unit, need = context(), task.need
    order = queries.outreach_order(unit)
    asked = request.args.get("enterprise", "")[:40]
    known = task.enterprise or (listing.find_named(unit, asked) if asked else None)
    handing = refused.get("handing") or HandOverForm(formdata=None, version=task.version)
    assert isinstance(handing, HandOverForm)
    handing.offer({one.public_id: one.name for one in list_officers(unit, P.SCOUTING_TASK_TAKE_OVER, task)})
    closing = refused.get("closing") or CloseForm(formdata=None, version=task.version)
    assert isinstance(closing, CloseForm)
    closing.offer(task)
    return render_template(
        "scouting/show.html",
        task=task,
        order=order,
        approaches=order.contacts.get(need.public_id, ()) if need else (),
        chances=order.offers.get(task.enterprise.public_id, ()) if task.enterprise else (),
        bucket=bucket(unit, need) if need and can(unit.who, P.NEED_COUNT_RESPONSES, need) else "",
        contacts=queries.contacts_of(unit, task),
        offers={one.name for one in offered(unit, task)},
        may_note=task.status == "open" and can(unit.who, P.SCOUTING_TASK_CONTACT, task),
        is_mine=task.officer_id == unit.who.user_id,
        contact=refused.get("contact")
        or ContactForm(formdata=None, enterprise=(known.uscc or known.name_zh) if known else ""),
        handing=handing,
        closing=closing,
    )
