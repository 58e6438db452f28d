"""The buyer's own offers: writing, publishing, pausing, ending."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from platform_app.needs.queries import chains_with_segments
from platform_app.permissions import Permission as P
from platform_app.rules import queries as rules
from platform_app.standing import counting, queries, services
from platform_app.standing.entry import entry_of
from platform_app.standing.forms import EndForm, NewOfferForm, OfferForm, editor_form, form_data
from platform_app.standing.models import StandingOffer
from platform_app.standing.views.blueprint import room
from platform_app.standing.views.browsing import show_page
from platform_app.web import accepted, context, paginate


@room.get("/standing-offers/own", access=P.STANDING_OFFER_DRAFT, endpoint="own")
def own() -> object:
    """The offers of the acting enterprise, what is filled of them, and a place to begin the next."""
    return _own(NewOfferForm())


@room.post("/standing-offers/own", access=P.STANDING_OFFER_DRAFT, endpoint="own")
def create() -> object:
    """Begin an offer."""
    form = NewOfferForm()
    made = accepted(form, lambda: services.create(context(), form.category.data or ""))
    if made is None:
        return _own(form), 422
    return redirect(url_for("standing.edit", public_id=made.public_id), 303)


def _own(form: NewOfferForm) -> str:
    unit = context()
    return render_template(
        "standing/own.html",
        page=paginate(unit.session, queries.list_own(unit, request.args.get("which", ""))),
        share=counting.own_share(unit),
        volumes=counting.volumes(unit),
        form=form,
    )


@room.get("/standing-offers/<public_id>/edit", access=P.STANDING_OFFER_EDIT)
def edit(public_id: str) -> object:
    """The editor of an offer."""
    offer = queries.get_own(context(), public_id)
    data = form_data(entry_of(offer)) | {"version": offer.version}
    return _editor(offer, editor_form(context(), data=data))


@room.post("/standing-offers/<public_id>/edit", access=P.STANDING_OFFER_EDIT, endpoint="edit")
def save(public_id: str) -> object:
    """Save it, and publish it when that is asked for."""
    offer, form = queries.get_own(context(), public_id), editor_form(context())
    form.expect(offer)
    saved = accepted(form, lambda: services.save(context(), offer, form.command()))
    if saved is None:
        return _editor(queries.get_own(context(), public_id), form), 422
    if request.form.get("then") == "look":
        return redirect(url_for("standing.show", public_id=public_id), 303)
    flash(_("Saved."), "success")
    return redirect(url_for("standing.edit", public_id=public_id), 303)


@room.post("/standing-offers/<public_id>/discard", access=P.STANDING_OFFER_EDIT)
def discard(public_id: str) -> object:
    """Throw a draft away."""
    services.discard(context(), queries.get_own(context(), public_id))
    flash(_("The draft is gone."), "success")
    return redirect(url_for("standing.own"), 303)


@room.post("/standing-offers/<public_id>/publish", access=P.STANDING_OFFER_PUBLISH)
def publish(public_id: str) -> object:
    """Open it."""
    services.publish(context(), queries.get_own(context(), public_id))
    flash(_("Open for good: suppliers of the chain find it now."), "success")
    return redirect(url_for("standing.show", public_id=public_id), 303)


@room.post("/standing-offers/<public_id>/pause", access=P.STANDING_OFFER_PAUSE)
def pause(public_id: str) -> object:
    """Take no applications for a while."""
    services.pause(context(), queries.get_own(context(), public_id))
    flash(_("Paused. Nobody can apply until you resume it."), "success")
    return redirect(url_for("standing.show", public_id=public_id), 303)


@room.post("/standing-offers/<public_id>/resume", access=P.STANDING_OFFER_RESUME)
def resume(public_id: str) -> object:
    """Take applications again."""
    services.resume(context(), queries.get_own(context(), public_id))
    flash(_("It takes applications again."), "success")
    return redirect(url_for("standing.show", public_id=public_id), 303)


@room.post("/standing-offers/<public_id>/end", access=P.STANDING_OFFER_END)
def end(public_id: str) -> object:
    """Close it for good."""
    offer, form = queries.get_own(context(), public_id), EndForm()
    done = accepted(form, lambda: services.end(context(), offer, form.reason.data or ""))
    if done is None:
        return show_page(queries.get_own(context(), public_id), form), 422
    flash(_("Ended. Who stands on your panel stays there."), "success")
    return redirect(url_for("standing.show", public_id=public_id), 303)


def _editor(offer: StandingOffer, form: OfferForm) -> str:
    unit = context()
    return render_template(
        "standing/edit.html",
        offer=offer,
        form=form,
        chains=chains_with_segments(unit),
        chosen=set(form.segments.data or ()),
        units=rules.tables(unit).units.spellings(),
    )
