"""The panel: one way onto it, whoever opened the door; holding, removing and prolonging places."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select

from platform_app import audit, outbox
from platform_app.context import Context
from platform_app.errors import RuleViolation
from platform_app.lifecycle import move, start
from platform_app.needs.models import Need, NeedKind
from platform_app.permissions import Permission, require
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.responses.models import Response
from platform_app.rules.queries import value
from platform_app.standing import queries
from platform_app.standing.entry import Decision
from platform_app.standing.lifecycle import MemberStatus
from platform_app.standing.models import PanelMember

OFF_CODES = ("quality", "delivery", "certificate", "compliance", "inactive", "other")


def default_validity(context: Context) -> date:
    """Until when a place is given where nobody says otherwise."""
    return context.today + timedelta(days=int(value(context, "panel.validity_days")))


def to_panel(
    context: Context,
    enterprise_id: int,
    supplier_id: int,
    *,
    valid_until: date | None = None,
    offer_id: int | None = None,
    need_id: int | None = None,
) -> PanelMember:
    """Give a supplier a place on a panel, or give it back. One place per supplier, whatever the door.

    Raises: Forbidden.
    """
    until = valid_until or default_validity(context)
    known = queries.find_member(context, enterprise_id, supplier_id)
    if known is None:
        known = PanelMember(
            enterprise_id=enterprise_id,
            supplier_id=supplier_id,
            offer_id=offer_id,
            need_id=need_id,
            admitted_at=context.now,
            changed_at=context.now,
            valid_until=until,
        )
        start(context, known)
        return known
    if known.status is not MemberStatus.ACTIVE:
        move(context, known, "readmit")
        known.reason_code, known.reason_note, known.admitted_at = "", "", context.now
    else:
        audit.record(context, "panel_member.confirm", known)
    known.valid_until, known.changed_at = max(until, known.valid_until or until), context.now
    known.offer_id, known.need_id = offer_id or known.offer_id, need_id or known.need_id
    context.session.flush()
    return known


def admit_awarded(context: Context, need_id: int) -> int:
    """Whoever is chosen in a need for a panel stands on the buyer's panel; the number admitted."""
    need = context.session.get_one(Need, need_id)
    if need.kind is not NeedKind.PANEL:
        return 0
    chosen = context.session.scalars(
        select(Response.enterprise_id).where(
            Response.need_id == need.id, Response.status == ResponseStatus.AWARDED
        )
    ).all()
    for supplier_id in chosen:
        to_panel(context, need.enterprise_id, supplier_id, need_id=need.id)
    return len(chosen)


def suspend(context: Context, member: PanelMember, decision: Decision) -> PanelMember:
    """Hold a place for a while, with a reason the supplier reads. Raises: Conflict, Forbidden, RuleViolation."""
    return _off(context, member, decision, "suspend")


def remove(context: Context, member: PanelMember, decision: Decision) -> PanelMember:
    """Take a place away, with a reason the supplier reads. Raises: Conflict, Forbidden, RuleViolation."""
    return _off(context, member, decision, "remove")


def restore(context: Context, member: PanelMember) -> PanelMember:
    """End a suspension. Raises: Conflict, Forbidden."""
    move(context, member, "restore")
    member.reason_code, member.reason_note, member.changed_at = "", "", context.now
    outbox.queue(context, "panel_place_changed", member_id=member.id, turn=member.version)
    context.session.flush()
    return member


def prolong(context: Context, member: PanelMember, until: date | None) -> PanelMember:
    """Say until when a place holds. Raises: Forbidden, RuleViolation."""
    require(context.who, Permission.PANEL_MEMBER_PROLONG, member)
    if until is None or until <= context.today:
        raise RuleViolation("panel_validity_past", field="valid_until")
    member.valid_until, member.changed_at = until, context.now
    audit.record(context, "panel_member.prolong", member, changes=audit.changes_of(member))
    context.session.flush()
    return member


def _off(context: Context, member: PanelMember, decision: Decision, verb: str) -> PanelMember:
    if decision.code not in OFF_CODES:
        raise RuleViolation("panel_code_missing", field="code")
    if decision.code == "other" and not decision.note.strip():
        raise RuleViolation("panel_note_missing", field="note")
    member.reason_code, member.reason_note = decision.code, decision.note.strip()[:1000]
    member.changed_at = context.now
    move(context, member, verb, reason=decision.code)
    outbox.queue(context, "panel_place_changed", member_id=member.id, turn=member.version)
    context.session.flush()
    return member
