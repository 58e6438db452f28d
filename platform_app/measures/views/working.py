"""What officers write into the register."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from platform_app.measures import queries, services
from platform_app.measures.forms import ActualForm, OfficeForm, TargetForm, VoidForm
from platform_app.measures.models import Measure
from platform_app.measures.views.blueprint import room
from platform_app.measures.views.showing import offering, page
from platform_app.permissions import Permission as P
from platform_app.web import PlatformForm, accepted, context

Answer = Any


@room.post("/bureau/measures/<public_id>/office", access=P.MEASURE_ASSIGN)
def assign(public_id: str) -> Answer:
    """Say which office answers for the measure."""
    measure, form = queries.get(context(), public_id), OfficeForm()

    def act() -> Measure:
        form.expect(measure)
        return services.assign(context(), measure, form.office.data or "")

    return _answered(public_id, "office", form, act, _("The office is written down."))


@room.post("/bureau/measures/<public_id>/targets", access=P.MEASURE_TARGET_SET)
def set_target(public_id: str) -> Answer:
    """Set the target of a year."""
    measure, form = queries.get(context(), public_id), TargetForm()
    offering(form, measure)

    def act() -> object:
        indicator = queries.get_indicator(context(), measure, form.indicator.data)
        return services.set_target(context(), indicator, form.command())

    told = _("The target is set. An earlier one stays on record.")
    return _answered(public_id, "target", form, act, told)


@room.post("/bureau/measures/<public_id>/actuals", access=P.MEASURE_ACTUAL_ENTER)
def enter_actual(public_id: str) -> Answer:
    """Report what was there on a day."""
    measure, form = queries.get(context(), public_id), ActualForm()
    offering(form, measure)

    def act() -> object:
        indicator = queries.get_indicator(context(), measure, form.counted.data)
        return services.enter_actual(context(), indicator, form.command())

    return _answered(public_id, "actual", form, act, _("Entered. Add the document to the entry below."))


@room.post("/bureau/measure-actuals/<public_id>/void", access=P.MEASURE_ACTUAL_ENTER)
def void_actual(public_id: str) -> Answer:
    """Say that a reported actual is wrong."""
    row, form = queries.get_actual(context(), public_id), VoidForm()
    address = row.indicator.measure.public_id
    if accepted(form, lambda: services.void_actual(context(), row, form.reason.data or "")) is None:
        return page(queries.get(context(), address), void=form), 422
    flash(_("Void: it counts nowhere any more and stays on record."), "success")
    return redirect(url_for("measures.show", public_id=address), 303)


def _answered(public_id: str, name: str, form: PlatformForm, act: Callable[[], object], told: str) -> Answer:
    """The page of the measure: with the form and its errors where a rule refused it, else anew."""
    if accepted(form, act) is None:
        return page(queries.get(context(), public_id), **{name: form}), 422
    flash(told, "success")
    return redirect(url_for("measures.show", public_id=public_id), 303)
