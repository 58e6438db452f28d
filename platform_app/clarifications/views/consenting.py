"""A second person reads what a colleague wants to change, and says yes or no."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from platform_app.clarifications import queries, services
from platform_app.clarifications.forms import ConsentForm
from platform_app.clarifications.models import AddendumProposal
from platform_app.clarifications.views.blueprint import room
from platform_app.context import Context
from platform_app.lifecycle import offered
from platform_app.needs.projection import hides_buyer
from platform_app.permissions import Permission as P
from platform_app.web import accepted, context


@room.get("/needs/changes", access=P.ADDENDUM_PROPOSAL_READ)
def proposals() -> object:
    """The changes that wait for a second person."""
    return render_template("clarifications/proposals.html", rows=queries.list_proposals(context()))


@room.get("/needs/changes/<public_id>", access=P.ADDENDUM_PROPOSAL_READ)
def proposal(public_id: str) -> object:
    """One proposed change: what, by whom, and what was said to it."""
    return _page(queries.get_proposal(context(), public_id))


@room.post("/needs/changes/<public_id>/consent", access=P.ADDENDUM_PROPOSAL_CONSENT)
def consent(public_id: str) -> object:
    """Publish it."""
    return _decide(public_id, services.consent, _("Published. Everybody who takes part is told."))


@room.post("/needs/changes/<public_id>/refuse", access=P.ADDENDUM_PROPOSAL_REFUSE)
def refuse(public_id: str) -> object:
    """Let it not happen."""
    return _decide(
        public_id, services.refuse, _("Refused. Your colleague is told why; the need stays as it is.")
    )


@room.post("/needs/changes/<public_id>/withdraw", access=P.ADDENDUM_PROPOSAL_WITHDRAW)
def withdraw(public_id: str) -> object:
    """Take it back."""
    services.withdraw(context(), queries.get_proposal(context(), public_id))
    flash(_("Taken back. The need stays as it is."), "success")
    return redirect(url_for("clarifications.proposal", public_id=public_id), 303)


def _decide(
    public_id: str, deed: Callable[[Context, AddendumProposal, str], AddendumProposal], said: str
) -> object:
    found, form = queries.get_proposal(context(), public_id), ConsentForm()

    def act() -> AddendumProposal:
        form.expect(found)
        return deed(context(), found, form.note.data or "")

    if accepted(form, act) is None:
        return _page(queries.get_proposal(context(), public_id), form), 422
    flash(said, "success")
    return redirect(url_for("clarifications.proposal", public_id=public_id), 303)


def _page(found: AddendumProposal, form: ConsentForm | None = None) -> str:
    unit = context()
    return render_template(
        "clarifications/proposal.html",
        proposal=found,
        need=found.need,
        coarse=hides_buyer(found.need, unit.who),
        offers={one.name: one for one in offered(unit, found)},
        form=form or ConsentForm(formdata=None, version=found.version),
    )
