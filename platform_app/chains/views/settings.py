"""The chain's head, whether the city lists it, and the leader target of each year."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from platform_app.chains import queries, services
from platform_app.chains.forms import HeadForm, HighGrowthForm, TargetForm
from platform_app.chains.models import Chain
from platform_app.chains.views.blueprint import room
from platform_app.permissions import Permission as P
from platform_app.permissions import require
from platform_app.web import accepted, context

Answer = str | tuple[str, int] | Response


@room.get("/structures/<code>/head", access=P.CHAIN_EDIT)
def head(code: str) -> Answer:
    """The form of a chain's names and source."""
    chain = _chain(code, P.CHAIN_EDIT)
    form = HeadForm(
        data={
            "version": chain.version,
            "name_zh": chain.name_zh,
            "name_en": chain.name_en,
            "source": chain.source,
        }
    )
    return render_template("chains/head.html", chain=chain, form=form)


@room.post("/structures/<code>/head", access=P.CHAIN_EDIT, endpoint="head")
def save_head(code: str) -> Answer:
    """Save names and source."""
    chain, form = _chain(code, P.CHAIN_EDIT), HeadForm()
    form.expect(chain)
    if accepted(form, lambda: services.save_head(context(), chain, form.command())) is None:
        return render_template("chains/head.html", chain=_chain(code, P.CHAIN_EDIT), form=form), 422
    return _saved(code)


@room.get("/structures/<code>/high-growth", access=P.CHAIN_TARGET)
def high_growth(code: str) -> Answer:
    """Whether the city lists the chain."""
    chain = _chain(code, P.CHAIN_TARGET)
    form = HighGrowthForm(
        data={
            "version": chain.version,
            "high_growth": chain.high_growth,
            "source": chain.high_growth_source,
        }
    )
    return render_template("chains/high_growth.html", chain=chain, form=form)


@room.post("/structures/<code>/high-growth", access=P.CHAIN_TARGET, endpoint="high_growth")
def save_high_growth(code: str) -> Answer:
    """Save whether the city lists the chain."""
    chain, form = _chain(code, P.CHAIN_TARGET), HighGrowthForm()
    form.expect(chain)
    if accepted(form, lambda: services.save_high_growth(context(), chain, form.command())) is None:
        return render_template("chains/high_growth.html", chain=_chain(code, P.CHAIN_TARGET), form=form), 422
    return _saved(code)


@room.get("/structures/<code>/target", access=P.CHAIN_TARGET)
def target(code: str) -> Answer:
    """The form of a year's leader target, filled with the present year's."""
    chain = _chain(code, P.CHAIN_TARGET)
    year = context().today.year
    known = {row.year: row for row in queries.list_targets(context(), chain)}
    data = {"year": year, "minimum": 3, "target": 3, "maximum": 5, "source": ""}
    if year in known:
        row = known[year]
        data |= {"minimum": row.minimum, "target": row.target, "maximum": row.maximum, "source": row.source}
    return render_template("chains/target.html", chain=chain, form=TargetForm(data=data))


@room.post("/structures/<code>/target", access=P.CHAIN_TARGET, endpoint="target")
def save_target(code: str) -> Answer:
    """Set a year's leader target."""
    chain, form = _chain(code, P.CHAIN_TARGET), TargetForm()
    if accepted(form, lambda: services.set_target(context(), chain, form.command())) is None:
        return render_template("chains/target.html", chain=_chain(code, P.CHAIN_TARGET), form=form), 422
    flash(_("The target is set."), "success")
    return redirect(url_for("chains.show", code=code), 303)


def _chain(code: str, permission: P) -> Chain:
    chain = queries.get_chain(context(), code)
    require(context().who, permission, chain)
    return chain


def _saved(code: str) -> Response:
    flash(_("Saved as a new edition."), "success")
    return redirect(url_for("chains.show", code=code), 303)
