"""The page of notices, and the bell on every page."""

from __future__ import annotations

from typing import Any

from flask import current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from platform_app.context import Context
from platform_app.extensions import csrf
from platform_app.notices import digests, listening, phones, queries, sending, services, unsubscribing
from platform_app.notices.forms import ChoicesForm, PhoneCodeForm, shown
from platform_app.notices.labels import ABOUT, KINDS, REASONS, TOPICS
from platform_app.notices.telling import sentence
from platform_app.notices.wishes import usual_hours
from platform_app.permissions import Permission as P
from platform_app.settings import Settings
from platform_app.web import PUBLIC, Room, accepted, context, paginate
from platform_app.web.addresses import safe_path
from platform_app.web.page import PROVIDERS
from platform_app.web.reasons import register

__all__ = ["ROOMS", "digests", "listening", "sending"]

room = Room("notices", __name__)
leaving = Room("leaving", __name__)
csrf.exempt(
    leaving
)  # mail programs press the button themselves; the signed address is all the authority there is
ROOMS = (room, leaving)
register(REASONS)


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
        wishes=queries.wishes(context()),
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


@room.get("/notices/choices", access=P.NOTICE_READ)
def choices() -> str:
    """How soon the reader hears of what, and when no mail comes."""
    return _choices(ChoicesForm(data=shown(queries.wishes(context()))))


@room.post("/notices/choices", access=P.NOTICE_READ, endpoint="choices")
def choose() -> Response | tuple[str, int]:
    """Hear as chosen from now on."""
    form = ChoicesForm().keep(queries.topics(context()))
    if accepted(form, lambda: services.choose_paces(context(), form.command())) is None:
        return _choices(form), 422
    wishes, phone = queries.wishes(context()), phones.of_asker(context())
    if wishes.besides is not None and not phone.is_confirmed:
        flash(_("Saved. Messages go to your phone once you have confirmed its number."), "success")
        return redirect(url_for("notices.phone"), code=303)
    flash(_("Saved. From the next notice on you hear this way."), "success")
    return redirect(url_for("notices.choices"), code=303)


@room.get("/notices/phone", access=P.NOTICE_READ)
def phone() -> str:
    """Whether messages may go to the reader's phone, and how to confirm that it is theirs."""
    return _phone(PhoneCodeForm())


@room.post("/notices/phone/code", access=P.NOTICE_READ)
def send_phone_code() -> Response:
    """Send a code to the reader's phone."""
    phones.send_code(context())
    flash(_("The code is on its way. It works for ten minutes."), "success")
    return redirect(url_for("notices.phone"), code=303)


@room.post("/notices/phone", access=P.NOTICE_READ, endpoint="phone")
def confirm_phone() -> Response | tuple[str, int]:
    """Let messages go to the phone that got the code."""
    form = PhoneCodeForm()
    if accepted(form, lambda: phones.confirm(context(), form.code.data or "")) is None:
        return _phone(form), 422
    flash(_("Confirmed. Messages go to this phone from now on."), "success")
    return redirect(url_for("notices.choices"), code=303)


def _phone(form: PhoneCodeForm) -> str:
    settings: Settings = current_app.extensions["settings"]
    return render_template(
        "notices/phone.html",
        form=form,
        phone=phones.of_asker(context()),
        can_send=bool(settings.channel) or settings.is_trial,
        has_channel=bool(settings.channel),
    )


def _choices(form: ChoicesForm) -> str:
    return render_template(
        "notices/choices.html",
        form=form.keep(queries.topics(context())),
        wishes=queries.wishes(context()),
        usual=usual_hours(context()),
        has_channel=bool(current_app.extensions["settings"].channel),
        phone=phones.of_asker(context()),
    )


@leaving.get("/unsubscribe/<token>", access=PUBLIC, endpoint="unsubscribe")
def unsubscribe_page(token: str) -> str:
    """What will stop, and the button that stops it."""
    return _leaving_page(token, done=False)


@leaving.post("/unsubscribe/<token>", access=PUBLIC, endpoint="unsubscribe")
def unsubscribe(token: str) -> str:
    """Stop these mails, for whoever holds the link."""
    unsubscribing.leave(context(), unsubscribing.find(context(), token))
    return _leaving_page(token, done=True)


def _leaving_page(token: str, *, done: bool) -> str:
    found = unsubscribing.find(context(), token)
    return render_template(
        "notices/unsubscribe.html", topics=[(TOPICS[one], ABOUT[one]) for one in found.topics], done=done
    )
