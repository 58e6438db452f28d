"""The buyer chooses what suppliers sign."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from platform_app.confidentiality import queries, services
from platform_app.confidentiality.forms import NdaForm
from platform_app.confidentiality.models import NdaKind
from platform_app.confidentiality.views.blueprint import room
from platform_app.errors import Conflict
from platform_app.needs import queries as needs
from platform_app.needs.models import Need
from platform_app.permissions import Permission as P
from platform_app.permissions import require
from platform_app.web import accepted, context


@room.get("/needs/<public_id>/nda/choose", access=P.NEED_DISCLOSE)
def ask_choose(public_id: str) -> object:
    """Nothing, the bureau's text or an own one?"""
    need = _changeable(public_id)
    nda = queries.nda_of(context(), need.id)
    typed = {
        "kind": nda.kind.value if nda is not None else NdaKind.NONE.value,
        "own_text": nda.text_zh if nda is not None and nda.kind is NdaKind.OWN else "",
        "approval": nda.approval if nda is not None else False,
    }
    return _page(need, NdaForm(data=typed))


@room.post("/needs/<public_id>/nda/choose", access=P.NEED_DISCLOSE)
def choose(public_id: str) -> object:
    """Set what suppliers sign."""
    need, form = _changeable(public_id), NdaForm()
    if accepted(form, lambda: services.choose_nda(context(), need, form.command())) is None:
        return _page(_changeable(public_id), form), 422
    flash(_("Chosen."), "success")
    return redirect(url_for("confidentiality.files", public_id=public_id, _anchor="nda"), 303)


def _changeable(public_id: str) -> Need:
    need = needs.get(context(), public_id)
    require(context().who, P.NEED_DISCLOSE, need)
    fixed = queries.files_fixed(context(), need)
    if fixed is not None:
        raise Conflict(fixed)
    return need


def _page(need: Need, form: NdaForm) -> str:
    unit = context()
    return render_template(
        "confidentiality/choose.html",
        need=need,
        form=form,
        standard=services.standard_text(unit),
        signed=len(queries.agreements_of(unit, need)),
    )
