"""Editing a profile section by section, and asking for verification."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from platform_app.enterprises import queries, services
from platform_app.enterprises.forms import SECTION_FORMS, ReasonForm, SectionForm
from platform_app.enterprises.labels import SECTIONS
from platform_app.enterprises.models import Enterprise
from platform_app.enterprises.views.profile import industry_words
from platform_app.enterprises.views.room import district_words, room
from platform_app.enterprises.views.showing import page
from platform_app.errors import NotFound
from platform_app.permissions import Permission as P
from platform_app.permissions import require
from platform_app.reviews.queries import answers_by
from platform_app.web import accepted, context
from platform_app.web.language import moment


@room.get("/enterprises/<public_id>/edit/<section>", access=P.ENTERPRISE_EDIT)
def edit(public_id: str, section: str) -> str:
    """One section of the own profile."""
    enterprise = _own(public_id, section)
    form = SECTION_FORMS[section](obj=enterprise)
    form.offer(district_words())
    if "industry_code" in form:
        form["industry_code"].data = industry_words(enterprise.industry_code)
    return _page(enterprise, section, form)


@room.post("/enterprises/<public_id>/edit/<section>", access=P.ENTERPRISE_EDIT, endpoint="edit")
def edit_post(public_id: str, section: str) -> Response | tuple[str, int]:
    """Keep the section."""
    enterprise = _own(public_id, section)
    form = SECTION_FORMS[section]()
    form.offer(district_words())
    form.expect(enterprise)
    done = accepted(form, lambda: services.edit(context(), enterprise, form.values()))
    if done is None:
        return _page(_own(public_id, section), section, form), 422
    flash(_("Saved."), "success")
    return _back(public_id)


@room.post("/enterprises/<public_id>/submit", access=P.ENTERPRISE_SUBMIT)
def submit(public_id: str) -> Response:
    """Ask the bureau for verification."""
    services.submit(context(), queries.get(context(), public_id))
    due = moment(answers_by(context()))
    flash(_("Sent to the bureau. It answers by %(due)s; you can go on working.", due=due), "success")
    return _back(public_id)


@room.post("/enterprises/<public_id>/suspend", access=P.ENTERPRISE_SUSPEND)
def suspend(public_id: str) -> Response | tuple[str, int]:
    """Hide a verified enterprise while something is cleared up."""
    enterprise, form = queries.get(context(), public_id), ReasonForm()
    if accepted(form, lambda: services.suspend(context(), enterprise, form.reason.data or "")) is None:
        return page(queries.get(context(), public_id), reason=form), 422
    flash(_("Suspended. Nobody outside the bureau sees it until it is resumed."), "success")
    return _back(public_id)


@room.post("/enterprises/<public_id>/resume", access=P.ENTERPRISE_SUSPEND)
def resume(public_id: str) -> Response:
    """Show a suspended enterprise again."""
    services.resume(context(), queries.get(context(), public_id))
    flash(_("The enterprise is visible again."), "success")
    return _back(public_id)


def _own(public_id: str, section: str) -> Enterprise:
    enterprise = queries.get(context(), public_id)
    require(context().who, P.ENTERPRISE_EDIT, enterprise)
    if section not in SECTION_FORMS:
        raise NotFound("not_found")
    return enterprise


def _page(enterprise: Enterprise, section: str, form: SectionForm) -> str:
    return render_template(
        "enterprises/edit.html",
        enterprise=enterprise,
        section=section,
        title=SECTIONS[section][0],
        form=form,
        fields=[name for name in SECTIONS[section][1] if name in form],
    )


def _back(public_id: str) -> Response:
    return redirect(url_for("enterprises.show", public_id=public_id), 303)
