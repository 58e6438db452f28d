"""The page of notices, and the bell on every page."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from platform_app.context import Context
from platform_app.notices import listening, queries, sending, services
from platform_app.notices.labels import KINDS
from platform_app.notices.telling import sentence
from platform_app.permissions import Permission as P
from platform_app.web import Room, context, paginate
from platform_app.web.addresses import safe_path
from platform_app.web.page import PROVIDERS

__all__ = ["listening", "room", "sending"]

room = Room("notices", __name__)


def bell(context: Context) -> dict[str, Any]:
    """The count beside the bell."""
    if not context.who.is_signed_in:
        return {}
    return {"notice_count": queries.unread(context), "notices_url": url_for("notices.index")}


PROVIDERS.append(bell)


@room.get("/notices", access=P.NOTICE_READ)
def index() -> str:
    """What has happened to the reader's affairs."""
    page = paginate(context().session, queries.own_notices(context()))
    return render_template(
        "notices/index.html",
        page=page,
        say=sentence,
        kinds=KINDS,
        wants_mail=queries.wants_mail(context()),
    )


@room.post("/notices/<public_id>/open", access=P.NOTICE_READ)
def open_notice(public_id: str) -> Response:
    """Mark a notice as read and go where it points."""
    notice = services.read(context(), queries.get(context(), public_id))
    return redirect(safe_path(notice.url), code=303)


@room.post("/notices/read", access=P.NOTICE_READ)
def read_all() -> Response:
    """Mark all as read."""
    services.read_all(context())
    return redirect(url_for("notices.index"), code=303)


@room.post("/notices/mail", access=P.NOTICE_READ)
def choose_mail() -> Response:
    """Turn mails on or off."""
    wants = request.form.get("wants_mail") == "yes"
    services.choose_mail(context(), wants_mail=wants)
    flash(_("You get mails besides notices.") if wants else _("You get notices only, no mails."), "success")
    return redirect(url_for("notices.index"), code=303)
