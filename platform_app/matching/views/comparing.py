"""Which invitation first: several side by side, ticked in the inbox."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from platform_app.matching.queries.side_by_side import FEWEST, side_by_side
from platform_app.matching.views.blueprint import room
from platform_app.permissions import Permission as P
from platform_app.web import context

room.stands_under("needs.inbox", "compare")


@room.get("/invitations/compare", access=P.INVITATION_ACCEPT)
def compare() -> object:
    """The ticked invitations, one beside the other."""
    found = side_by_side(context(), request.args.getlist("invitation"))
    if len(found) < FEWEST:
        flash(_("Tick two to five invitations."), "warning")
        return redirect(url_for("needs.inbox"), 303)
    return render_template("matching/compare.html", compared=found)
