"""The reference tables specifications are read with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from platform_app.errors import NotFound
from platform_app.permissions import Permission as P
from platform_app.rules import labels, queries, services
from platform_app.rules.fact_words import fact_words
from platform_app.rules.forms import ReferenceForm
from platform_app.rules.models import CertificateKind, ReferenceEntry
from platform_app.rules.services.referring import CERTIFICATES
from platform_app.rules.views.blueprint import Page, room
from platform_app.web import PUBLIC, accepted, context, paginate

FIELDS: dict[str, tuple[str, ...]] = {
    "units": ("zh", "dimension", "factor", "names"),
    "parameters": ("zh", "en", "kind", "better", "unit", "names"),
    "material_grades": ("names", "covers"),
    "synonyms": ("kind", "zh", "en", "names"),
    CERTIFICATES: ("zh", "en", "names", "covers"),
}
"""The fields of each reference document."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry of a reference table as its row shows it, whichever document it is of."""

    code: str
    name_zh: str
    name_en: str
    names: list[str]
    facts: list[str]
    source: str
    retired: bool
    edit_url: str


@room.get("/reference/<document>", access=PUBLIC)
def reference(document: str) -> str:
    """One reference table, with a search."""
    if document not in FIELDS:
        raise NotFound("not_found")
    words = request.args.get("q", "").strip()[:60]
    rows: Any = (
        queries.list_certificates(words)
        if document == CERTIFICATES
        else queries.list_reference(document, words)
    )
    return render_template(
        "rules/reference.html",
        document=document,
        documents=labels.DOCUMENTS,
        q=words,
        page=paginate(context().session, rows, size=50, read=_shown),
    )


def _shown(row: ReferenceEntry | CertificateKind) -> Shown:
    """One entry as the table shows it, whichever document it is of."""
    if isinstance(row, CertificateKind):
        content: dict[str, Any] = {
            "zh": row.name_zh,
            "en": row.name_en,
            "names": row.aliases,
            "covers": row.covers,
        }
        edit_url, retired = url_for("rules.edit_certificate", code=row.code), None
    else:
        content, retired = row.content, row.retired_at
        edit_url = url_for("rules.edit_reference", public_id=row.public_id)
    facts = [
        fact_words(name, content[name])
        for name in ("kind", "dimension", "factor", "unit", "better")
        if name in content
    ]
    return Shown(
        row.code,
        content.get("zh", ""),
        content.get("en", ""),
        content.get("names", []),
        [*facts, *content.get("covers", [])],
        row.source,
        retired is not None,
        edit_url,
    )


def _entry_page(document: str, form: ReferenceForm, entry: Any = None, status: int = 200) -> tuple[str, int]:
    body = render_template(
        "rules/entry.html", document=document, documents=labels.DOCUMENTS, form=form, entry=entry
    )
    return body, status


def _form(document: str, entry: Any = None) -> ReferenceForm:
    values: dict[str, Any] = {}
    if isinstance(entry, ReferenceEntry):
        values = {**entry.content, "source": entry.source, "version": entry.version}
    elif isinstance(entry, CertificateKind):
        values = {"code": entry.code, "zh": entry.name_zh, "en": entry.name_en, "source": entry.source}
        values |= {"names": entry.aliases, "covers": entry.covers}
    values |= {name: "\n".join(values[name]) for name in ("names", "covers") if name in values}
    form = ReferenceForm(data=values)
    form.limit_to(FIELDS[document])
    if entry is not None:
        form.code.render_kw = {"readonly": True}
    return form


@room.get("/reference/<document>/new", access=P.RULE_EDIT)
def new_reference(document: str) -> Page:
    """Ask for a new entry."""
    if document not in FIELDS:
        raise NotFound("not_found")
    return _entry_page(document, _form(document))


@room.post("/reference/<document>/new", access=P.RULE_EDIT, endpoint="new_reference")
def add_reference(document: str) -> Page:
    """Add an entry."""
    if document not in FIELDS:
        raise NotFound("not_found")
    form = _form(document)
    if accepted(form, lambda: services.add_reference(context(), form.command(document))) is None:
        return _entry_page(document, form, status=422)
    return _kept(document)


@room.get("/reference/entries/<public_id>", access=P.RULE_EDIT, endpoint="edit_reference")
def show_reference(public_id: str) -> Page:
    """Ask what an entry shall say."""
    entry = _editable(public_id)
    return _entry_page(entry.document, _form(entry.document, entry), entry)


@room.post("/reference/entries/<public_id>", access=P.RULE_EDIT, endpoint="edit_reference")
def save_reference(public_id: str) -> Page:
    """Change an entry."""
    entry = _editable(public_id)
    form = _form(entry.document, entry)
    form.expect(entry)
    if (
        accepted(form, lambda: services.edit_reference(context(), entry, form.command(entry.document)))
        is None
    ):
        return _entry_page(entry.document, form, _editable(public_id), 422)
    return _kept(entry.document)


@room.post("/reference/entries/<public_id>/retire", access=P.RULE_EDIT)
def retire_reference(public_id: str) -> Page:
    """Take an entry out of use, or back into it."""
    entry = _editable(public_id)
    services.retire_reference(context(), entry)
    return _kept(entry.document)


@room.get("/reference/certificate/<code>", access=P.RULE_EDIT, endpoint="edit_certificate")
def show_certificate(code: str) -> Page:
    """Ask what a kind of certificate shall say."""
    found = queries.get_certificate(context(), code)
    return _entry_page(CERTIFICATES, _form(CERTIFICATES, found), found)


@room.post("/reference/certificate/<code>", access=P.RULE_EDIT, endpoint="edit_certificate")
def save_certificate(code: str) -> Page:
    """Change a kind of certificate."""
    found = queries.get_certificate(context(), code)
    form = _form(CERTIFICATES, found)
    if (
        accepted(form, lambda: services.edit_certificate(context(), found, form.command(CERTIFICATES)))
        is None
    ):
        return _entry_page(CERTIFICATES, form, queries.get_certificate(context(), code), 422)
    return _kept(CERTIFICATES)


def _editable(public_id: str) -> ReferenceEntry:
    """An entry of a document with a form. Raises: NotFound."""
    entry = queries.get_reference(context(), public_id)
    if entry.document not in FIELDS:
        raise NotFound("not_found")
    return entry


def _kept(document: str) -> Response:
    flash(_("The reference table is changed. Comparisons use it from now on."), "success")
    return redirect(url_for("rules.reference", document=document), 303)
