"""The buyer's page of files: who may read each, its versions, who fetched it."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from platform_app.confidentiality import queries, services
from platform_app.confidentiality.forms import DiscloseForm, DocumentForm
from platform_app.confidentiality.models import NeedDocument, Visibility
from platform_app.confidentiality.readings import readings_of
from platform_app.confidentiality.views.blueprint import room
from platform_app.errors import Forbidden, RuleViolation
from platform_app.files.services import Received
from platform_app.files.views import receive_sent, settings
from platform_app.needs import queries as needs
from platform_app.needs.models import Need
from platform_app.permissions import Permission as P
from platform_app.permissions import can, require
from platform_app.web import accepted, context, prepared


@room.get("/needs/<public_id>/files", access=P.NEED_READ_FULL)
def files(public_id: str) -> object:
    """The files of a need and who signed for them."""
    return _page(_own(public_id), DocumentForm())


def receive_upload() -> Received | RuleViolation:
    """Check and keep the sent file before the transaction begins; a refusal is kept for the page."""
    need = needs.get(context(), (request.view_args or {})["public_id"])
    if not can(context().who, P.NEED_DISCLOSE, need):
        raise Forbidden("not_permitted", permission=P.NEED_DISCLOSE.value)
    return receive_sent(copied=True)


@room.post("/needs/<public_id>/files", access=P.NEED_DISCLOSE, prepare=receive_upload)
def add(public_id: str) -> object:
    """Add a file to the need."""
    need, form, received = _own(public_id), DocumentForm(), prepared()

    def act() -> NeedDocument:
        if isinstance(received, RuleViolation):
            raise received
        visibility = Visibility(form.visibility.data)
        return services.add_document(context(), need, received, visibility, scanned=bool(settings().scanner))

    if accepted(form, act) is None:
        return _page(_own(public_id), form), 422
    flash(_("The file is added."), "success")
    return redirect(url_for("confidentiality.files", public_id=public_id), 303)


@room.get("/need-documents/<public_id>/disclose", access=P.NEED_DISCLOSE)
def ask_disclose(public_id: str) -> object:
    """Who may read this file from now on?"""
    document = queries.get_document(context(), public_id)
    require(context().who, P.NEED_DISCLOSE, document)
    return _disclose_page(document, DiscloseForm(data={"visibility": document.visibility.value}))


@room.post("/need-documents/<public_id>/disclose", access=P.NEED_DISCLOSE)
def disclose(public_id: str) -> object:
    """Change who may read a file."""
    document, form = queries.get_document(context(), public_id), DiscloseForm()
    done = accepted(form, lambda: services.disclose(context(), document, Visibility(form.visibility.data)))
    if done is None:
        return _disclose_page(queries.get_document(context(), public_id), form), 422
    flash(_("Changed."), "success")
    return redirect(url_for("confidentiality.files", public_id=done.need.public_id), 303)


def _own(public_id: str) -> Need:
    need = needs.get(context(), public_id)
    require(context().who, P.NEED_READ_FULL, need)
    return need


def _disclose_page(document: NeedDocument, form: DiscloseForm) -> str:
    if document.need.opened_at is not None:
        now = document.visibility
        form.limit_to(one for one in Visibility if one is now or one.is_wider_than(now))
    return render_template(
        "confidentiality/disclose.html",
        document=document,
        need=document.need,
        form=form,
    )


def _page(need: Need, form: DocumentForm) -> str:
    unit = context()
    shown = queries.list_documents(unit, need, queries.access_to(unit, need))
    return render_template(
        "confidentiality/files.html",
        need=need,
        form=form,
        shown=shown,
        readings=readings_of(unit, need, [one.id for each in shown for one in each.versions]),
        nda=queries.nda_of(unit, need.id),
        agreements=queries.agreements_of(unit, need),
        may_change=can(unit.who, P.NEED_DISCLOSE, need) and queries.files_fixed(unit, need) is None,
        may_decide=can(unit.who, P.NEED_DISCLOSE, need),
    )
