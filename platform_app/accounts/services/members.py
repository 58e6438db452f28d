"""The people of an enterprise: who holds which duty, invited by an owner."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from platform_app import audit
from platform_app.accounts.models import InviteLink, Membership
from platform_app.accounts.services.alerting import tell_duties
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
    running = _running(context, context.who.enterprise_id)
    row = next((one for one in running if one.public_id == public_id), None)
    if row is None:
        raise NotFound("not_found")
    require(context.who, Permission.MEMBER_MANAGE, row)
    if row.duty is Duty.OWNER:
        if sum(one.duty is Duty.OWNER for one in running) == 1:
            raise Conflict("last_owner")
        _revoke_links(context, row.enterprise_id, {row.user_id})
    row.ended_at = context.now
    audit.record(context, "member.end", row, changes={"user": row.user_id, "duty": row.duty.value})
    tell_duties(context, row.user_id, row.enterprise_id, given=False)
    return row


def end_with_guests(context: Context, enterprise_id: int, user_id: int) -> set[int]:
    """End what a person holds in an enterprise, and what those hold who came by links of theirs, or by links of those.

    Their unused links die, and their sessions end. Returns who lost duties.
    """
    links = _links(context, enterprise_id)
    people = {user_id}
    while guests := {link.used_by for link in links if link.made_by in people and link.used_by} - people:
        people |= guests
    _revoke_links(context, enterprise_id, people)
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
        tell_duties(context, person, enterprise_id, given=False)
    return lost


def _running(context: Context, enterprise_id: int | None) -> Sequence[Membership]:
    """What is held in an enterprise, locked as one: two owners who send each other away at once must not both go."""
    return context.session.scalars(
        select(Membership)
        .where(Membership.enterprise_id == enterprise_id, Membership.ended_at.is_(None))
        .order_by(Membership.id)
        .with_for_update()
    ).all()


def _links(context: Context, enterprise_id: int) -> Sequence[InviteLink]:
    return context.session.scalars(
        select(InviteLink).where(InviteLink.enterprise_id == enterprise_id, InviteLink.revoked_at.is_(None))
    ).all()


def _revoke_links(context: Context, enterprise_id: int, people: set[int]) -> None:
    """Kill the unused links people made: a former owner must not come back through one."""
    for link in _links(context, enterprise_id):
        if link.made_by in people and link.used_at is None:
            link.revoked_at = context.now
            audit.record(context, "invite.revoke", link)
