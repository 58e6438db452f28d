"""The scheme of a need: its owner's editor while it is a draft, the published table afterwards."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from platform_app.needs import queries as needs
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.scoring import queries, services
from platform_app.scoring.forms import SchemeForm, scheme_form
from platform_app.scoring.views.blueprint import room
from platform_app.web import PUBLIC, accepted, context


@room.get("/needs/<public_id>/scoring", access=PUBLIC)
def show(public_id: str) -> object:
    """How responses are scored."""
    return _page(needs.get(context(), public_id))


@room.post("/needs/<public_id>/scoring", access=P.NEED_EDIT)
def save(public_id: str) -> object:
    """Keep the scheme of a draft."""
    need = needs.get(context(), public_id)
    form = scheme_form(queries.scheme(context(), need))
    done = accepted(form, lambda: services.set_scheme(context(), need, form.command()))
    if done is None:
        return _page(needs.get(context(), public_id), form), 422
    flash(_("Saved. It is fixed when the need is handed in."), "success")
    return redirect(url_for("scoring.show", public_id=public_id), 303)


def _page(need: Need, form: SchemeForm | None = None) -> str:
    unit = context()
    criteria = queries.scheme(unit, need)
    editable = need.status is NeedStatus.DRAFT and can(unit.who, P.NEED_EDIT, need)
    return render_template(
        "scoring/scheme.html",
        need=need,
        criteria=criteria,
        form=form or (scheme_form(criteria) if editable else None),
    )
