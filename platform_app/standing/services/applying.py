"""Applying to an offer after the self-check, and the buyer's answer."""

from __future__ import annotations

from typing import Any

from platform_app import outbox
from platform_app.context import Context
from platform_app.errors import Conflict, RuleViolation
from platform_app.lifecycle import move, start
from platform_app.permissions import Permission, require
from platform_app.standing import queries
from platform_app.standing.entry import ApplicationEntry, Decision
from platform_app.standing.judging import Standing, cards_of, kept_checks, open_musts, self_check
from platform_app.standing.models import PanelApplication, StandingOffer
from platform_app.standing.services.panel import to_panel

DECLINE_CODES = ("conditions", "evidence", "capacity", "full", "other")
LONGEST_STATEMENT = 2000


def apply(context: Context, offer: StandingOffer, entry: ApplicationEntry) -> PanelApplication:
    """Apply for a place, or again after a refusal. A must-have the cards fail stops it; an open one wants a word.

    Raises: Conflict, Forbidden, RuleViolation.
    """
    require(context.who, Permission.STANDING_OFFER_APPLY, offer)
    if not offer.takes_applications:
        raise Conflict("standing_not_published")
    checks = _checks(context, offer, entry)
    if not entry.statement.strip():
        raise RuleViolation("standing_statement_missing", field="statement")
    assert context.who.enterprise_id is not None
    known = queries.find_own_application(context, offer)
    made = known or PanelApplication(offer=offer, enterprise_id=context.who.enterprise_id)
    made.statement = entry.statement.strip()[:LONGEST_STATEMENT]
    made.yearly_capacity = entry.yearly_capacity.strip()[:200]
    made.checks, made.made_by, made.made_at = checks, context.who.user_id, context.now
    if known is None:
        start(context, made)
    else:
        move(context, made, "renew")
        made.decision_code, made.decision_note, made.decided_at, made.decided_by = "", "", None, None
    context.session.flush()
    outbox.queue(context, "panel_application_made", application_id=made.id)
    return made


def withdraw(context: Context, application: PanelApplication) -> PanelApplication:
    """Take an application back. Raises: Conflict, Forbidden."""
    move(context, application, "withdraw")
    context.session.flush()
    return application


def admit(context: Context, application: PanelApplication, decision: Decision) -> PanelApplication:
    """Admit the supplier to the panel until a day. Raises: Conflict, Forbidden, RuleViolation."""
    if decision.valid_until is not None and decision.valid_until <= context.today:
        raise RuleViolation("panel_validity_past", field="valid_until")
    application.decided_by, application.decided_at = context.who.user_id, context.now
    application.decision_note = decision.note.strip()[:1000]
    move(context, application, "admit")
    to_panel(
        context,
        application.buyer_id,
        application.enterprise_id,
        valid_until=decision.valid_until,
        offer_id=application.offer_id,
    )
    outbox.queue(context, "panel_application_admitted", application_id=application.id)
    context.session.flush()
    return application


def decline(context: Context, application: PanelApplication, decision: Decision) -> PanelApplication:
    """Refuse with a reason the supplier reads. Raises: Conflict, Forbidden, RuleViolation."""
    if decision.code not in DECLINE_CODES:
        raise RuleViolation("panel_code_missing", field="code")
    if decision.code == "other" and not decision.note.strip():
        raise RuleViolation("panel_note_missing", field="note")
    application.decided_by, application.decided_at = context.who.user_id, context.now
    application.decision_code, application.decision_note = decision.code, decision.note.strip()[:1000]
    move(context, application, "decline", reason=decision.code)
    outbox.queue(context, "panel_application_declined", application_id=application.id)
    context.session.flush()
    return application


def _checks(context: Context, offer: StandingOffer, entry: ApplicationEntry) -> list[dict[str, Any]]:
    """How each condition was judged and what was said to it. Raises: RuleViolation."""
    check = self_check(context, offer, cards_of(context))
    if check.standing is Standing.NO_CARD:
        raise RuleViolation("standing_no_card")
    if check.standing is Standing.FAILS:
        raise RuleViolation("standing_must_failed")
    for turn, one in enumerate(open_musts(offer, check)):
        if not entry.said.get(one.public_id, "").strip():
            raise RuleViolation("standing_said_missing", field=f"said_{turn}")
    return kept_checks(offer, check, entry.said)
