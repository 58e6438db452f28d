"""One-click deeds on a card."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from platform_app.capabilities import queries, services
from platform_app.capabilities.models import Capability
from platform_app.capabilities.views.blueprint import room
from platform_app.context import Context
from platform_app.permissions import Permission as P
from platform_app.web import context
from platform_app.web.addresses import safe_path


def _act(public_id: str, deed: Callable[[Context, Capability], Any], said: str) -> Response:
    capability = queries.get(context(), public_id)
    deed(context(), capability)
    flash(said, "success")
    back = request.form.get("next")
    return redirect(safe_path(back) if back else _list_of(capability), 303)


def _list_of(capability: Capability) -> str:
    claim = capability.claim.public_id if capability.claim else None
    return url_for("capabilities.index", claim=claim)


@room.post("/capabilities/<public_id>/list", access=P.CAPABILITY_LIST)
def list_(public_id: str) -> Response:
    """Let others find the card."""
    return _act(public_id, services.list_, _("The capability is listed: buyers can find it."))


@room.post("/capabilities/<public_id>/confirm", access=P.CAPABILITY_CONFIRM)
def confirm(public_id: str) -> Response:
    """Say that the card is still valid."""
    return _act(public_id, services.confirm, _("Thank you. The card counts as confirmed today."))


@room.post("/capabilities/<public_id>/retire", access=P.CAPABILITY_RETIRE)
def retire(public_id: str) -> Response:
    """Take the card out of every list."""
    return _act(public_id, services.retire, _("The card is off the list. You find it under “Off the list”."))


@room.post("/capabilities/<public_id>/restore", access=P.CAPABILITY_RETIRE)
def restore(public_id: str) -> Response:
    """Bring the card back as a draft."""
    return _act(public_id, services.restore, _("The card is a draft again. List it when it is right."))


@room.post("/capabilities/<public_id>/duplicate", access=P.CAPABILITY_EDIT)
def duplicate(public_id: str) -> Response:
    """Make a draft that says the same."""
    copy = services.duplicate(context(), queries.get(context(), public_id))
    flash(_("This is a copy. Change what differs."), "success")
    return redirect(url_for("capabilities.edit", public_id=copy.public_id), 303)
