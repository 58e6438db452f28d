"""The reviewer's page of an enterprise: check, verify or return."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from platform_app.enterprises import queries, services
from platform_app.enterprises.evidence import by_point
from platform_app.enterprises.forms import ReasonForm, ReturnForm, VerifyForm
from platform_app.enterprises.labels import CHECKS, CLAIM_STATES, RETURNS, STATES
from platform_app.enterprises.models import Enterprise
from platform_app.enterprises.views.evidence import documents_of
from platform_app.enterprises.views.profile import sections
from platform_app.enterprises.views.room import room
from platform_app.permissions import Permission as P
from platform_app.permissions import require
from platform_app.reviews.labels import DECISIONS
from platform_app.reviews.models import ReviewSubject
from platform_app.reviews.queries import find_latest
from platform_app.web import accepted, context


@room.get("/enterprises/<public_id>/review", access=P.ENTERPRISE_REVIEW)
def review(public_id: str) -> str:
    """Everything the enterprise says, with the checklist."""
    return _page(_to_review(public_id))


@room.post("/enterprises/<public_id>/review/take", access=P.ENTERPRISE_REVIEW)
def take(public_id: str) -> Response:
    """Put the review onto the own desk."""
    enterprise = _to_review(public_id)
    services.take(context(), enterprise)
    flash(_("The review is on your desk."), "success")
    return _back(enterprise)


@room.post("/enterprises/<public_id>/review/contact", access=P.ENTERPRISE_READ_CONTACT)
def review_contact(public_id: str) -> str | tuple[str, int]:
    """The same page with whom to call; the reason is written down."""
    enterprise, form = _to_review(public_id), ReasonForm()
    if accepted(form, lambda: services.read_contact(context(), enterprise, form.reason.data or "")) is None:
        return _page(_to_review(public_id), reason=form), 422
    return _page(enterprise, contact=True)


@room.post("/enterprises/<public_id>/verify", access=P.ENTERPRISE_VERIFY)
def verify(public_id: str) -> Response | tuple[str, int]:
    """Verify the enterprise."""
    enterprise, form = _to_review(public_id), VerifyForm()
    form.expect(enterprise)
    done = accepted(
        form,
        lambda: services.verify(context(), enterprise, form.checklist.data or [], form.note.data or ""),
    )
    if done is None:
        return _page(_to_review(public_id), verify_form=form), 422
    flash(_("Verified. Its profile is public now, and its capabilities count."), "success")
    return redirect(url_for("reviews.desk"), 303)


@room.post("/enterprises/<public_id>/return", access=P.ENTERPRISE_RETURN)
def give_back(public_id: str) -> Response | tuple[str, int]:
    """Return the enterprise with reasons."""
    enterprise, form = _to_review(public_id), ReturnForm()
    form.expect(enterprise)
    done = accepted(
        form,
        lambda: services.give_back(context(), enterprise, form.reason_codes.data or [], form.note.data or ""),
    )
    if done is None:
        return _page(_to_review(public_id), return_form=form), 422
    flash(_("Returned. The enterprise reads your reasons."), "success")
    return redirect(url_for("reviews.desk"), 303)


def _to_review(public_id: str) -> Enterprise:
    enterprise = queries.get(context(), public_id)
    require(context().who, P.ENTERPRISE_REVIEW, enterprise)
    return enterprise


def _page(
    enterprise: Enterprise,
    *,
    contact: bool = False,
    verify_form: VerifyForm | None = None,
    return_form: ReturnForm | None = None,
    reason: ReasonForm | None = None,
) -> str:
    unit = context()
    documents = documents_of(unit, enterprise) or []
    running, decided = find_latest(unit, ReviewSubject.ENTERPRISE, enterprise.id)
    return render_template(
        "enterprises/review.html",
        enterprise=enterprise,
        state=STATES[enterprise.status],
        sections=sections(enterprise, contact=contact, documents=documents),
        documents=documents,
        beside_points=by_point(documents),
        running=running,
        decided=decided,
        verify_form=verify_form or VerifyForm(formdata=None, version=enterprise.version),
        return_form=return_form or ReturnForm(formdata=None, version=enterprise.version),
        reason=reason or ReasonForm(formdata=None),
        claims=queries.list_claims(unit, enterprise),
        claim_states=CLAIM_STATES,
        checks=CHECKS,
        returns=RETURNS,
        decisions=DECISIONS,
    )


def _back(enterprise: Enterprise) -> Response:
    return redirect(url_for("enterprises.review", public_id=enterprise.public_id), 303)
