"""What readiness is counted from: facts, known purchases, outcomes of one enterprise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from platform_app.chains import queries as chains
from platform_app.chains.models import Segment
from platform_app.enterprises import listing
from platform_app.enterprises.labels import LEVELS
from platform_app.enterprises.models import Enterprise
from platform_app.goal import queries, services
from platform_app.goal.forms import FactForm, Groups, OutcomeForm, PurchaseForm, VoidForm
from platform_app.goal.views.blueprint import Page, room
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.rules import queries as rules
from platform_app.rules.leader_criteria import COUNTED, LeaderCriterion, read_criteria
from platform_app.web import accepted, context, named
from platform_app.web.language import is_chinese


@room.get("/enterprises/<public_id>/records", access=P.FACT_READ)
def records(public_id: str) -> Page:
    """Everything on record that leadership is judged by, with the forms to add to it."""
    return _page(queries.get_enterprise(context(), public_id))


@room.post("/enterprises/<public_id>/records/facts", access=P.FACT_RECORD)
def record_fact(public_id: str) -> Page:
    """Record a figure of a year."""
    enterprise, form = queries.get_enterprise(context(), public_id), _fact_form()
    return _answer(
        public_id, form, lambda: services.record_fact(context(), enterprise, form.command()), "facts"
    )


@room.post("/enterprises/<public_id>/records/purchases", access=P.PURCHASE_RECORD)
def record_purchase(public_id: str) -> Page:
    """Note what is bought."""
    enterprise, form = queries.get_enterprise(context(), public_id), PurchaseForm()
    form.offer(_segments())

    def act() -> Any:
        return services.record_purchase(context(), enterprise, form.command(_supplier(form)))

    return _answer(public_id, form, act, "purchases")


@room.post("/purchases/<public_id>/retire", access=P.PURCHASE_RECORD)
def retire_purchase(public_id: str) -> Page:
    """Say that something is no longer bought."""
    row = queries.get_purchase(context(), public_id)
    enterprise = context().session.get_one(Enterprise, row.enterprise_id)
    services.retire_purchase(context(), enterprise, row)
    flash(_("The purchase no longer counts."), "success")
    return _back(enterprise.public_id, "purchases")


@room.post("/enterprises/<public_id>/records/outcomes", access=P.OUTCOME_RECORD)
def record_outcome(public_id: str) -> Page:
    """Record a deal."""
    enterprise, form = queries.get_enterprise(context(), public_id), OutcomeForm()
    form.offer(_segments(), queries.opened_needs_of(context(), enterprise))

    def act() -> Any:
        return services.record_outcome(context(), enterprise, form.command(_supplier(form)))

    return _answer(public_id, form, act, "outcomes")


@room.post("/outcomes/<public_id>/void", access=P.OUTCOME_RECORD)
def void_outcome(public_id: str) -> Page:
    """Say that an outcome was recorded in error."""
    row, buyer = queries.get_outcome(context(), public_id)
    form, address = VoidForm(), buyer.public_id
    done = accepted(form, lambda: services.void_outcome(context(), buyer, row, form.reason.data or ""))
    if done is None:
        return _page(queries.get_enterprise(context(), address), void=(public_id, form)), 422
    flash(_("Void: it counts nowhere any more and stays on record."), "success")
    return _back(address, "outcomes")


def _answer(public_id: str, form: Any, act: Callable[[], Any], part: str) -> Page:
    if accepted(form, act) is None:
        return _page(queries.get_enterprise(context(), public_id), **{part: form}), 422
    flash(_("Recorded."), "success")
    return _back(public_id, part)


def _back(public_id: str, part: str) -> Response:
    return redirect(url_for("goal.records", public_id=public_id, _anchor=part), 303)


def _page(
    enterprise: Enterprise,
    *,
    facts: FactForm | None = None,
    purchases: PurchaseForm | None = None,
    outcomes: OutcomeForm | None = None,
    void: tuple[str, VoidForm] | None = None,
) -> str:
    unit = context()
    segments = chains.list_segments(unit)
    if purchases is None:
        purchases = PurchaseForm(formdata=None)
        purchases.offer(_groups(segments))
    if outcomes is None:
        outcomes = OutcomeForm(formdata=None, happened_on=unit.today, local=True)
        outcomes.offer(_groups(segments), queries.opened_needs_of(context(), enterprise))
    bought, made = queries.list_purchases(unit, enterprise), queries.list_outcomes(unit, enterprise)
    return render_template(
        "goal/records.html",
        enterprise=enterprise,
        facts=queries.list_facts(unit, enterprise),
        purchases=bought,
        outcomes=made,
        fact_form=facts or _fact_form(fresh=True),
        purchase_form=purchases,
        outcome_form=outcomes,
        void=void,
        blank_void=VoidForm(formdata=None),
        criteria={row.code: row for row in read_criteria(rules.value(unit, "goal.criteria"))},
        levels=LEVELS,
        names=queries.parties_of(unit, bought, made),
        segments={row.id: row for row in segments},
        may={
            "facts": can(unit.who, P.FACT_RECORD, enterprise),
            "purchases": can(unit.who, P.PURCHASE_RECORD, enterprise),
            "outcomes": can(unit.who, P.OUTCOME_RECORD, enterprise),
        },
    )


def _fact_form(*, fresh: bool = False) -> FactForm:
    form = FactForm(formdata=None, year=context().today.year - 1) if fresh else FactForm()
    yes_no = _("1 yes, 0 no")
    words = {
        row.code: f"{named(row)} ({yes_no if row.is_yes_no else unit_of(row)})"
        for row in read_criteria(rules.value(context(), "goal.criteria"))
        if row.code not in COUNTED
    }
    form.offer(words, checks=context().who.is_bureau)
    return form


def _segments() -> Groups:
    return _groups(chains.list_segments(context()))


def _groups(segments: Sequence[Segment]) -> Groups:
    groups: dict[str, list[tuple[str, str]]] = {}
    for row in segments:
        groups.setdefault(named(row.chain), []).append((row.key, named(row)))
    return groups


def _supplier(form: Any) -> Enterprise | None:
    text = form.supplier.data or ""
    return listing.get_named(context(), text, "supplier") if text else None


def unit_of(row: LeaderCriterion) -> str:
    """The unit of a criterion in the reader's language."""
    return row.unit_zh if is_chinese() else row.unit_en
