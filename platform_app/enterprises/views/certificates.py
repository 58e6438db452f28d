"""The certificates of an enterprise."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from platform_app.enterprises import listing, queries, services
from platform_app.enterprises.evidence import CERTIFICATE_FILES
from platform_app.enterprises.forms import CertificateForm
from platform_app.enterprises.labels import LEVELS
from platform_app.enterprises.models import Certificate, Enterprise
from platform_app.enterprises.views.room import room
from platform_app.files.queries import list_files, list_many
from platform_app.permissions import Permission as P
from platform_app.permissions import can, require
from platform_app.rules.queries import certificate_kinds
from platform_app.web import accepted, context, named


@room.get("/enterprises/<public_id>/certificates", access=P.ENTERPRISE_READ_FULL)
def certificates(public_id: str) -> str:
    """What is held, until when, and how well it is known."""
    return _page(_readable(public_id))


@room.post("/enterprises/<public_id>/certificates", access=P.CERTIFICATE_EDIT, endpoint="certificates")
def add_certificate(public_id: str) -> Response | tuple[str, int]:
    """Record a certificate."""
    enterprise, form = _readable(public_id), _form()
    made = accepted(form, lambda: services.add_certificate(context(), enterprise, form.command()))
    if made is None:
        return _page(_readable(public_id), form), 422
    flash(
        _("The certificate is recorded. Add its copy, and link it to the capabilities it covers."), "success"
    )
    return redirect(url_for("enterprises.certificate", public_id=made.public_id, _anchor="evidence"), 303)


@room.get("/certificates/<public_id>", access=P.CERTIFICATE_EDIT)
def certificate(public_id: str) -> str:
    """One certificate, to be corrected."""
    row = listing.get_certificate(context(), public_id)
    require(context().who, P.CERTIFICATE_EDIT, row.enterprise)
    form = CertificateForm(obj=row)
    form.offer(_kinds())
    return _one(row, form)


@room.post("/certificates/<public_id>", access=P.CERTIFICATE_EDIT, endpoint="certificate")
def certificate_post(public_id: str) -> Response | tuple[str, int]:
    """Keep the correction."""
    row, form = listing.get_certificate(context(), public_id), _form()
    form.expect(row)
    enterprise = row.enterprise
    done = accepted(form, lambda: services.edit_certificate(context(), enterprise, row, form.command()))
    if done is None:
        return _one(listing.get_certificate(context(), public_id), form), 422
    flash(_("Saved."), "success")
    return _back(enterprise)


@room.post("/certificates/<public_id>/retire", access=P.CERTIFICATE_EDIT)
def retire_certificate(public_id: str) -> Response:
    """Take a certificate out of use."""
    row = listing.get_certificate(context(), public_id)
    services.retire_certificate(context(), row.enterprise, row)
    flash(_("The certificate is out of use."), "success")
    return _back(row.enterprise)


@room.post("/certificates/<public_id>/check", access=P.CERTIFICATE_CHECK)
def check_certificate(public_id: str) -> Response:
    """Note that it was compared with its register."""
    row = listing.get_certificate(context(), public_id)
    services.check_certificate(context(), row.enterprise, row)
    flash(_("Noted as checked."), "success")
    return _back(row.enterprise)


def _readable(public_id: str) -> Enterprise:
    enterprise = queries.get(context(), public_id)
    require(context().who, P.ENTERPRISE_READ_FULL, enterprise)
    return enterprise


def _kinds() -> dict[str, str]:
    return {row.code: named(row) for row in certificate_kinds(context())}


def _form() -> CertificateForm:
    form = CertificateForm()
    form.offer(_kinds())
    return form


def _one(row: Certificate, form: CertificateForm) -> str:
    documents = list_files(context(), CERTIFICATE_FILES, row)
    return render_template("enterprises/certificate.html", form=form, certificate=row, documents=documents)


def _page(enterprise: Enterprise, form: CertificateForm | None = None) -> str:
    if form is None:
        form = CertificateForm(formdata=None)
        form.offer(_kinds())
    rows = listing.list_certificates(context(), enterprise)
    return render_template(
        "enterprises/certificates.html",
        enterprise=enterprise,
        rows=rows,
        documents=list_many(context(), CERTIFICATE_FILES, [row.id for row in rows]),
        kinds=_kinds(),
        levels=LEVELS,
        form=form,
        edits=can(context().who, P.CERTIFICATE_EDIT, enterprise),
        checks=can(context().who, P.CERTIFICATE_CHECK, enterprise),
    )


def _back(enterprise: Enterprise) -> Response:
    return redirect(url_for("enterprises.certificates", public_id=enterprise.public_id), 303)
