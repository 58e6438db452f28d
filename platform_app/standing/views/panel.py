"""The panel of the acting enterprise: who stands on it, until when; holding and removing with a reason."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from platform_app.lifecycle import offered
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.standing import counting, queries, services
from platform_app.standing.forms import OffForm, ProlongForm
from platform_app.standing.models import PanelMember
from platform_app.standing.views.blueprint import room
from platform_app.web import accepted, context, paginate


@room.get("/panel", access=P.STANDING_OFFER_DRAFT)
def panel() -> object:
    """Who stands on the panel."""
    unit = context()
    page = paginate(unit.session, queries.list_panel(unit))
    return render_template("standing/panel.html", page=page, share=counting.own_share(unit))


@room.get("/panel/<public_id>", access=P.PANEL_MEMBER_READ)
def member(public_id: str) -> object:
    """One place, for both sides."""
    return _place(queries.get_member(context(), public_id))


@room.post("/panel/<public_id>/suspend", access=P.PANEL_MEMBER_SUSPEND)
def suspend(public_id: str) -> object:
    """Hold it for a while."""
    found, form = queries.get_member(context(), public_id), OffForm()
    done = accepted(form, lambda: services.suspend(context(), found, form.command()))
    if done is None:
        return _place(queries.get_member(context(), public_id), holding=form), 422
    flash(_("Held. The supplier reads the reason."), "success")
    return redirect(url_for("standing.member", public_id=public_id), 303)


@room.post("/panel/<public_id>/restore", access=P.PANEL_MEMBER_RESTORE)
def restore(public_id: str) -> object:
    """Let it hold again."""
    services.restore(context(), queries.get_member(context(), public_id))
    flash(_("On the panel again."), "success")
    return redirect(url_for("standing.member", public_id=public_id), 303)


@room.post("/panel/<public_id>/remove", access=P.PANEL_MEMBER_REMOVE)
def remove(public_id: str) -> object:
    """Take it away."""
    found, form = queries.get_member(context(), public_id), OffForm()
    done = accepted(form, lambda: services.remove(context(), found, form.command()))
    if done is None:
        return _place(queries.get_member(context(), public_id), removing=form), 422
    flash(_("Removed. The supplier reads the reason."), "success")
    return redirect(url_for("standing.member", public_id=public_id), 303)


@room.post("/panel/<public_id>/prolong", access=P.PANEL_MEMBER_PROLONG)
def prolong(public_id: str) -> object:
    """Say until when it holds."""
    found, form = queries.get_member(context(), public_id), ProlongForm()
    done = accepted(form, lambda: services.prolong(context(), found, form.valid_until.data))
    if done is None:
        return _place(queries.get_member(context(), public_id), prolonging=form), 422
    flash(_("Saved."), "success")
    return redirect(url_for("standing.member", public_id=public_id), 303)


def _place(
    found: PanelMember,
    holding: OffForm | None = None,
    removing: OffForm | None = None,
    prolonging: ProlongForm | None = None,
) -> str:
    unit = context()
    removing = removing or OffForm()
    for field in removing:
        field.id = f"remove-{field.id}"  # two forms of a kind on one page
    return render_template(
        "standing/member.html",
        member=found,
        offers={one.name: one for one in offered(unit, found)},
        may_prolong=can(unit.who, P.PANEL_MEMBER_PROLONG, found) and found.status.value == "active",
        holding=holding or OffForm(),
        removing=removing,
        prolonging=prolonging or ProlongForm(data={"valid_until": found.valid_until}),
    )
