"""The page of a need: its owner's, and everybody else's."""

from __future__ import annotations

from typing import Any

from flask import render_template

from platform_app.capabilities.wording import unit_words
from platform_app.lifecycle import offered
from platform_app.needs import queries
from platform_app.needs.advising import advice, fingerprint, telling_texts
from platform_app.needs.forms import InterestForm
from platform_app.needs.lifecycle import InvitationStatus, NeedStatus
from platform_app.needs.models import Need
from platform_app.needs.projection import hides_buyer, public_need
from platform_app.needs.record import buyer_record, city_record, record_bands
from platform_app.needs.tracking import stations
from platform_app.needs.views.blueprint import parts_of, room
from platform_app.needs.wording import UNIT
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.reading.doors import count_read
from platform_app.reviews.models import ReviewSubject
from platform_app.reviews.queries import find_latest
from platform_app.rules import queries as rules
from platform_app.web import PUBLIC, context
from platform_app.web.language import is_chinese


@room.get("/needs/<public_id>", access=PUBLIC)
def show(public_id: str) -> object:
    """One need: everything for its owner, the public projection for others."""
    need = queries.get(context(), public_id)
    if can(context().who, P.NEED_READ_FULL, need):
        return render_template("needs/own.html", need=need, further=parts_of(need), **_owners_view(need))
    unit = context()
    mine = None
    if unit.who.enterprise_id is not None:
        mine = queries.invitation_between(unit, need.id, unit.who.enterprise_id)
    if mine is None:
        count_read(unit, "need", need.id)
    return render_template(
        "needs/show.html",
        need=public_need(need, unit.who),
        mine=mine,
        further=parts_of(need),
        may_respond=can(unit.who, P.NEED_RESPOND, need) and need.accepts_answers(unit.now),
        may_show_interest=can(unit.who, P.INTEREST_SHOW, need) and need.accepts_answers(unit.now),
        form=InterestForm(),
        offers={one.name: one for one in offered(unit, need)},
        names=names(),
        record=None if hides_buyer(need, unit.who) else buyer_record(unit, need.enterprise_id),
        bands=record_bands(city_record(unit)) if hides_buyer(need, unit.who) else None,
    )


def _owners_view(need: Need) -> dict[str, Any]:
    unit = context()
    running, decided = find_latest(unit, ReviewSubject.NEED, need.id)
    invitations = queries.invitations_of(unit, need)
    telling = tuple(telling_texts(unit, need)) if need.status is NeedStatus.DRAFT else ()
    return {
        "stations": stations(unit, need, running or decided),
        "review": running or decided,
        "returned": decided if running is None and need.status is NeedStatus.RETURNED else None,
        "invitations": list(invitations),
        "reveals": {one.enterprise_id: told for one, told in invitations.items() if told},
        "telling": telling if fingerprint(telling) != need.texts_confirmed else (),
        "interested": sum(one.status is InvitationStatus.ACCEPTED for one in invitations),
        "offers": {one.name: one for one in offered(unit, need)},
        "found": advice(unit, need) if need.status is NeedStatus.DRAFT else None,
        "names": names(),
    }


def names() -> dict[str, str]:
    """Codes of measures, certificates, districts and units with their names in the reader's language."""
    tables = rules.tables(context())
    units = {UNIT + written: unit_words(tables, written) for written in tables.units.spellings()}
    return units | queries.names_of_codes(context(), tables, is_chinese())
