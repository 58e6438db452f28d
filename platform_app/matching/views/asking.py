"""One tap: ask a supplier about what its card leaves open."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from platform_app.errors import NotFound
from platform_app.matching.queries.suggesting import get_need
from platform_app.matching.services.asking import ask_about
from platform_app.matching.views.blueprint import room
from platform_app.permissions import Permission as P
from platform_app.web import context


@room.post("/needs/<public_id>/suggestions/<capability>/ask/<requirement>", access=P.CONFIRMATION_ASK)
def ask(public_id: str, capability: str, requirement: str) -> object:
    """Ask about one requirement; the question names neither buyer nor need."""
    need = get_need(context(), public_id)
    asked = next((one for one in need.requirements if one.public_id == requirement), None)
    if asked is None:
        raise NotFound("not_found")
    question = ask_about(context(), need, capability, asked.id)
    if question.sent_at is not None:
        flash(_("The platform has asked; the answer fills the card."), "success")
    else:
        flash(_("Noted: the platform asks as soon as the supplier may see the need."), "success")
    back = url_for("matching.suggestions", public_id=public_id, _anchor=f"capability-{capability}")
    return redirect(back, 303)
