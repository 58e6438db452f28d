"""Signing an undertaking, and the buyer's decisions about it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from platform_app import lifecycle, outbox
from platform_app.confidentiality import queries
from platform_app.confidentiality.lifecycle import AgreementStatus
from platform_app.confidentiality.models import Agreement
from platform_app.context import Context
from platform_app.errors import Conflict, NotFound, RuleViolation
from platform_app.needs.models import Cause, Need
from platform_app.needs.services import refuse_naming, reveal_by
from platform_app.permissions import Permission, require

LONGEST_NAME = 80
LONGEST_REASON = 400
TURNED_AWAY = (AgreementStatus.REFUSED, AgreementStatus.REVOKED)


@dataclass(frozen=True, slots=True)
class SignatureEntry:
    """What a signatory types and ticks: name, position, and the fingerprint and language of the text that was read."""

    name: str
    position: str
    agreed: bool
    sha256: str
    language: str


def sign(context: Context, need: Need, entry: SignatureEntry) -> Agreement:
    """Sign the text of a need for the acting enterprise; it must be the text that was read.

    Whom the buyer has turned away before asks anew, whatever stands in the newer text.

    Raises: Conflict, Forbidden, NotFound, RuleViolation.
    """
    require(context.who, Permission.NEED_SIGN, need)
    _hold(context, need)
    nda, known = queries.nda_and_signature(context, need)
    if nda is None or not nda.is_asked:
        raise NotFound("not_found")
    if need.ended_at is not None:
        raise Conflict("nda_too_late")
    if known is not None:
        raise Conflict("nda_signed")
    if entry.sha256 != nda.sha256:
        raise RuleViolation("nda_changed")
    _check(entry)
    assert context.who.enterprise_id is not None
    assert context.who.user_id is not None
    made = Agreement(
        need=need,
        nda=nda,
        enterprise_id=context.who.enterprise_id,
        signatory_name=entry.name.strip(),
        signatory_position=entry.position.strip(),
        language=entry.language,
        sha256=nda.sha256,
        signed_by=context.who.user_id,
        signed_at=context.now,
    )
    asks = nda.approval or queries.signatures_of(context, need, made.enterprise_id, *TURNED_AWAY)
    first = AgreementStatus.REQUESTED if asks else AgreementStatus.GRANTED
    lifecycle.start(context, made, first)
    if first is AgreementStatus.REQUESTED:
        outbox.queue(context, "agreement_requested", agreement_id=made.id)
    else:
        _name_buyer(context, made)
    context.session.flush()
    return made


def grant(context: Context, agreement: Agreement) -> Agreement:
    """Let a signatory read. Raises: Conflict, Forbidden."""
    _decide(context, agreement, "grant")
    _name_buyer(context, agreement)
    outbox.queue(context, "agreement_granted", agreement_id=agreement.id)
    return agreement


def refuse(context: Context, agreement: Agreement, reason: str) -> Agreement:
    """Do not let a signatory read; it reads why. Raises: Conflict, Forbidden, RuleViolation."""
    refuse_naming(context, agreement.need, reason, "reason")
    _decide(context, agreement, "refuse", _said(reason))
    outbox.queue(context, "agreement_refused", agreement_id=agreement.id)
    return agreement


def revoke(context: Context, agreement: Agreement, reason: str) -> Agreement:
    """Take back what was granted, under every text of the need; from this moment nothing opens.

    Raises: Conflict, Forbidden, RuleViolation.
    """
    need = agreement.need
    refuse_naming(context, need, reason, "reason")
    _hold(context, need)
    _decide(context, agreement, "revoke", _said(reason))
    for further in queries.signatures_of(context, need, agreement.enterprise_id, AgreementStatus.GRANTED):
        _decide(context, further, "revoke", _said(reason))
    outbox.queue(context, "agreement_revoked", agreement_id=agreement.id)
    return agreement


def _hold(context: Context, need: Need) -> None:
    """Let texts, signatures and what is taken back of one need follow each other."""
    context.session.execute(select(Need.id).where(Need.id == need.id).with_for_update())


def _decide(context: Context, agreement: Agreement, deed: str, reason: str = "") -> None:
    agreement.reason = reason
    agreement.decided_by, agreement.decided_at = context.who.user_id, context.now
    lifecycle.move(context, agreement, deed, reason=reason)
    context.session.flush()


def _name_buyer(context: Context, agreement: Agreement) -> None:
    """Tell a signatory whose need it is, where the buyer chose so."""
    need = agreement.need
    if need.anonymous and need.reveal_after_nda:
        reveal_by(context, need, agreement.enterprise_id, Cause.NDA)


def _check(entry: SignatureEntry) -> None:
    if not entry.agreed:
        raise RuleViolation("nda_not_agreed", field="agreed")
    for field in ("name", "position"):
        typed = getattr(entry, field).strip()
        if not typed:
            raise RuleViolation("nda_signatory_missing", field=field)
        if len(typed) > LONGEST_NAME:
            raise RuleViolation("need_text_too_long", field=field, longest=LONGEST_NAME)


def _said(reason: str) -> str:
    if not reason.strip():
        raise RuleViolation("need_reason_missing", field="reason")
    if len(reason.strip()) > LONGEST_REASON:
        raise RuleViolation("need_text_too_long", field="reason", longest=LONGEST_REASON)
    return reason.strip()
