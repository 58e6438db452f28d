"""The sentence of every kind of notice, and the word on its button. Values come from the event."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.notices.account_labels import ACCOUNTS
from platform_app.notices.office_labels import OFFICE
from platform_app.notices.topics import Pace, Topic

KINDS: dict[str, tuple[Any, Any]] = {
    "need_submitted": (_l("A need waits for your review: %(need)s"), _l("Review it")),
    "need_approval_asked": (_l("A need waits for your approval: %(need)s"), _l("Look at it")),
    "need_approval_refused": (_l("Your need was not approved: %(need)s"), _l("Look at it")),
    "need_returned": (_l("The bureau returned your need with remarks: %(need)s"), _l("Read the remarks")),
    "need_opened": (_l("Your need is open to suppliers: %(need)s"), _l("See it")),
    "need_suspended": (_l("The bureau suspended your need: %(need)s"), _l("Read why")),
    "need_resumed": (_l("Your need is open again: %(need)s"), _l("See it")),
    "need_closed": (_l("Your need has reached its deadline: %(need)s"), _l("See the answers")),
    "need_withdrawn": (_l("A need you were invited to was withdrawn: %(need)s"), _l("See your invitations")),
    "need_cancelled": (_l("A need you were invited to was cancelled: %(need)s"), _l("See your invitations")),
    "invitation_sent": (_l("You are invited to answer a need: %(need)s"), _l("See the invitation")),
    "invitation_accepted": (
        _l("%(enterprise)s is interested in your need: %(need)s"),
        _l("See who answered"),
    ),
    "invitation_declined": (_l("%(enterprise)s declined your need: %(need)s"), _l("See who answered")),
    "interest_shown": (_l("%(enterprise)s shows interest in your need: %(need)s"), _l("See who answered")),
    "identity_revealed": (_l("%(enterprise)s tells you that it asks for: %(need)s"), _l("See the need")),
    "responses_unsealed": (_l("The buyer opened the responses to: %(need)s"), _l("See where yours stands")),
    "response_shortlisted": (_l("Your response is on the shortlist: %(need)s"), _l("See it")),
    "response_awarded": (_l("You were chosen: %(need)s"), _l("See what comes next")),
    "response_reserved": (_l("You stand in reserve: %(need)s"), _l("See your place")),
    "response_declined": (_l("Your response was decided on: %(need)s"), _l("Read the reason")),
    "question_asked": (_l("A supplier asks about your need: %(need)s"), _l("Answer")),
    "question_answered": (_l("The buyer answered a question about: %(need)s"), _l("Read the answer")),
    "addendum_published": (_l("The buyer added something to: %(need)s"), _l("See what changes")),
    "need_changed": (
        _l("The buyer changed a need; what was handed in wants to be confirmed anew: %(need)s"),
        _l("See what changes"),
    ),
    "agreement_requested": (
        _l("%(enterprise)s signed and asks to read your files: %(need)s"),
        _l("Approve or refuse"),
    ),
    "agreement_granted": (_l("The buyer opened its files to you: %(need)s"), _l("See the files")),
    "agreement_refused": (_l("The buyer keeps its files closed to you: %(need)s"), _l("Read why")),
    "agreement_revoked": (_l("The buyer took back your access to its files: %(need)s"), _l("Read why")),
    "need_unanswered": (_l("Nobody handed in a response: %(need)s"), _l("Look at the need")),
    "need_unsuccessful": (_l("A buyer found no suitable supplier: %(need)s"), _l("Look at the need")),
    "decision_due": (
        _l("Suppliers have waited %(days)s days for your decision: %(need)s"),
        _l("Decide"),
    ),
    "followup_due": (_l("How does it stand with %(enterprise)s? %(need)s"), _l("Say how it stands")),
    "milestone_planned": (
        _l("The buyer planned a stage on the way to series for %(day)s: %(need)s"),
        _l("See the stages"),
    ),
    "milestone_due": (_l("A stage on the way to series is due on %(day)s: %(need)s"), _l("See the stages")),
    "milestone_settled": (
        _l("The buyer has judged a stage on the way to series: %(need)s"),
        _l("See the result"),
    ),
    "contract_reported": (_l("The buyer reported the contract: %(need)s"), _l("Rate the other side")),
    "panel_application_made": (
        _l("%(enterprise)s applies for your panel: %(offer)s"),
        _l("Decide"),
    ),
    "panel_application_admitted": (
        _l("%(enterprise)s admits you to its panel: %(offer)s"),
        _l("See what comes next"),
    ),
    "panel_application_declined": (
        _l("%(enterprise)s has answered your application: %(offer)s"),
        _l("Read the reason"),
    ),
    "panel_place_changed": (
        _l("Your place on the panel of %(enterprise)s has changed"),
        _l("See your place"),
    ),
    "enterprise_submitted": (_l("A profile waits for verification: %(enterprise)s"), _l("Review it")),
    "enterprise_verified": (_l("Your enterprise is verified: %(enterprise)s"), _l("See your profile")),
    "enterprise_returned": (
        _l("The bureau returned your profile with remarks: %(enterprise)s"),
        _l("Read the remarks"),
    ),
    "pipeline_entered": (
        _l("The bureau grows %(enterprise)s towards leadership of a chain: %(chain)s"),
        _l("See the path"),
    ),
    "scouting_started": (_l("Look for suppliers of a need: %(need)s"), _l("Whom to speak to")),
    "scouting_asked": (_l("Speak to %(enterprise)s: %(aim)s"), _l("What to speak about")),
    **OFFICE,
    "case_nominated": (
        _l("The bureau nominates %(enterprise)s: %(procedure)s"),
        _l("Complete the case"),
    ),
    "case_submitted": (_l("A case waits for its check: %(enterprise)s, %(procedure)s"), _l("Check it")),
    "case_returned": (_l("Your case came back with reasons: %(procedure)s"), _l("Read the reasons")),
    "case_to_score": (
        _l("You are asked to mark as an expert: %(enterprise)s, %(procedure)s"),
        _l("Give marks"),
    ),
    "case_expert_conflict": (
        _l("An expert has a conflict of interest; another one is wanted: %(enterprise)s"),
        _l("Choose another"),
    ),
    "case_scored": (_l("The experts' marks are complete: %(enterprise)s, %(procedure)s"), _l("Go on")),
    "case_published": (_l("Your case is on public notice: %(procedure)s"), _l("See it")),
    "case_objected": (_l("Somebody objects: %(enterprise)s, %(procedure)s"), _l("Answer")),
    "case_to_decide": (_l("A case waits for a decision: %(enterprise)s, %(procedure)s"), _l("Decide")),
    "case_approved": (_l("Granted: %(enterprise)s, %(procedure)s"), _l("See it")),
    "case_rejected": (_l("Not granted: %(enterprise)s, %(procedure)s"), _l("Read why")),
    "case_evaluation_due": (
        _l("An evaluation is due: %(enterprise)s, %(procedure)s"),
        _l("Evaluate"),
    ),
    "case_evaluated": (_l("Evaluated: %(enterprise)s, %(procedure)s"), _l("Read the result")),
    "case_expiring": (_l("Ends soon: %(enterprise)s, %(procedure)s"), _l("See what is wanted")),
    "case_renewed": (_l("Renewed: %(enterprise)s, %(procedure)s"), _l("See it")),
    "case_expired": (_l("Ended: %(enterprise)s, %(procedure)s"), _l("See it")),
    "case_revoked": (_l("Revoked: %(enterprise)s, %(procedure)s"), _l("Read why")),
    "claim_submitted": (_l("Somebody asks to act for %(enterprise)s"), _l("Decide")),
    "claim_approved": (_l("You now act for %(enterprise)s"), _l("See your profile")),
    "claim_denied": (_l("Your request to act for %(enterprise)s was refused"), _l("Read why")),
    "claim_revoked": (_l("You no longer act for %(enterprise)s"), _l("Read why")),
    "confirmation_sent": (_l("A buyer asks one thing about your capability: %(capability)s"), _l("Answer")),
    "confirmation_answered": (
        _l("%(enterprise)s answered your question about %(capability)s"),
        _l("See the need"),
    ),
    "capability_stale_soon": (
        _l("Confirm soon, or it is no longer counted: %(capability)s"),
        _l("Look at it"),
    ),
    "capability_stale": (_l("No longer counted until you confirm it: %(capability)s"), _l("Look at it")),
    "opportunities_new": (
        _l("New needs you could win since the last message: %(count)s"),
        _l("See the opportunities"),
    ),
    "saved_search_hits": (
        _l("Your saved search has %(count)s new hits: %(search)s"),
        _l("See the hits"),
    ),
    "digest_daily": (_l("Your day on Ronglian: %(count)s messages"), _l("See them all")),
    "digest_weekly": (_l("Your week on Ronglian: %(count)s messages"), _l("See them all")),
    **ACCOUNTS,
}

TOPICS: dict[Topic, Any] = {
    Topic.NEEDS: _l("My enterprise's needs"),
    Topic.INVITATIONS: _l("Needs we are invited to"),
    Topic.RESPONSES: _l("Our responses"),
    Topic.FOLLOWUPS: _l("Contracts and follow-ups"),
    Topic.OPPORTUNITIES: _l("New opportunities and saved searches"),
    Topic.PROFILE: _l("Our profile"),
    Topic.CASES: _l("Our cases"),
    Topic.DUTIES: _l("Work given to me"),
}

ABOUT: dict[Topic, Any] = {
    Topic.NEEDS: _l("Their review, who is interested, questions, decisions that are due."),
    Topic.INVITATIONS: _l("Invitations, answers to questions, additions, access to files."),
    Topic.RESPONSES: _l("Opening, shortlist, award, reasons."),
    Topic.FOLLOWUPS: _l("Dates at which somebody asks how it stands."),
    Topic.OPPORTUNITIES: _l(
        "How many new needs your enterprise could win, and what your saved searches found."
    ),
    Topic.PROFILE: _l("Verification, capabilities, who may act for the enterprise."),
    Topic.CASES: _l("Recognition and support: steps, deadlines, results."),
    Topic.DUTIES: _l("Reviews, gaps, searches and cases of the bureau."),
}

PACES: dict[Pace, Any] = {
    Pace.AT_ONCE: _l("at once"),
    Pace.DAILY: _l("one mail a day"),
    Pace.WEEKLY: _l("one mail a week"),
    Pace.APP_ONLY: _l("in the app only"),
}

DIGESTS = frozenset({"digest_daily", "digest_weekly"})
"""Kinds of mail that gather what waited for them: one a pace, named by it."""

MAIL_STATES: dict[str, dict[str, Any]] = {
    "queued": {"text": _l("waiting"), "tone": "info"},
    "sent": {"text": _l("sent"), "tone": "good"},
    "not_sent": {"text": _l("not sent"), "tone": "warn"},
    "failed": {"text": _l("failed"), "tone": "bad"},
}

REASONS: dict[str, Any] = {
    "unsubscribe_gone": _l("This link is not complete. Copy it whole, or sign in and choose there."),
    "channel_without_phone": _l("Enter your phone in your account first."),
    "phone_code_wrong": _l(
        "This is not the code, or it is too old. Look at the last message, or ask for a new code."
    ),
    "phone_codes_many": _l("So many codes were sent today already. Go on in %(hours)s hours."),
    "phone_code_tried": _l("Too many wrong codes. Go on in %(minutes)s minutes."),
    "phone_confirmed": _l("This number is confirmed already."),
    "quiet_both": _l("Give both hours, or leave both empty for the usual ones."),
}
