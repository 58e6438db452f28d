"""Procedures: read by everybody, edited by a manager with a preview, a new version each time."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from platform_app.cases import documents, labels, queries, services
from platform_app.cases.forms import ProcedureForm
from platform_app.cases.models import ProcedureVersion
from platform_app.cases.procedure import Procedure
from platform_app.cases.reading import ProcedureError
from platform_app.cases.views.blueprint import Page, room
from platform_app.errors import RuleViolation
from platform_app.permissions import Permission as P
from platform_app.web import PUBLIC, accepted, context


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
    """The procedure as text."""
    newest = queries.versions(context(), key)[0]
    text = documents.write_text({**newest.document, "valid_from": context().today.isoformat()})
    return _page(key, ProcedureForm(formdata=None, text=text))


@room.post("/procedures/<key>/edit", access=P.PROCEDURE_EDIT, endpoint="edit_procedure")
def save_procedure(key: str) -> Page:
    """Show how the text reads, or keep it as a new version."""
    queries.versions(context(), key)
    form = ProcedureForm()
    problem, document, shown = _read(key, form.text.data or "")
    if problem:
        form.validate()
        form.text.errors = [*form.text.errors, problem]
        return _page(key, form), 422
    if "look" in request.form:
        return _page(key, form, shown)

    def act() -> ProcedureVersion:
        return services.save_version(context(), document, form.note.data or "")

    if accepted(form, act) is None:
        return _page(key, form, shown), 422
    flash(_("Kept as a new version. Cases that run keep the version they began with."), "success")
    return redirect(url_for("cases.procedure", key=key), 303)


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


def _page(key: str, form: ProcedureForm, shown: Procedure | None = None) -> str:
    return render_template(
        "cases/procedure_edit.html",
        key=key,
        form=form,
        shown=shown,
        now_in_force=queries.get_procedure(context(), key).procedure,
    )
