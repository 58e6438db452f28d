"""Applications: the supplier sends, the buyer admits or declines."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from platform_app.errors import Conflict
from platform_app.lifecycle import offered
from platform_app.permissions import Permission as P
from platform_app.permissions import require
from platform_app.standing import queries, services
from platform_app.standing.forms import AdmitForm, DeclineForm, application_form
from platform_app.standing.judging import SelfCheck, cards_of, open_musts, self_check
from platform_app.standing.models import PanelApplication, StandingOffer
from platform_app.standing.views.blueprint import room
from platform_app.web import PlatformForm, accepted, context, paginate


@room.get("/standing-offers/<public_id>/apply", access=P.STANDING_OFFER_APPLY, endpoint="apply")
def ask_apply(public_id: str) -> object:
    """The self-check first, then the application."""
    offer = _applied_to(public_id)
    check = self_check(context(), offer, cards_of(context()))
    return _apply_page(offer, application_form(open_musts(offer, check) if check.judgements else ()), check)


@room.post("/standing-offers/<public_id>/apply", access=P.STANDING_OFFER_APPLY, endpoint="apply")
def apply(public_id: str) -> object:
    """Send it."""
    offer = _applied_to(public_id)
    check = self_check(context(), offer, cards_of(context()))
    form = application_form(open_musts(offer, check) if check.judgements else ())
    made = accepted(form, lambda: services.apply(context(), offer, form.command()))
    if made is None:
        return _apply_page(_applied_to(public_id), form, check), 422
    flash(_("Sent. You are told in any case, with a reason."), "success")
    return redirect(url_for("standing.application", public_id=made.public_id), 303)


@room.get("/panel-applications", access=P.PANEL_APPLICATION_WITHDRAW)
def sent() -> object:
    """What the acting enterprise applied for, and on whose panels it stands."""
    unit = context()
    page = paginate(unit.session, queries.list_sent(unit))
    return render_template("standing/sent.html", page=page, places=queries.list_places(unit))


@room.get("/panel-applications/<public_id>", access=P.PANEL_APPLICATION_READ)
def application(public_id: str) -> object:
    """One application, for both sides."""
    return _letter(queries.get_application(context(), public_id))


@room.post("/panel-applications/<public_id>/withdraw", access=P.PANEL_APPLICATION_WITHDRAW)
def withdraw(public_id: str) -> object:
    """Take it back."""
    services.withdraw(context(), queries.get_application(context(), public_id))
    flash(_("Taken back. You can apply again."), "success")
    return redirect(url_for("standing.application", public_id=public_id), 303)


@room.post("/panel-applications/<public_id>/admit", access=P.PANEL_APPLICATION_ADMIT)
def admit(public_id: str) -> object:
    """Admit the supplier to the panel."""
    found, form = queries.get_application(context(), public_id), AdmitForm()
    done = accepted(form, lambda: services.admit(context(), found, form.command()))
    if done is None:
        return _letter(queries.get_application(context(), public_id), admitting=form), 422
    flash(_("Admitted. You can invite this supplier from your panel."), "success")
    return redirect(url_for("standing.application", public_id=public_id), 303)


@room.post("/panel-applications/<public_id>/decline", access=P.PANEL_APPLICATION_DECLINE)
def decline(public_id: str) -> object:
    """Refuse with a reason."""
    found, form = queries.get_application(context(), public_id), DeclineForm()
    done = accepted(form, lambda: services.decline(context(), found, form.command()))
    if done is None:
        return _letter(queries.get_application(context(), public_id), declining=form), 422
    flash(_("Your answer reached the supplier."), "success")
    return redirect(url_for("standing.application", public_id=public_id), 303)


def _applied_to(public_id: str) -> StandingOffer:
    """An offer the acting enterprise may apply to now. Raises: Conflict, Forbidden, NotFound."""
    offer = queries.get(context(), public_id)
    require(context().who, P.STANDING_OFFER_APPLY, offer)
    known = queries.find_own_application(context(), offer)
    if known is not None and known.status.value not in ("declined", "withdrawn"):
        raise Conflict("wrong_state", move="apply", status=known.status.value)
    return offer


def _apply_page(offer: StandingOffer, form: PlatformForm, check: SelfCheck) -> str:
    asked = open_musts(offer, check) if check.judgements else []
    return render_template("standing/apply.html", offer=offer, check=check, form=form, asked=asked)


def _letter(
    found: PanelApplication, admitting: AdmitForm | None = None, declining: DeclineForm | None = None
) -> str:
    unit = context()
    declining = declining or DeclineForm()
    declining.note.id = "decline-note"  # two forms on one page
    return render_template(
        "standing/application.html",
        application=found,
        offers={one.name: one for one in offered(unit, found)},
        admitting=admitting or AdmitForm(data={"valid_until": services.default_validity(unit)}),
        declining=declining,
    )
