"""The enterprise's own list, beginning a case, writing its answers, handing it in."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from platform_app.cases import queries, services
from platform_app.cases.forms import AnswersForm, StartForm, answers_form
from platform_app.cases.lifecycle import CaseStatus
from platform_app.cases.models import Case
from platform_app.cases.services import Start
from platform_app.cases.views.blueprint import Page, room, to_case
from platform_app.chains import queries as chains
from platform_app.enterprises import listing
from platform_app.enterprises.models import Enterprise
from platform_app.errors import Conflict
from platform_app.permissions import Permission as P
from platform_app.permissions import require
from platform_app.web import accepted, context, named, paginate


@room.get("/cases", access=P.CASE_LIST)
def index() -> Page:
    """What the acting enterprise may apply for, and how its cases stand."""
    unit = context()
    return render_template(
        "cases/index.html",
        page=paginate(unit.session, queries.list_own(unit)),
        open_to=[one for one in queries.procedures(unit) if "apply" in one.procedure.start],
    )


@room.get("/cases/new", access=P.CASE_START, endpoint="new")
def new() -> Page:
    """The form, prefilled from the page one comes from."""
    form = _form(fresh=True)
    form.procedure.data = request.args.get("procedure", "leader")
    form.chain.data = request.args.get("chain", "")
    form.enterprise.data = listing.typed_name(context(), request.args.get("enterprise", ""))
    return _new_page(form)


@room.post("/cases/new", access=P.CASE_START, endpoint="new")
def begin() -> Page:
    """Apply, or nominate."""
    form = _form()

    def act() -> Case:
        wanted = Start(
            form.procedure.data or "", _enterprise(form), form.chain.data or "", form.reason.data or ""
        )
        return services.start_case(context(), wanted)

    case = accepted(form, act)
    if case is None:
        return _new_page(_again(form)), 422
    if case.nominated and not case.filled_by_bureau:
        flash(_("Nominated. The enterprise is asked to complete the case and to hand it in."), "success")
        return to_case(case)
    flash(_("Begun. Answer the questions, add the evidence, then hand it in."), "success")
    return redirect(url_for("cases.edit", public_id=case.public_id), 303)


@room.get("/cases/<public_id>/edit", access=P.CASE_SUBMIT, endpoint="edit")
def edit(public_id: str) -> Page:
    """The questions of the procedure."""
    case = _writable(public_id)
    return _edit_page(case, answers_form(case, blank=True))


@room.post("/cases/<public_id>/edit", access=P.CASE_SUBMIT, endpoint="edit")
def save(public_id: str) -> Page:
    """Keep the answers."""
    case = _writable(public_id)
    form = answers_form(case)

    def act() -> Case:
        form.expect(case)
        return services.save_answers(context(), case, form.answers(case.procedure))

    if accepted(form, act) is None:
        return _edit_page(queries.get(context(), public_id), form), 422
    flash(_("Kept. Add the evidence and hand it in."), "success")
    return to_case(case)


@room.post("/cases/<public_id>/submit", access=P.CASE_SUBMIT)
def submit(public_id: str) -> Page:
    """Hand the case in."""
    case = services.submit(context(), queries.get(context(), public_id))
    flash(_("Handed in. You see here what happens next, and when."), "success")
    return to_case(case)


@room.post("/cases/<public_id>/withdraw", access=P.CASE_SUBMIT)
def withdraw(public_id: str) -> Page:
    """Take the case back."""
    case = services.withdraw(context(), queries.get(context(), public_id))
    flash(_("Withdrawn."), "success")
    return to_case(case)


def _writable(public_id: str) -> Case:
    case = queries.get(context(), public_id)
    require(context().who, P.CASE_SUBMIT, case)
    if case.status not in (CaseStatus.DRAFT, CaseStatus.RETURNED):
        raise Conflict("case_fixed")
    return case


def _enterprise(form: StartForm) -> Enterprise:
    unit = context()
    if unit.who.acting is not None:
        return unit.session.get_one(Enterprise, unit.who.acting.enterprise_id)
    return listing.get_named(unit, form.enterprise.data or "")


def _form(*, fresh: bool = False) -> StartForm:
    form = StartForm(formdata=None) if fresh else StartForm()
    return _again(form)


def _again(form: StartForm) -> StartForm:
    unit = context()
    way = "apply" if unit.who.acting is not None else "nominate"
    form.offer(
        {
            one.version.key: named(one.procedure)
            for one in queries.procedures(unit)
            if way in one.procedure.start
        },
        {one.code: named(one) for one in chains.list_chains(unit)},
    )
    return form


def _new_page(form: StartForm) -> str:
    return render_template(
        "cases/new.html",
        form=form,
        applies=context().who.acting is not None,
        procedures=queries.procedures(context()),
    )


def _edit_page(case: Case, form: AnswersForm) -> str:
    return render_template("cases/edit.html", case=case, form=form)
