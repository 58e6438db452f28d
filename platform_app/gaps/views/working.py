"""What officers do with a gap: give it away, plan, note, close."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from platform_app.accounts.officers import list_officers
from platform_app.enterprises import listing
from platform_app.enterprises.models import Enterprise
from platform_app.gaps import queries, services
from platform_app.gaps.forms import (
    ActionForm,
    AssignForm,
    NoteForm,
    ReasonForm,
    ResultForm,
    SupplierForm,
    TargetForm,
)
from platform_app.gaps.models import Gap
from platform_app.gaps.views.blueprint import room
from platform_app.gaps.views.showing import page
from platform_app.permissions import Permission as P
from platform_app.rules.queries import districts
from platform_app.web import PlatformForm, accepted, context, named

Answer = Any


@room.post("/bureau/gaps/run", access=P.GAP_ASSIGN)
def run() -> Answer:
    """Compare the register with the figures now."""
    done = services.run(context())
    flash(
        _(
            "Compared with the figures: %(present)s gaps are there, %(made)s of them new.",
            present=done.present,
            made=done.made,
        ),
        "success",
    )
    return redirect(url_for("gaps.index"), 303)


@room.post("/bureau/gaps/<public_id>/assign", access=P.GAP_ASSIGN)
def assign(public_id: str) -> Answer:
    """Give the gap to an officer."""
    gap, form = queries.get(context(), public_id), AssignForm()
    keys = _officers(gap)
    form.offer(keys[0], {row.code: named(row) for row in districts(context())})

    def act() -> Gap:
        form.expect(gap)
        return services.assign(context(), gap, form.command(keys[1]))

    return _answered(public_id, "assign", form, act, _("Given away. The officer is told."))


@room.post("/bureau/gaps/<public_id>/actions", access=P.GAP_WORK)
def plan(public_id: str) -> Answer:
    """Plan an action."""
    gap, form = queries.get(context(), public_id), ActionForm()
    people, keys = _officers(gap)
    form.offer(people)

    def act() -> object:
        enterprise = _enterprise(form.enterprise.data or "", "enterprise")
        return services.add_action(context(), gap, form.command(keys, enterprise))

    return _answered(public_id, "action", form, act, _("Planned."), anchor="actions")


@room.post("/bureau/gap-actions/<public_id>/take-up", access=P.GAP_ACTION_WORK)
def take_up(public_id: str) -> Answer:
    """Begin an action."""
    action = services.take_up(context(), queries.get_action(context(), public_id))
    flash(_("Under way."), "success")
    return _back(action.gap.public_id, "actions")


@room.post("/bureau/gap-actions/<public_id>/finish", access=P.GAP_ACTION_WORK)
def finish(public_id: str) -> Answer:
    """Finish an action with what came of it."""
    return _end(public_id, _("Done."), done=True)


@room.post("/bureau/gap-actions/<public_id>/drop", access=P.GAP_ACTION_WORK)
def drop(public_id: str) -> Answer:
    """Drop an action with the reason."""
    return _end(public_id, _("Dropped. It stays on record."), done=False)


@room.post("/bureau/gaps/<public_id>/notes", access=P.GAP_NOTE)
def note(public_id: str) -> Answer:
    """Write something down."""
    gap, form = queries.get(context(), public_id), NoteForm()
    return _answered(
        public_id,
        "note",
        form,
        lambda: services.note(context(), gap, form.text.data or ""),
        _("Noted."),
        anchor="notes",
    )


@room.post("/bureau/gaps/<public_id>/close", access=P.GAP_FILL)
def close(public_id: str) -> Answer:
    """Close the gap by the supplier that fills it."""
    gap, form = queries.get(context(), public_id), SupplierForm()

    def act() -> Gap:
        form.expect(gap)
        return services.close_by_supplier(context(), gap, _enterprise(form.supplier.data or "", "supplier"))

    return _answered(public_id, "supplier", form, act, _("Closed. The figures bear it out."))


@room.post("/bureau/gaps/<public_id>/excuse", access=P.GAP_EXCUSE)
def excuse(public_id: str) -> Answer:
    """Close the gap for a documented reason."""
    gap, form = queries.get(context(), public_id), ReasonForm()

    def act() -> Gap:
        form.expect(gap)
        return services.close_for_reason(context(), gap, form.command())

    return _answered(public_id, "excuse", form, act, _("Closed until the day it is looked at again."))


@room.post("/bureau/gaps/<public_id>/targets", access=P.INVESTMENT_TARGET_KEEP)
def record_target(public_id: str) -> Answer:
    """Record a firm elsewhere that could be won."""
    gap, form = queries.get(context(), public_id), TargetForm()
    done = accepted(form, lambda: services.record_target(context(), gap.segment, form.command()))
    if done is None:
        return page(queries.get(context(), public_id), target=form), 422
    flash(_("Recorded for this segment."), "success")
    return redirect(url_for("gaps.show", public_id=public_id, tab="targets", _anchor="candidates"), 303)


@room.post("/bureau/gaps/<gap_id>/targets/<public_id>/retire", access=P.INVESTMENT_TARGET_KEEP)
def retire_target(gap_id: str, public_id: str) -> Answer:
    """Take a firm off the list."""
    gap = queries.get(context(), gap_id)
    services.retire_target(context(), queries.get_target(context(), gap, public_id))
    flash(_("Taken off the list."), "success")
    return redirect(url_for("gaps.show", public_id=gap.public_id, tab="targets", _anchor="candidates"), 303)


def _end(public_id: str, told: str, *, done: bool) -> Answer:
    action, form = queries.get_action(context(), public_id), ResultForm()
    gap_id = action.gap.public_id
    ended = accepted(form, lambda: services.end_action(context(), action, form.result.data or "", done=done))
    if ended is None:
        return page(queries.get(context(), gap_id), ending=public_id, result=form), 422
    flash(told, "success")
    return _back(gap_id, "actions")


def _answered(
    public_id: str,
    name: str,
    form: PlatformForm,
    act: Callable[[], object],
    told: str,
    anchor: str | None = None,
) -> Answer:
    """The gap's page: with the form and its errors where a rule refused it, else anew with what was done."""
    if accepted(form, act) is None:
        return page(queries.get(context(), public_id), **{name: form}), 422
    flash(told, "success")
    return _back(public_id, anchor)


def _back(public_id: str, anchor: str | None) -> Answer:
    return redirect(url_for("gaps.show", public_id=public_id, _anchor=anchor), 303)


def _officers(gap: Gap) -> tuple[dict[str, str], dict[str, int]]:
    """The officers a gap may be given to: address → name, address → key."""
    rows = list_officers(context(), P.GAP_READ, gap)
    return {row.public_id: row.name for row in rows}, {row.public_id: row.id for row in rows}


def _enterprise(text: str, field: str) -> Enterprise | None:
    """The enterprise somebody typed, None when nothing was typed. Raises: RuleViolation."""
    return listing.get_named(context(), text, field) if text.strip() else None
