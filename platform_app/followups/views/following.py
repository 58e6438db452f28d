"""The parties' pages: what became of those who were chosen."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from platform_app.followups import queries, services
from platform_app.followups.forms import ContactForm, RatingForm, ReportForm
from platform_app.followups.lifecycle import IntentionStatus
from platform_app.followups.models import Intention
from platform_app.followups.scorecards import scorecards
from platform_app.followups.services.following import band_of
from platform_app.followups.views.blueprint import room
from platform_app.insights.doors import look
from platform_app.insights.models import InsightKind
from platform_app.lifecycle import offered
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.web import PlatformForm, accepted, context, paginate


@room.get("/follow-ups", access=P.INTENTION_LIST)
def index() -> object:
    """The deals of the acting enterprise, as buyer and as supplier."""
    page = paginate(context().session, queries.list_own(context()))
    return render_template("followups/index.html", page=page, scorecards=scorecards(context()))


@room.get("/follow-ups/<public_id>", access=P.INTENTION_READ)
def show(public_id: str) -> object:
    """One intention: where it stands, what is due, what both sides said."""
    return _page(queries.get(context(), public_id))


@room.post("/follow-ups/<public_id>/report", access=P.INTENTION_REPORT)
def report(public_id: str) -> object:
    """Say how it stands."""
    intention, form = queries.get(context(), public_id), ReportForm()
    done = accepted(form, lambda: services.report(context(), intention, form.command()))
    if done is None:
        return _page(queries.get(context(), public_id), report=form), 422
    flash(_("Noted. Thank you."), "success")
    return redirect(url_for("followups.show", public_id=public_id), 303)


@room.post("/follow-ups/<public_id>/reopen", access=P.INTENTION_REPORT)
def reopen(public_id: str) -> object:
    """Take it up again."""
    services.reopen(context(), queries.get(context(), public_id))
    flash(_("Taken up again."), "success")
    return redirect(url_for("followups.show", public_id=public_id), 303)


@room.post("/follow-ups/<public_id>/rate", access=P.INTENTION_RATE)
def rate(public_id: str) -> object:
    """Rate the other side."""
    intention, form = queries.get(context(), public_id), RatingForm()
    done = accepted(form, lambda: services.rate(context(), intention, form.command()))
    if done is None:
        return _page(queries.get(context(), public_id), rating=form), 422
    flash(_("Kept. The other side reads it once both have rated, or when the time has passed."), "success")
    return redirect(url_for("followups.show", public_id=public_id), 303)


@room.post("/follow-ups/<public_id>/contact", access=P.INTENTION_CONTACT)
def contact(public_id: str) -> object:
    """Note what was heard."""
    intention, form = queries.get(context(), public_id), ContactForm()
    done = accepted(
        form,
        lambda: services.contact(context(), intention, form.command()),
    )
    if done is None:
        return _page(queries.get(context(), public_id), heard=form), 422
    flash(_("Noted."), "success")
    return redirect(url_for("followups.show", public_id=public_id), 303)


def _page(
    intention: Intention,
    report: PlatformForm | None = None,
    rating: PlatformForm | None = None,
    heard: PlatformForm | None = None,
) -> str:
    unit = context()
    who = unit.who
    ratings = queries.ratings_of(unit, intention)
    by_supplier = who.enterprise_id == intention.supplier_id
    contracted = intention.status is IntentionStatus.CONTRACTED
    reads_value = can(who, P.INTENTION_VALUE, intention)
    is_party = who.enterprise_id in (intention.enterprise_id, intention.supplier_id)
    return render_template(
        "followups/show.html",
        intention=intention,
        ratings=ratings,
        may_rate=contracted and can(who, P.INTENTION_RATE, intention) and by_supplier not in ratings,
        may_report=intention.status is IntentionStatus.OPEN and can(who, P.INTENTION_REPORT, intention),
        reads_value=reads_value,
        insight=look(unit, InsightKind.INTENTION, intention) if reads_value and not is_party else None,
        band=band_of(intention.value_cny) if intention.value_cny else "",
        contacts=queries.contacts_of(unit, intention) if can(who, P.INTENTION_CONTACT, intention) else None,
        offers={one.name: one for one in offered(unit, intention)},
        report=report or ReportForm(),
        rating=rating or RatingForm(),
        heard=heard or ContactForm(),
    )
