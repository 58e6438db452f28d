"""Supply links within a chain, and segments that are the same in two chains."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from platform_app.chains import queries, services
from platform_app.chains.forms import EquivalenceForm, NoteForm
from platform_app.chains.views.blueprint import room
from platform_app.chains.views.showing import chain_page, link_form
from platform_app.permissions import Permission as P
from platform_app.permissions import require
from platform_app.web import accepted, context, named

Answer = str | tuple[str, int] | Response


@room.post("/structures/<code>/links/add", access=P.CHAIN_EDIT)
def add_link(code: str) -> Answer:
    """Add a supply link."""
    chain = queries.get_chain(context(), code)
    form = link_form(chain)
    form.expect(chain)
    if accepted(form, lambda: services.add_link(context(), chain, form.command(), form.note.data)) is None:
        return chain_page(queries.get_chain(context(), code), form, 422)
    flash(_("Saved as a new edition."), "success")
    return redirect(url_for("chains.show", code=code, _anchor="links"), 303)


@room.get("/structures/<code>/links/<supplier>/<customer>", access=P.CHAIN_EDIT)
def link(code: str, supplier: str, customer: str) -> Answer:
    """Ask why a supply link goes."""
    chain = queries.get_chain(context(), code)
    require(context().who, P.CHAIN_EDIT, chain)
    form = NoteForm(data={"version": chain.version})
    return render_template("chains/link.html", chain=chain, supplier=supplier, customer=customer, form=form)


@room.post("/structures/<code>/links/<supplier>/<customer>", access=P.CHAIN_EDIT, endpoint="link")
def remove_link(code: str, supplier: str, customer: str) -> Answer:
    """Remove a supply link."""
    chain, form = queries.get_chain(context(), code), NoteForm()
    form.expect(chain)
    done = accepted(form, lambda: services.remove_link(context(), chain, supplier, customer, form.note.data))
    if done is None:
        fresh = queries.get_chain(context(), code)
        shown = render_template(
            "chains/link.html", chain=fresh, supplier=supplier, customer=customer, form=form
        )
        return shown, 422
    flash(_("Saved as a new edition."), "success")
    return redirect(url_for("chains.show", code=code, _anchor="links"), 303)


def _equivalence_form() -> EquivalenceForm:
    form = EquivalenceForm()
    rows = queries.list_segments(context())
    offered = [SelectChoice(row.key, f"{named(row.chain)} · {named(row)}") for row in rows]
    form.first.choices = form.second.choices = offered
    return form


def _equivalences(form: EquivalenceForm, status: int = 200) -> tuple[str, int]:
    names = {row.key: row for row in queries.list_segments(context())}
    body = render_template(
        "chains/equivalences.html", cross=queries.cross_record(context()), names=names, form=form
    )
    return body, status


@room.get("/structures/equivalences", access=P.CHAIN_EDIT)
def equivalences() -> Answer:
    """Which segments of different chains are the same."""
    return _equivalences(_equivalence_form())


@room.post("/structures/equivalences", access=P.CHAIN_EDIT, endpoint="equivalences")
def add_equivalence() -> Answer:
    """Say that two segments are the same."""
    form = _equivalence_form()

    def act() -> bool:
        services.add_equivalence(context(), form.first.data, form.second.data, form.note.data)
        return True

    if accepted(form, act) is None:
        return _equivalences(form, 422)
    flash(_("Saved as a new edition of both chains."), "success")
    return redirect(url_for("chains.equivalences"), 303)


@room.post("/structures/equivalences/remove", access=P.CHAIN_EDIT)
def remove_equivalence() -> Response:
    """End that two segments are the same."""
    first, second = request.form.get("first", ""), request.form.get("second", "")
    services.remove_equivalence(context(), first, second, f"{first} ≠ {second}")
    flash(_("Saved as a new edition of both chains."), "success")
    return redirect(url_for("chains.equivalences"), 303)
