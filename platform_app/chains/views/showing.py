"""Chains as they are stated: the list, one chain with everything on it, its editions."""

from __future__ import annotations

from flask import render_template
from wtforms import SelectChoice

from platform_app.chains import queries
from platform_app.chains.differences import differences
from platform_app.chains.forms import LinkForm
from platform_app.chains.models import Chain
from platform_app.chains.views.blueprint import room, segment_choices
from platform_app.permissions import Permission as P
from platform_app.web import context


@room.get("/structures", access=P.CHAIN_EXPORT)
def index() -> str:
    """Every chain with its edition."""
    return render_template("chains/index.html", chains=queries.list_chains(context()))


@room.get("/structures/<code>", access=P.CHAIN_EXPORT)
def show(code: str) -> str:
    """One chain: head, segments, links, targets."""
    chain = queries.get_chain(context(), code)
    return chain_page(chain, link_form(chain))[0]


def link_form(chain: Chain, **values: object) -> LinkForm:
    """The form of a new link with the chain's segments to choose from."""
    form = LinkForm(**({"data": {"version": chain.version}} | values))
    offered = [SelectChoice(code, label) for code, label in segment_choices(chain)]
    form.supplier.choices = form.customer.choices = offered
    return form


def chain_page(chain: Chain, form: LinkForm, status: int = 200) -> tuple[str, int]:
    """The page of a chain with the form of a new link."""
    record = queries.record(context(), chain)
    body = render_template(
        "chains/show.html",
        chain=chain,
        record=record,
        listed=[(one.id, one) for one in record.segments],
        rows={row.code: row for row in chain.segments},
        targets=queries.list_targets(context(), chain),
        form=form,
    )
    return body, status


@room.get("/structures/<code>/history", access=P.CHAIN_EXPORT)
def history(code: str) -> str:
    """Every edition of a chain with what it changed."""
    chain = queries.get_chain(context(), code)
    editions = queries.list_editions(context(), chain)
    before = [*editions[1:], None][: len(editions)]
    return render_template(
        "chains/history.html",
        chain=chain,
        editions=[
            (one, differences(other.content if other else None, one.content))
            for one, other in zip(editions, before, strict=True)
        ],
    )
