"""The profile page: the own one to work on, the public one to read."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from platform_app.chains.queries import chain_names
from platform_app.enterprises import listing, queries, services
from platform_app.enterprises.forms import EndForm, InviteClaimForm, ReasonForm
from platform_app.enterprises.labels import FIELDS, LEVELS, RETURNS, SIZES, STATES
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise
from platform_app.enterprises.queries import pool_of, size_of
from platform_app.enterprises.services.editing import EDITABLE
from platform_app.enterprises.views.evidence import files_of
from platform_app.enterprises.views.profile import sections
from platform_app.enterprises.views.room import PROFILE_PARTS, room, tier_words
from platform_app.errors import NotFound
from platform_app.lifecycle import offered
from platform_app.permissions import Permission as P
from platform_app.permissions import can
from platform_app.reading.doors import count_read
from platform_app.reviews.models import ReviewSubject
from platform_app.reviews.queries import answers_by, find_latest
from platform_app.rules.queries import certificate_kinds
from platform_app.web import PUBLIC, SIGNED_IN, accepted, context, named


@room.get("/enterprise", access=SIGNED_IN)
def own() -> Response:
    """The profile of the enterprise one acts for."""
    acting = context().who.acting
    if acting is None:
        return redirect(url_for("enterprises.register"))
    return redirect(url_for("enterprises.show", public_id=acting.public_id))


@room.get("/enterprises/<public_id>", access=PUBLIC)
def show(public_id: str) -> str:
    """A profile, as much of it as the reader may see."""
    enterprise = queries.get(context(), public_id)
    if context().who.enterprise_id != enterprise.id:
        count_read(context(), "enterprise", enterprise.id)
    return page(enterprise)


@room.post("/enterprises/<public_id>/contact", access=P.ENTERPRISE_READ_CONTACT)
def show_contact(public_id: str) -> str | tuple[str, int]:
    """The profile with its contacts, for an officer who says what for; the enterprise can read that."""
    enterprise, form = queries.get(context(), public_id), ReasonForm()
    if accepted(form, lambda: services.read_contact(context(), enterprise, form.reason.data or "")) is None:
        return page(queries.get(context(), public_id), reason=form), 422
    return page(enterprise, contact=True)


def page(
    enterprise: Enterprise,
    *,
    contact: bool = False,
    reason: ReasonForm | None = None,
    invite: InviteClaimForm | None = None,
    link: str = "",
) -> str:
    """The profile page of an enterprise the reader may see."""
    unit = context()
    if enterprise.merged_into_id is not None and not unit.who.is_bureau:
        raise NotFound("not_found")
    is_own = unit.who.enterprise_id == enterprise.id
    reads_full = can(unit.who, P.ENTERPRISE_READ_FULL, enterprise)
    running, returned = (
        find_latest(unit, ReviewSubject.ENTERPRISE, enterprise.id) if reads_full else (None, None)
    )
    titles = listing.list_titles_of(unit, enterprise)
    documents, title_files = files_of(unit, enterprise, titles)
    return render_template(
        "enterprises/show.html",
        enterprise=enterprise,
        state=STATES[enterprise.status],
        sections=sections(enterprise, contact=contact or is_own, documents=documents or ()),
        documents=documents,
        adds_documents=enterprise.status in EDITABLE and can(unit.who, P.ENTERPRISE_EDIT, enterprise),
        is_own=is_own,
        reads_full=reads_full,
        edits=can(unit.who, P.ENTERPRISE_EDIT, enterprise),
        offers={one.name: one for one in offered(unit, enterprise)},
        returned=returned,
        running=running,
        answers_by=answers_by(unit) if is_own and not enterprise.is_public else None,
        return_words=RETURNS,
        reason=reason or ReasonForm(formdata=None),
        invite=invite or InviteClaimForm(formdata=None),
        link=link,
        invites=enterprise.status is EnterpriseStatus.IMPORTED
        and can(unit.who, P.INVITE_ENTERPRISE, enterprise),
        size=size_of(unit, enterprise),
        size_words=SIZES,
        titles=titles,
        title_files=title_files,
        tiers=tier_words(),
        chains=chain_names(unit),
        certificates=listing.list_certificates(unit, enterprise),
        certificate_names={row.code: named(row) for row in certificate_kinds(unit)},
        levels=LEVELS,
        fields=FIELDS,
        parts=[(part.template, part.read(enterprise)) for part in PROFILE_PARTS],
        pool=pool_of(enterprise) if reads_full else None,
        pool_form=EndForm(formdata=None, day=unit.today),
        manages_pool=can(unit.who, P.POOL_MANAGE, enterprise),
    )
