"""Deciding on single responses while the need is under evaluation."""

from __future__ import annotations

from platform_app import outbox
from platform_app.context import Context
from platform_app.errors import RuleViolation
from platform_app.lifecycle import move
from platform_app.needs.services import refuse_naming
from platform_app.responses.models import Response

DECISION_CODES = (
    "price",
    "requirements",
    "lead_time",
    "capacity",
    "evidence",
    "terms",
    "better_offer",
    "not_needed",
    "other",
)
LONGEST_NOTE = 1000


def shortlist(context: Context, response: Response) -> Response:
    """Put a response on the shortlist. Raises: Conflict, Forbidden."""
    move(context, response, "shortlist")
    outbox.queue(context, "response_shortlisted", response_id=response.id)
    context.session.flush()
    return response


def decline(context: Context, response: Response, code: str, note: str = "") -> Response:
    """Decide against a response; its supplier reads the reason. Raises: Conflict, Forbidden, RuleViolation."""
    if code not in DECISION_CODES:
        raise RuleViolation("decision_code_missing", field="code")
    if code == "other" and not note.strip():
        raise RuleViolation("decision_note_missing", field="note")
    refuse_naming(context, response.need, note, "note")
    response.decision_code = code
    response.decision_note = note.strip()[:LONGEST_NOTE]
    response.decided_at = context.now
    move(context, response, "decline", reason=code)
    outbox.queue(context, "response_declined", response_id=response.id)
    context.session.flush()
    return response
