"""The queue of rows that may be one enterprise."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select
from werkzeug.wrappers import Response

from platform_app import jobs
from platform_app.context import Context
from platform_app.enterprises import queries
from platform_app.enterprises.labels import DUPLICATES, FIELDS, STATES
from platform_app.enterprises.models import DuplicatePair, Enterprise
from platform_app.enterprises.services import duplicates as services
from platform_app.enterprises.views.room import district_words, room
from platform_app.errors import NotFound, RuleViolation
from platform_app.permissions import BureauDuty, require
from platform_app.permissions import Permission as P
from platform_app.web import context, paginate
from platform_app.web.reasons import sentence

COMPARED = ("uscc", "name_zh", "district", "address", "business", "contact_phone")


@jobs.every("find_duplicates", minutes=24 * 60)
def look_for_duplicates(unit: Context) -> None:
    """Look once a day."""
    services.find_duplicates(unit)


@room.get("/registry/duplicates", access=P.ENTERPRISE_MERGE, endpoint="duplicates")
def duplicates_page() -> str:
    """Pairs with the same name or phone, side by side."""
    unit = context()
    mine = select(Enterprise.id).where(
        queries.in_duty_scope(unit.who, BureauDuty.ANALYST, BureauDuty.MANAGER)
    )
    rows = (
        select(DuplicatePair)
        .where(
            DuplicatePair.outcome == "open",
            DuplicatePair.first_id.in_(mine),
            DuplicatePair.second_id.in_(mine),
        )
        .order_by(DuplicatePair.id)
    )
    page = paginate(unit.session, rows, size=10)
    ids = [key for pair in page.rows for key in (pair.first_id, pair.second_id)]
    return render_template(
        "enterprises/duplicates.html",
        page=page,
        enterprises=queries.load_many(unit, ids),
        reasons=DUPLICATES,
        states=STATES,
        districts=district_words(),
        fields=[(name, FIELDS[name]) for name in COMPARED],
    )


@room.post("/registry/duplicates/find", access=P.ENTERPRISE_MERGE)
def find_duplicates() -> Response:
    """Look now."""
    count = services.find_duplicates(context())
    flash(ngettext("One new pair found.", "%(num)s new pairs found.", count), "success")
    return _back()


@room.post("/registry/duplicates/<public_id>/dismiss", access=P.ENTERPRISE_MERGE)
def dismiss_duplicate(public_id: str) -> Response:
    """They are two enterprises."""
    services.dismiss(context(), _pair(public_id))
    flash(_("Noted: two different enterprises."), "success")
    return _back()


@room.post("/registry/duplicates/<public_id>/merge", access=P.ENTERPRISE_MERGE)
def merge_duplicate(public_id: str) -> Response:
    """They are one: the chosen row stays."""
    pair = _pair(public_id)
    both = [context().session.get_one(Enterprise, key) for key in (pair.first_id, pair.second_id)]
    kept, merged = both if request.form.get("kept") == both[0].public_id else both[::-1]
    try:
        services.merge(context(), pair, kept, merged)
    except RuleViolation as refused:
        flash(sentence(refused.reason, refused.values), "error")
        return _back()
    flash(_("Merged. What pointed at the one now points at the other; both pasts are kept."), "success")
    return redirect(url_for("enterprises.show", public_id=kept.public_id), 303)


def _pair(public_id: str) -> DuplicatePair:
    found = context().session.scalar(select(DuplicatePair).where(DuplicatePair.public_id == public_id))
    if found is None:
        raise NotFound("not_found")
    for key in (found.first_id, found.second_id):
        require(context().who, P.ENTERPRISE_MERGE, context().session.get_one(Enterprise, key))
    return found


def _back() -> Response:
    return redirect(url_for("enterprises.duplicates"), 303)
