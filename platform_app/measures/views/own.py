"""Measures the bureau adds to those of the plan: added, changed, ended."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from platform_app.measures import queries, services
from platform_app.measures.forms import EndForm, MeasureForm
from platform_app.measures.models import Measure
from platform_app.measures.views.blueprint import room
from platform_app.measures.views.showing import page
from platform_app.permissions import Permission as P
from platform_app.web import accepted, context
from platform_app.web.language import is_chinese

Answer = Any


@room.get("/bureau/measures/new", access=P.MEASURE_KEEP)
def new() -> Answer:
    """A measure the plan does not name."""
    return _page(MeasureForm(formdata=None, published_on=context().today, indicators=[{}]))


@room.post("/bureau/measures/new", access=P.MEASURE_KEEP, endpoint="new")
def add() -> Answer:
    """Add it to the register."""
    form = _offered(MeasureForm())
    done = accepted(form, lambda: services.add_measure(context(), form.command()))
    if done is None:
        return _page(form), 422
    flash(_("Added. Set the target of each year next."), "success")
    return redirect(url_for("measures.show", public_id=done.public_id), 303)


@room.get("/bureau/measures/<public_id>/edit", access=P.MEASURE_KEEP)
def edit(public_id: str) -> Answer:
    """Change a measure the bureau has added."""
    measure = queries.get_own(context(), public_id)
    return _page(_filled(measure), measure)


@room.post("/bureau/measures/<public_id>/edit", access=P.MEASURE_KEEP, endpoint="edit")
def save(public_id: str) -> Answer:
    """Keep what was changed."""
    measure, form = queries.get_own(context(), public_id), _offered(MeasureForm())

    def act() -> Measure:
        form.expect(measure)
        return services.edit_measure(context(), measure, form.command())

    if accepted(form, act) is None:
        return _page(form, queries.get_own(context(), public_id)), 422
    flash(_("Changed."), "success")
    return redirect(url_for("measures.show", public_id=public_id), 303)


@room.post("/bureau/measures/<public_id>/end", access=P.MEASURE_KEEP)
def end(public_id: str) -> Answer:
    """End a measure the bureau has added."""
    measure, form = queries.get_own(context(), public_id), EndForm()

    def act() -> Measure:
        form.expect(measure)
        return services.end_measure(context(), measure, form.end_reason.data or "")

    if accepted(form, act) is None:
        return page(queries.get_own(context(), public_id), end=form), 422
    flash(_("Ended. Its numbers stay on record."), "success")
    return redirect(url_for("measures.show", public_id=public_id), 303)


def _offered(form: MeasureForm) -> MeasureForm:
    """The form with the parts of the plan to choose from."""
    rows = queries.list_measures(context())
    form.offer({one.part: one.part_zh if is_chinese() else one.part_en for one in rows})
    return form


def _filled(measure: Measure) -> MeasureForm:
    assert measure.own is not None
    return MeasureForm(formdata=None, obj=measure, mechanisms=measure.own.mechanisms)


def _page(form: MeasureForm, measure: Measure | None = None) -> str:
    return render_template("measures/edit.html", form=_offered(form), measure=measure)
