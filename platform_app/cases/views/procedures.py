"""Procedures: read by everybody, edited by a manager with a preview, a new version each time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from platform_app.cases import documents, labels, queries, services
from platform_app.cases.forms import FieldsForm, ProcedureForm, fields_form
from platform_app.cases.models import ProcedureVersion
from platform_app.cases.procedure import Procedure
from platform_app.cases.reading import ProcedureError
from platform_app.cases.views.blueprint import Page, room
from platform_app.errors import RuleViolation
from platform_app.permissions import Permission as P
from platform_app.web import PUBLIC, PlatformForm, accepted, context


@room.get("/procedures", access=PUBLIC)
def procedures() -> Page:
    """Every procedure as it stands today."""
    return render_template("cases/procedures.html", procedures=queries.procedures(context()))


@room.get("/procedures/<key>", access=PUBLIC)
def procedure(key: str) -> Page:
    """One procedure, its steps, criteria and versions."""
    found = queries.get_procedure(context(), key)
    return render_template(
        "cases/procedure.html",
        version=found.version,
        procedure=found.procedure,
        versions=queries.versions(context(), key),
    )


@room.get("/procedures/<key>/edit", access=P.PROCEDURE_EDIT, endpoint="edit_procedure")
def edit_procedure(key: str) -> Page:
    """The procedure, field by field."""
    return _page(key, fields_form(_newest(key)))


@room.post("/procedures/<key>/edit", access=P.PROCEDURE_EDIT, endpoint="edit_procedure")
def save_procedure(key: str) -> Page:
    """Show how the fields read, or keep them as a new version."""
    before, form = _newest(key), fields_form()
    if not form.validate_on_submit():
        return _page(key, form), 422
    kept = {row["code"]: row["rule"] for row in before.get("criteria", ())}
    document = form.document(key, kept)
    try:
        shown = documents.read(queries.written_out(context(), document))
    except ProcedureError as error:
        _say(form, error)
        return _page(key, form), 422
    changed = _changed(before, document)
    if "look" in request.form:
        return _page(key, form, shown, changed)
    return _kept(key, form, document) or (_page(key, form, shown, changed), 422)


@room.get("/procedures/<key>/text", access=P.PROCEDURE_EDIT, endpoint="edit_procedure_text")
def edit_text(key: str) -> Page:
    """The procedure as text, for rules that have no field of their own."""
    return _text_page(key, ProcedureForm(formdata=None, text=documents.write_text(_newest(key))))


@room.post("/procedures/<key>/text", access=P.PROCEDURE_EDIT, endpoint="edit_procedure_text")
def save_text(key: str) -> Page:
    """Show how the text reads, or keep it as a new version."""
    queries.versions(context(), key)
    form = ProcedureForm()
    problem, document, shown = _read(key, form.text.data or "")
    if problem:
        form.validate()
        form.text.errors = [*form.text.errors, problem]
        return _text_page(key, form), 422
    if "look" in request.form:
        return _text_page(key, form, shown)
    return _kept(key, form, document) or (_text_page(key, form, shown), 422)


def _newest(key: str) -> dict[str, Any]:
    """The newest version's document, from today on."""
    return {**queries.versions(context(), key)[0].document, "valid_from": context().today.isoformat()}


def _kept(key: str, form: PlatformForm, document: Mapping[str, Any]) -> Page | None:
    """Keep the document as a new version; None when a rule refuses it."""

    def act() -> ProcedureVersion:
        return services.save_version(context(), document, form.note.data or "")

    if accepted(form, act) is None:
        return None
    flash(_("Kept as a new version. Cases that run keep the version they began with."), "success")
    return redirect(url_for("cases.procedure", key=key), 303)


def _changed(before: Mapping[str, Any], document: Mapping[str, Any]) -> list[str]:
    """The parts that differ from the newest version, as they are named in the document."""
    names = [name for name in document if before.get(name) != document[name]]
    return ["criteria" if name == "criteria_from" else name for name in names]


def _say(form: FieldsForm, error: ProcedureError) -> None:
    """Put what is wrong onto the field it was typed in."""
    words = str(labels.PROBLEM[error.problem]) % {"detail": error.detail}
    said = _("%(place)s: %(problem)s.", place=error.place, problem=words)
    field = form.place(error.place)
    if field is None:
        form.form_errors.append(said)
    else:
        field.errors = [*field.errors, said]


def _read(key: str, text: str) -> tuple[str, dict[str, Any], Procedure | None]:
    """What is wrong in words, the document, the procedure it makes."""
    try:
        document = documents.read_text(text)
        found = documents.read(queries.written_out(context(), document))
        if found.key != key:
            raise RuleViolation("procedure_key_other", field="text")
    except ProcedureError as error:
        said = str(labels.PROBLEM[error.problem]) % {"detail": error.detail}
        return _("%(place)s: %(problem)s.", place=error.place, problem=said), {}, None
    except RuleViolation:
        return _("The key of a procedure stays as it is."), {}, None
    return "", document, found


def _page(
    key: str, form: FieldsForm, shown: Procedure | None = None, changed: list[str] | None = None
) -> str:
    return render_template(
        "cases/procedure_edit.html",
        key=key,
        form=form,
        shown=shown,
        changed=changed or [],
        now_in_force=queries.get_procedure(context(), key).procedure,
    )


def _text_page(key: str, form: ProcedureForm, shown: Procedure | None = None) -> str:
    return render_template(
        "cases/procedure_text.html",
        key=key,
        form=form,
        shown=shown,
        now_in_force=queries.get_procedure(context(), key).procedure,
    )
