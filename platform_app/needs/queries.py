"""Reading needs and invitations. Everything another person may not see is as if it were not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload, lazyload, selectinload

from graph.criteria import Tables
from platform_app.accounts.models import Membership
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.chains.models import Chain, Segment
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.errors import Conflict, NotFound
from platform_app.needs.lifecycle import InvitationStatus, NeedStatus
from platform_app.needs.models import IdentityReveal, Invitation, Need, NeedAutosave, NeedLine, Origin
from platform_app.needs.visibility import before_the_bureau, own, visible
from platform_app.permissions import BureauDuty, Duty, Permission, require
from platform_app.rules import queries as rules


def get(context: Context, public_id: str) -> Need:
    """One need the asker may read. Raises: NotFound."""
    found = find(context, public_id)
    if found is None:
        raise NotFound("not_found")
    return found


def find(context: Context, public_id: str) -> Need | None:
    """One need the asker may read, or None."""
    rows = select(Need).where(Need.public_id == public_id, visible(context.who)).options(*WHOLE)
    return context.session.scalars(rows).unique().one_or_none()


def get_draft(context: Context, public_id: str) -> Need:
    """One draft the asker may edit. Raises: Conflict, Forbidden, NotFound."""
    need = get(context, public_id)
    require(context.who, Permission.NEED_EDIT, need)
    if need.status is not NeedStatus.DRAFT:
        raise Conflict("not_a_draft")
    return need


def list_visible(context: Context) -> Select[Need]:
    """The opened needs the asker may read, the newest first; to be narrowed and paged."""
    return select(Need).where(visible(context.who)).order_by(Need.opened_at.desc(), Need.id.desc())


def list_own(context: Context, statuses: Sequence[NeedStatus] = ()) -> Select[Need]:
    """The needs of the acting enterprise, last made first, without lines and requirements."""
    rows = select(Need).where(own(context.who)).options(*HEADERS_ONLY)
    if statuses:
        rows = rows.where(Need.status.in_(statuses))
    return rows.order_by(Need.created_at.desc(), Need.id.desc())


WHOLE = (joinedload(Need.segments), joinedload(Need.requirements))
"""For the page of one need: its few segments and conditions come with it, its lines in a second statement."""

HEADERS_ONLY = (lazyload(Need.lines), lazyload(Need.requirements))
"""For lists: the parts of a need that a row does not show are not read."""


def count_own(context: Context) -> dict[NeedStatus, int]:
    """How many needs of the acting enterprise stand in each state."""
    rows = context.session.execute(
        select(Need.status, func.count()).where(own(context.who)).group_by(Need.status)
    )
    return dict(rows.all())


def list_awaiting_sample(context: Context) -> Sequence[Need]:
    """Needs opened without prior review that nobody has looked at yet, within the reviewer's scope."""
    rows = (
        select(Need)
        .where(
            before_the_bureau(context.who, BureauDuty.REVIEWER),
            Need.opened_at.is_not(None),
            Need.opened_unreviewed.is_(True),
            Need.sampled_at.is_(None),
            Need.status.in_((NeedStatus.OPEN, NeedStatus.SUSPENDED)),
        )
        .options(*HEADERS_ONLY)
        .order_by(Need.opened_at, Need.id)
    )
    return context.session.scalars(rows).unique().all()


def invitation(context: Context, public_id: str) -> Invitation:
    """One invitation the asker takes part in. Raises: NotFound."""
    rows = select(Invitation).where(Invitation.public_id == public_id)
    rows = rows.options(joinedload(Invitation.need).options(*WHOLE))
    found = context.session.scalars(rows).unique().one_or_none()
    if found is None or not found.is_visible_to(context.who):
        raise NotFound("not_found")
    return found


def invitations_of(context: Context, need: Need) -> dict[Invitation, IdentityReveal | None]:
    """Who was invited or is interested, as the buyer may see it: without the held ones; and who was told who asks."""
    told = and_(
        IdentityReveal.need_id == Invitation.need_id,
        IdentityReveal.enterprise_id == Invitation.enterprise_id,
    )
    rows = context.session.execute(
        select(Invitation, IdentityReveal)
        .outerjoin(IdentityReveal, told)
        .where(Invitation.need_id == need.id, Invitation.held.is_(False))
        .options(lazyload(Invitation.need))
        .order_by(Invitation.made_at, Invitation.id)
    )
    return {row[0]: row[1] for row in rows.unique()}


def is_told(context: Context, need: Need, supplier: Enterprise) -> bool:
    """Whether a supplier was told who asks; whoever calls is the buyer."""
    rows = select(IdentityReveal.id).where(
        IdentityReveal.need_id == need.id, IdentityReveal.enterprise_id == supplier.id
    )
    return context.session.scalar(rows) is not None


def invitation_between(context: Context, need_id: int, enterprise_id: int) -> Invitation | None:
    """The one invitation row of a supplier and a need, or None; whoever asks has read both."""
    return context.session.scalar(
        select(Invitation)
        .where(Invitation.need_id == need_id, Invitation.enterprise_id == enterprise_id)
        .options(lazyload(Invitation.need), lazyload(Invitation.enterprise))
    )


def inbox(context: Context) -> Select[Invitation]:
    """The invitations and own interests of the acting enterprise, the newest first; drafts stay hidden."""
    return (
        select(Invitation)
        .join(Need, Need.id == Invitation.need_id)
        .where(Invitation.enterprise_id == (context.who.enterprise_id or 0), Need.opened_at.is_not(None))
        .order_by(Invitation.made_at.desc(), Invitation.id.desc())
        .options(selectinload(Invitation.need).options(*HEADERS_ONLY))
    )


def count_invited(context: Context, need_id: int) -> int:
    """How many suppliers the buyer has invited to a need."""
    counted = select(func.count()).where(Invitation.need_id == need_id, Invitation.origin == Origin.BUYER)
    return context.session.scalar(counted) or 0


def decline_reasons(context: Context) -> list[tuple[str, int]]:
    """Why invited suppliers declined needs of the acting enterprise, the most frequent first.

    Empty while fewer suppliers declined than a figure wants: one by one each reason stands with its need.
    """
    rows = context.session.execute(
        select(Invitation.decline_code, Invitation.enterprise_id)
        .join(Need, Need.id == Invitation.need_id)
        .where(Need.enterprise_id == context.who.enterprise_id, Invitation.held.is_(False))
        .where(Invitation.status == InvitationStatus.DECLINED)
    ).all()
    if len({firm for _code, firm in rows}) < int(rules.value(context, "figure.least_contributors")):
        return []
    counted = Counter(code for code, _firm in rows)
    return sorted(counted.items(), key=lambda row: (-row[1], row[0]))


def autosaved(context: Context, need: Need) -> NeedAutosave | None:
    """What the asker typed into this need's editor and has not saved, or None."""
    return context.session.scalar(
        select(NeedAutosave).where(
            NeedAutosave.need_id == need.id, NeedAutosave.user_id == (context.who.user_id or 0)
        )
    )


def has_other_approver(context: Context, enterprise_id: int, user_id: int | None) -> bool:
    """Whether somebody other than `user_id` approves the needs of an enterprise."""
    found = context.session.scalar(
        select(Membership.id)
        .where(
            Membership.enterprise_id == enterprise_id,
            Membership.duty == Duty.APPROVER,
            Membership.ended_at.is_(None),
            Membership.user_id != (user_id or 0),
        )
        .limit(1)
    )
    return found is not None


def find_enterprise(context: Context, public_id: str) -> Enterprise | None:
    """An enterprise that everybody may read, or None."""
    found = context.session.scalar(select(Enterprise).where(Enterprise.public_id == public_id))
    return found if found is not None and found.is_public else None


def find_capability(context: Context, public_id: str, enterprise_id: int) -> Capability | None:
    """A listed capability of an enterprise, or None."""
    return context.session.scalar(
        select(Capability).where(
            Capability.public_id == public_id,
            Capability.enterprise_id == enterprise_id,
            Capability.claim_id.is_(None),
            Capability.status == CapabilityStatus.LISTED,
        )
    )


def chains_with_segments(context: Context) -> Sequence[Chain]:
    """Every chain with its segments, for choosing."""
    rows = (
        select(Chain)
        .where(Chain.retired_at.is_(None))
        .options(selectinload(Chain.segments).lazyload(Segment.chain))
        .order_by(Chain.position, Chain.id)
    )
    return context.session.scalars(rows).all()


def segments_by_public_id(context: Context, public_ids: Sequence[str]) -> list[Segment]:
    """The segments of these addresses, in the order given; unknown or retired ones are left out."""
    rows = context.session.scalars(
        select(Segment).where(Segment.public_id.in_(public_ids), Segment.retired_at.is_(None))
    )
    found = {segment.public_id: segment for segment in rows}
    return [found[one] for one in dict.fromkeys(public_ids) if one in found]


def names_of_codes(context: Context, tables: Tables, chinese: bool) -> dict[str, str]:
    """Codes of measures, certificates and districts with their names in one language."""
    found = {one.code: (one.zh if chinese else one.en) or one.code for one in tables.parameters.parameters}
    for code, zh, en in rules.coded_names(context):
        found[code] = zh if chinese else en
    return found


def matching_text(words: str) -> ColumnElement[bool]:
    """The needs whose title, description or line names hold the words."""
    return or_(
        Need.title.icontains(words, autoescape=True),
        Need.description.icontains(words, autoescape=True),
        Need.lines.any(NeedLine.name.icontains(words, autoescape=True)),
    )
