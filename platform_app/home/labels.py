"""The words of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.needs import labels as needs
from platform_app.needs.lifecycle import InvitationStatus, NeedStatus
from platform_app.web.labels import Label


@dataclass(frozen=True, slots=True)
class TaskWords:
    """What is due, what the button says, and how loud it is."""

    text: Any
    deed: Any
    tone: str = "neutral"


TASKS: dict[str, TaskWords] = {
    "jobs_failed": TaskWords(_l("Work behind the pages that failed"), _l("Look into it"), "bad"),
    "messages_stuck": TaskWords(_l("Messages between rooms that cannot be delivered"), _l("Look"), "bad"),
    "reviews_overdue": TaskWords(_l("Reviews past their due date"), _l("Review"), "bad"),
    "gaps_overdue": TaskWords(_l("Gaps you take care of whose day has passed"), _l("Go on"), "bad"),
    "gap_actions_overdue": TaskWords(_l("Your actions on gaps whose day has passed"), _l("Go on"), "bad"),
    "cases_overdue": TaskWords(_l("Cases past the period of their step"), _l("Go on with them"), "bad"),
    "objections_to_answer": TaskWords(
        _l("Objections to public notices that wait for an answer"), _l("Answer them"), "act"
    ),
    "certificates_expired": TaskWords(
        _l("Certificates that have expired: they fail must-haves"), _l("Renew"), "bad"
    ),
    "cases_to_write": TaskWords(
        _l("Applications and nominations to complete and hand in"), _l("Go on"), "act"
    ),
    "cases_to_mark": TaskWords(_l("Cases you are asked to mark as an expert"), _l("Give marks"), "act"),
    "needs_returned": TaskWords(_l("Needs the bureau returned to you"), _l("Revise them"), "act"),
    "needs_to_approve": TaskWords(_l("Needs waiting for your approval"), _l("Approve"), "act"),
    "changes_to_decide": TaskWords(
        _l("Changes of answered needs that wait for a second person"), _l("Read and decide"), "act"
    ),
    "needs_to_unseal": TaskWords(_l("Responses to open: the deadline has passed"), _l("Open them"), "act"),
    "needs_to_decide": TaskWords(
        _l("Needs whose responses wait for a decision"), _l("Decide on them"), "act"
    ),
    "questions_to_answer": TaskWords(
        _l("Questions about your needs that wait for an answer"), _l("Answer them"), "act"
    ),
    "responses_unfinished": TaskWords(
        _l("Responses you have not handed in, or have to confirm anew"), _l("Go on writing"), "act"
    ),
    "invitations_waiting": TaskWords(_l("Invitations waiting for your answer"), _l("Answer"), "act"),
    "reviews_waiting": TaskWords(_l("Reviews waiting"), _l("Review"), "act"),
    "cases_to_handle": TaskWords(_l("Cases that wait for the bureau"), _l("Open the desk"), "act"),
    "evaluations_due": TaskWords(_l("Evaluations that are due"), _l("Evaluate"), "act"),
    "suppliers_interested": TaskWords(
        _l("Suppliers interested in your open needs"), _l("Look at them"), "act"
    ),
    "needs_closing": TaskWords(_l("Needs closing within three days"), _l("Check them"), "warn"),
    "needs_without_invitation": TaskWords(
        _l("Open needs you have invited nobody to"), _l("See suggestions"), "act"
    ),
    "questions_open": TaskWords(_l("Questions about your capability cards"), _l("Answer"), "act"),
    "gaps_severe": TaskWords(
        _l("Gaps of high severity nobody takes care of"), _l("Give them to an officer"), "act"
    ),
    "measures_behind": TaskWords(
        _l("Measures of the city plan behind this year's target, as last written down"), _l("Look"), "warn"
    ),
    "measures_without_office": TaskWords(
        _l("Measures of the city plan nobody answers for"), _l("Give them an office"), "info"
    ),
    "gaps_mine": TaskWords(_l("Gaps you take care of"), _l("Go on"), "act"),
    "scouting_open": TaskWords(_l("Searches in your hands"), _l("Whom to speak to"), "act"),
    "needs_to_sample": TaskWords(_l("Needs opened without review, to be sampled"), _l("Sample"), "warn"),
    "claim_without_evidence": TaskWords(
        _l("Your claim waits for what shows that you act for the enterprise"), _l("Give evidence"), "act"
    ),
    "claims_pending": TaskWords(_l("Your claim is with the bureau"), _l("Look"), "info"),
    "claim_cards_none": TaskWords(
        _l("Say what the enterprise can make: see the needs it could win"), _l("Start with three taps"), "act"
    ),
    "profile_thin": TaskWords(
        _l("Your profile lacks district or contact: the bureau needs them"), _l("Complete it"), "act"
    ),
    "capabilities_none": TaskWords(
        _l("No capability yet: buyers cannot find you"), _l("Add the first"), "act"
    ),
    "capabilities_stale": TaskWords(
        _l("Capabilities to confirm: hidden from suggestions until then"), _l("Still valid?"), "warn"
    ),
    "capabilities_draft": TaskWords(_l("Capability cards to finish"), _l("Finish"), "act"),
    "certificates_expiring": TaskWords(
        _l("Certificates that expire within sixty days"), _l("Renew in time"), "warn"
    ),
    "needs_draft": TaskWords(_l("Drafts to finish"), _l("Finish")),
    "needs_none": TaskWords(_l("No need yet: say what you look for"), _l("Start a need"), "act"),
    "duplicates_open": TaskWords(_l("Pairs that may be one enterprise"), _l("Decide"), "act"),
    "proposals_open": TaskWords(
        _l("Enterprises with proposed segments to accept or refuse"), _l("Open the bench"), "act"
    ),
    "imports_staged": TaskWords(_l("Imports read but not taken over"), _l("Go on"), "act"),
    "leaders_ending": TaskWords(
        _l("Leader recognitions that end within sixty days"), _l("Look at leaders"), "warn"
    ),
    "mails_unsent": TaskWords(_l("Mails that were not sent"), _l("Look"), "warn"),
    "people_without_factor": TaskWords(
        _l("People with duties here and no second factor"), _l("See the duties"), "warn"
    ),
}

PANELS: dict[str, tuple[Any, Any]] = {
    "opportunities": (
        _l("Opportunities for you"),
        _l("No open need fits your capability cards yet. Fuller cards fit more needs."),
    ),
    "leaders": (_l("Chains short of leaders"), _l("Every chain has the leaders it wants this year.")),
    "needs": (_l("My needs"), _l("No need is under way.")),
    "answers": (_l("Last answers to your invitations"), _l("Nobody has answered yet.")),
    "invitations": (
        _l("Invitations"),
        _l("No buyer has invited you yet. A fuller card is found more often."),
    ),
    "reviews": (_l("Next reviews"), _l("Nothing waits for a review.")),
    "open": (_l("Newest open needs"), _l("No need is open at the moment.")),
    "jobs": (_l("Failed work"), _l("Nothing has failed.")),
    "log": (_l("Last entries of the audit log"), _l("The log is empty.")),
    "appointments": (_l("Last appointments"), _l("Nobody is appointed yet.")),
}

MARKS: dict[str, tuple[Any, str]] = {
    "fits": (_l("You can win this"), "good"),
    "nearly": (_l("One requirement short"), "warn"),
    "refused": (_l("refused"), "warn"),
}
"""Words and tone of a mark."""

FIGURES: dict[str, Any] = {
    "recognised": _l("Recognised leaders"),
    "target": _l("Target of this year"),
}

STEPS: dict[str, Any] = {
    "registered": _l("Registered"),
    "profile": _l("Profile filled"),
    "capabilities": _l("A capability stated"),
    "submitted": _l("Sent to the bureau"),
    "verified": _l("Verified by the bureau"),
    "account": _l("Account made"),
    "evidence": _l("Evidence given"),
    "decided": _l("The bureau calls back and decides"),
    "acting": _l("You act for the enterprise"),
}


def state_label(state: StrEnum) -> Label | None:
    """The words of a state of a need or an invitation."""
    if isinstance(state, NeedStatus):
        return needs.STATUS[state]
    if isinstance(state, InvitationStatus):
        return needs.INVITATION[state]
    return None
