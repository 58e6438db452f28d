"""The room's routes stand on this blueprint; the frame of every page gets its account menu here."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from platform_app.accounts.labels import BUREAU_DUTIES, DUTIES, STAFF_DUTIES
from platform_app.accounts.models import Membership
from platform_app.context import Context
from platform_app.web import Room, named
from platform_app.web.page import PROVIDERS

room = Room("accounts", __name__)


def frame(context: Context) -> dict[str, Any]:
    """The account menu of the reader."""
    who = context.who
    if not who.is_signed_in:
        return {"sign_in_url": url_for("accounts.sign_in")}
    words = [DUTIES[duty.value] for duty in sorted(who.acting.duties)] if who.acting else []
    words += [BUREAU_DUTIES[one.duty.value] for one in who.appointments]
    words += [STAFF_DUTIES[duty.value] for duty in sorted(who.staff)]
    duty = " · ".join(dict.fromkeys(str(word) for word in words))
    links = [{"label": _("My account"), "url": url_for("accounts.account")}]
    if who.acting:
        links.append({"label": _("Colleagues"), "url": url_for("accounts.members")})
        duty = f"{named(who.acting)} · {duty}"
    return {
        "account": {"name": who.name, "duty": duty},
        "account_links": links,
        "sign_out_url": url_for("accounts.sign_out"),
        "enterprises": _enterprises(context) if len(who.enterprise_ids) > 1 else [],
    }


def _enterprises(context: Context) -> list[dict[str, Any]]:
    rows = context.session.execute(
        select(Membership.enterprise_id, Membership.public_id)
        .where(Membership.user_id == context.who.user_id, Membership.ended_at.is_(None))
        .order_by(Membership.enterprise_id)
    )
    names = FIND_NAMES[0](context, sorted(context.who.enterprise_ids)) if FIND_NAMES else {}
    chosen: dict[int, str] = {}
    for enterprise_id, public_id in rows:
        chosen.setdefault(enterprise_id, public_id)
    return [
        {
            "name": names.get(key, ""),
            "url": url_for("accounts.act_for", public_id=public_id),
            "current": key == context.who.enterprise_id,
        }
        for key, public_id in chosen.items()
    ]


FIND_NAMES: list[Any] = []
"""The room of enterprises gives names for keys here."""

PROVIDERS.append(frame)
