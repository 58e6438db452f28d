"""The people of an enterprise: who holds which duty, invited by an owner."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from platform_app import audit
from platform_app.accounts.models import InviteLink, Membership
from platform_app.accounts.services.signing_in import end_all_sessions
from platform_app.context import Context
from platform_app.errors import Conflict, NotFound
from platform_app.permissions import Duty, Permission, require


def list_members(context: Context, enterprise_id: int) -> Sequence[Membership]:
    """The running memberships of an enterprise with their people, oldest first."""
    return context.session.scalars(
        select(Membership)
        .where(Membership.enterprise_id == enterprise_id, Membership.ended_at.is_(None))
        .options(selectinload(Membership.user))
        .order_by(Membership.user_id, Membership.id)
    ).all()


def list_invites(context: Context, enterprise_id: int) -> Sequence[InviteLink]:
    """The invitations of an enterprise that still work."""
    return context.session.scalars(
        select(InviteLink)
        .where(
            InviteLink.enterprise_id == enterprise_id,
            InviteLink.used_at.is_(None),
            InviteLink.revoked_at.is_(None),
            InviteLink.ends_at > context.now,
        )
        .order_by(InviteLink.made_at.desc(), InviteLink.id)
    ).all()


def end_membership(context: Context, public_id: str) -> Membership:
    """Take a duty away; it ends with the next request. Raises: NotFound, Conflict for the last owner."""
    row = context.session.scalar(
        select(Membership)
        .where(Membership.public_id == public_id, Membership.ended_at.is_(None))
        .with_for_update()
    )
    if row is None or row.enterprise_id != context.who.enterprise_id:
        raise NotFound("not_found")
    require(context.who, Permission.MEMBER_MANAGE, row)
    if row.duty is Duty.OWNER and _owners(context, row.enterprise_id) == 1:
        raise Conflict("last_owner")
    row.ended_at = context.now
    audit.record(context, "member.end", row, changes={"user": row.user_id, "duty": row.duty.value})
    return row


def end_with_guests(context: Context, enterprise_id: int, user_id: int) -> set[int]:
    """End what a person holds in an enterprise, and what those hold who came by links of theirs, or by links of those.

    Their unused links die, and their sessions end. Returns who lost duties.
    """
    links = context.session.scalars(
        select(InviteLink).where(InviteLink.enterprise_id == enterprise_id, InviteLink.revoked_at.is_(None))
    ).all()
    people = {user_id}
    while guests := {link.used_by for link in links if link.made_by in people and link.used_by} - people:
        people |= guests
    for link in links:
        if link.made_by in people and link.used_at is None:
            link.revoked_at = context.now
            audit.record(context, "invite.revoke", link)
    rows = context.session.scalars(
        select(Membership).where(
            Membership.user_id.in_(people),
            Membership.enterprise_id == enterprise_id,
            Membership.ended_at.is_(None),
        )
    ).all()
    for row in rows:
        row.ended_at = context.now
        audit.record(context, "member.end", row, changes={"user": row.user_id, "duty": row.duty.value})
    lost = {row.user_id for row in rows}
    for person in lost:
        end_all_sessions(context, person)
    return lost


def _owners(context: Context, enterprise_id: int) -> int:
    return (
        context.session.scalar(
            select(func.count(Membership.id)).where(
                Membership.enterprise_id == enterprise_id,
                Membership.duty == Duty.OWNER,
                Membership.ended_at.is_(None),
            )
        )
        or 0
    )
