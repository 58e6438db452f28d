"""A claim: the claimant's page and the reviewer's."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from platform_app.accounts.models import User
from platform_app.enterprises import queries, services
from platform_app.enterprises.evidence import CLAIM_FILES, by_field
from platform_app.enterprises.forms import ClaimDecisionForm, ClaimForm
from platform_app.enterprises.labels import CLAIM_STATES, FIELDS, KINDS, SECTIONS, STATES
from platform_app.enterprises.lifecycle import ClaimStatus
from platform_app.enterprises.models import Claim
from platform_app.enterprises.views.room import district_words, room
from platform_app.files.models import StoredFile
from platform_app.files.queries import list_files
from platform_app.lifecycle import offered
from platform_app.permissions import Permission as P
from platform_app.permissions import can, require
from platform_app.reviews.models import ReviewSubject
from platform_app.reviews.queries import answers_by, find_running
from platform_app.web import SIGNED_IN, accepted, context
from platform_app.web.language import moment


@room.get("/claim", access=SIGNED_IN)
def own_claim() -> Response:
    """The claim one waits for."""
    found = queries.find_own_claim(context())
    if found is None:
        return redirect(url_for("enterprises.own"))
    return redirect(url_for("enterprises.claim", public_id=found.public_id))


@room.get("/claims/<public_id>", access=SIGNED_IN)
def claim(public_id: str) -> str:
    """The claim as its reader may see it: the own draft, or the reviewer's comparison."""
    return _page(queries.get_claim(context(), public_id))


@room.post("/claims/<public_id>", access=SIGNED_IN, endpoint="claim")
def claim_post(public_id: str) -> Response | tuple[str, int]:
    """Keep the claimant's evidence and answers and hand them to the bureau."""
    found, form = queries.get_claim(context(), public_id), _form()
    done = accepted(
        form, lambda: services.save_draft(context(), found, form.draft(), form.evidence.data or "")
    )
    if done is None:
        return _page(queries.get_claim(context(), public_id), form=form), 422
    running = find_running(context(), ReviewSubject.CLAIM, found.id)
    due = moment(running.due_at) if running else ""
    flash(_("Saved. The bureau answers by %(due)s.", due=due), "success")
    return _back(found)


@room.post("/claims/<public_id>/take", access=P.CLAIM_DECIDE)
def take_claim(public_id: str) -> Response:
    """Put the claim onto the own desk."""
    found = queries.get_claim(context(), public_id)
    services.take_claim(context(), found)
    flash(_("The review is on your desk."), "success")
    return _back(found)


@room.post("/claims/<public_id>/approve", access=P.CLAIM_DECIDE)
def approve_claim(public_id: str) -> Response:
    """Give the claimant the enterprise."""
    found = _to_decide(public_id)
    services.approve_claim(context(), found)
    flash(_("Approved. The claimant now acts for the enterprise."), "success")
    return _back(found)


@room.post("/claims/<public_id>/deny", access=P.CLAIM_DECIDE)
def deny_claim(public_id: str) -> Response | tuple[str, int]:
    """Refuse the claim."""
    found, form = _to_decide(public_id), ClaimDecisionForm()
    form.expect(found)
    if accepted(form, lambda: services.deny_claim(context(), found, form.reason.data or "")) is None:
        return _page(queries.get_claim(context(), public_id), decision=form), 422
    flash(_("Denied. The claimant can read why."), "success")
    return _back(found)


@room.post("/claims/<public_id>/revoke", access=P.CLAIM_DECIDE)
def revoke_claim(public_id: str) -> Response | tuple[str, int]:
    """Take an approved claim back."""
    found, form = _to_decide(public_id), ClaimDecisionForm()
    form.expect(found)
    if accepted(form, lambda: services.revoke_claim(context(), found, form.reason.data or "")) is None:
        return _page(queries.get_claim(context(), public_id), decision=form), 422
    flash(_("Revoked. The person no longer acts for the enterprise."), "success")
    return _back(found)


def _to_decide(public_id: str) -> Claim:
    found = queries.get_claim(context(), public_id)
    require(context().who, P.CLAIM_DECIDE, found)
    return found


def _form(claim: Claim | None = None) -> ClaimForm:
    form = ClaimForm(data={**claim.draft, "evidence": claim.evidence}) if claim else ClaimForm()
    form.offer(district_words())
    return form


def _page(claim: Claim, form: ClaimForm | None = None, decision: ClaimDecisionForm | None = None) -> str:
    unit = context()
    is_own = claim.user_id == unit.who.user_id
    decides = can(unit.who, P.CLAIM_DECIDE, claim)
    shown = can(unit.who, P.CLAIM_EVIDENCE, claim)
    documents = list_files(unit, CLAIM_FILES, claim) if shown else []
    if not decides:
        return render_template(
            "enterprises/claim.html",
            claim=claim,
            state=CLAIM_STATES[claim.status],
            form=form or _form(claim),
            editable=is_own and claim.status is ClaimStatus.PENDING,
            running=find_running(unit, ReviewSubject.CLAIM, claim.id),
            documents=documents,
            answers_by=answers_by(unit) if claim.status is ClaimStatus.PENDING else None,
        )
    return render_template(
        "enterprises/claim_review.html",
        claim=claim,
        state=CLAIM_STATES[claim.status],
        enterprise_state=STATES[claim.enterprise.status],
        claimant=unit.session.get(User, claim.user_id),
        running=find_running(unit, ReviewSubject.CLAIM, claim.id),
        offers={one.name: one for one in offered(unit, claim)},
        decision=decision or ClaimDecisionForm(formdata=None, version=claim.version),
        rows=_comparison(claim, documents),
        documents=documents,
        others=[one for one in queries.list_claims(unit, claim.enterprise) if one.id != claim.id],
        states=CLAIM_STATES,
    )


def _comparison(claim: Claim, documents: Sequence[StoredFile]) -> list[dict[str, object]]:
    """Each answer of the claimant beside what is known and the documents that support it."""
    beside = by_field(documents)
    words = {**district_words(), **{str(key): str(word) for key, word in KINDS.items()}}
    rows = []
    for name, said in claim.draft.items():
        known = getattr(claim.enterprise, name, "")
        shown = words.get(str(known), known) if name not in SECTIONS["contact"][1] else _("kept")
        rows.append(
            {
                "label": FIELDS.get(name, name),
                "said": words.get(str(said), said),
                "known": shown if known else "",
                "differs": said not in (None, "", known),
                "documents": beside.get(name, ()),
            }
        )
    return rows


room.menu(_l("My claim"), "own_claim", SIGNED_IN, order=15, audience="claimant")
room.stands_under("reviews.desk", "claim", "review")


def _back(claim: Claim) -> Response:
    return redirect(url_for("enterprises.claim", public_id=claim.public_id), 303)
