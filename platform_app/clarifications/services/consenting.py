"""What a second person says to a change of a need somebody has answered."""

from __future__ import annotations

from platform_app import jobs, outbox
from platform_app.clarifications import queries
from platform_app.clarifications.changing import entry_of
from platform_app.clarifications.models import AddendumProposal
from platform_app.clarifications.services.amending import check, hold_still, put_into_force
from platform_app.context import Context
from platform_app.errors import RuleViolation
from platform_app.lifecycle import move
from platform_app.permissions import Permission, require


def consent(context: Context, proposal: AddendumProposal, note: str = "") -> AddendumProposal:
    """Publish what a colleague proposed, in the colleague's name; the need must be the one it was written for.

    Raises: Conflict, Forbidden, RuleViolation.
    """
    require(context.who, Permission.ADDENDUM_PROPOSAL_CONSENT, proposal)
    need, entry = proposal.need, entry_of(proposal)
    hold_still(context, need, proposal.need_version, changed="addendum_outdated")
    proposer = jobs.as_person(context, proposal.proposed_by, need.enterprise_id)
    require(proposer.who, Permission.NEED_AMEND, need)
    made = put_into_force(proposer, need, entry, check(proposer, need, entry))
    _decided(context, proposal, note)
    proposal.addendum = made
    move(context, proposal, "consent", note=proposal.note)
    context.session.flush()
    outbox.queue(context, "addendum_consented", proposal_id=proposal.id)
    return proposal


def refuse(context: Context, proposal: AddendumProposal, note: str) -> AddendumProposal:
    """Let a change not happen, and say why. Raises: Conflict, Forbidden, RuleViolation."""
    if not note.strip():
        raise RuleViolation("addendum_refusal_missing", field="note")
    _decided(context, proposal, note)
    move(context, proposal, "refuse", reason=proposal.note)
    context.session.flush()
    outbox.queue(context, "addendum_refused", proposal_id=proposal.id)
    return proposal


def withdraw(context: Context, proposal: AddendumProposal) -> AddendumProposal:
    """Take a proposal back. Raises: Conflict, Forbidden."""
    move(context, proposal, "withdraw")
    context.session.flush()
    return proposal


def lapse_due(context: Context) -> int:
    """End the proposals whose need no longer takes answers; say how many."""
    over = queries.list_over(context)
    for proposal in over:
        move(context, proposal, "lapse")
    context.session.flush()
    return len(over)


def _decided(context: Context, proposal: AddendumProposal, note: str) -> None:
    proposal.decided_by, proposal.decided_at = context.who.user_id, context.now
    proposal.note = note.strip()
