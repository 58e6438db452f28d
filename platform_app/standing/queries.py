"""Reading standing offers, applications and panels. What one may not see is as if it were not there."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select
from sqlalchemy.orm import lazyload

from platform_app.chains.models import Chain, Segment
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.errors import NotFound
from platform_app.needs.models import Invitation, Need
from platform_app.permissions import BUYER_SIDE, SELLER_SIDE, Appointment, Identity
from platform_app.standing.lifecycle import ApplicationStatus, OfferStatus
from platform_app.standing.models import PanelApplication, PanelMember, StandingOffer


def visible(who: Identity) -> ColumnElement[bool]:
    """The offers `who` may read: what is shown to enterprises and officers, and what the own enterprise keeps."""
    shown = [StandingOffer.public()] if who.acting is not None else []
    inside = [and_(StandingOffer.public(), in_scope(one)) for one in who.appointments]
    return or_(own(who), *shown, *inside)


def own(who: Identity) -> ColumnElement[bool]:
    """The offers of the acting enterprise, for those on its buying side."""
    if who.enterprise_id is None or not who.holds(*BUYER_SIDE):
        return false()
    return StandingOffer.enterprise_id == who.enterprise_id


def in_scope(appointment: Appointment) -> ColumnElement[bool]:
    """The offers an appointment covers."""
    parts: list[ColumnElement[bool]] = [StandingOffer.id.is_not(None)]
    if appointment.chain_id is not None:
        parts.append(StandingOffer.segments.any(Segment.chain_id == appointment.chain_id))
    if appointment.district is not None:
        parts.append(StandingOffer.enterprise.has(Enterprise.district == appointment.district))
    return and_(*parts)


def get(context: Context, public_id: str) -> StandingOffer:
    """One offer the asker may read. Raises: NotFound."""
    found = context.session.scalar(
        select(StandingOffer).where(StandingOffer.public_id == public_id, visible(context.who))
    )
    if found is None:
        raise NotFound("not_found")
    return found


def get_own(context: Context, public_id: str) -> StandingOffer:
    """One offer of the acting enterprise. Raises: NotFound."""
    found = context.session.scalar(
        select(StandingOffer).where(StandingOffer.public_id == public_id, own(context.who))
    )
    if found is None:
        raise NotFound("not_found")
    return found


def browse(
    context: Context, words: str = "", chain: str = "", segment: str = "", buyer: str = ""
) -> Select[StandingOffer]:
    """The published offers of others the asker may read, the newest first, narrowed by words, chain, segment, buyer."""
    rows = select(StandingOffer).where(
        visible(context.who), StandingOffer.public(), StandingOffer.status == OfferStatus.PUBLISHED
    )
    if context.who.enterprise_id is not None:
        rows = rows.where(StandingOffer.enterprise_id != context.who.enterprise_id)
    if words:
        rows = rows.where(
            or_(
                StandingOffer.category.icontains(words, autoescape=True),
                StandingOffer.description.icontains(words, autoescape=True),
                StandingOffer.enterprise.has(Enterprise.name_zh.icontains(words, autoescape=True)),
            )
        )
    if chain:
        rows = rows.where(StandingOffer.segments.any(Segment.chain.has(Chain.code == chain)))
    if segment:
        rows = rows.where(StandingOffer.segments.any(Segment.public_id == segment))
    if buyer:
        rows = rows.where(StandingOffer.enterprise.has(Enterprise.public_id == buyer))
    return rows.order_by(StandingOffer.published_at.desc(), StandingOffer.id.desc())


def list_own(context: Context, which: str = "") -> Select[StandingOffer]:
    """The offers of the acting enterprise, the last made first; `which`: all, the open, filled, or waited-at ones."""
    rows = select(StandingOffer).where(own(context.who))
    if which in WHICH:
        rows = rows.where(StandingOffer.status == OfferStatus.PUBLISHED)
    if which in ("filled", "waiting"):
        rows = rows.where(filled() if which == "filled" else waited_at())
    return rows.order_by(StandingOffer.created_at.desc(), StandingOffer.id.desc())


WHICH = ("open", "filled", "waiting")


def filled() -> ColumnElement[bool]:
    """Offers through which at least one supplier was admitted."""
    return _has(ApplicationStatus.ADMITTED)


def waited_at() -> ColumnElement[bool]:
    """Offers at which a supplier waits for an answer."""
    return _has(ApplicationStatus.SUBMITTED)


def _has(status: ApplicationStatus) -> ColumnElement[bool]:
    return exists().where(PanelApplication.offer_id == StandingOffer.id, PanelApplication.status == status)


def visible_applications(who: Identity) -> ColumnElement[bool]:
    """The applications `who` may read: made by the own enterprise, or to its offers."""
    parts: list[ColumnElement[bool]] = [false()]
    if who.enterprise_id is not None and who.holds(*SELLER_SIDE):
        parts.append(PanelApplication.enterprise_id == who.enterprise_id)
    if who.enterprise_id is not None and who.holds(*BUYER_SIDE):
        offers = select(StandingOffer.id).where(StandingOffer.enterprise_id == who.enterprise_id)
        parts.append(PanelApplication.offer_id.in_(offers))
    return or_(*parts)


def get_application(context: Context, public_id: str) -> PanelApplication:
    """One application the asker is a side of. Raises: NotFound."""
    found = context.session.scalar(
        select(PanelApplication).where(
            PanelApplication.public_id == public_id, visible_applications(context.who)
        )
    )
    if found is None:
        raise NotFound("not_found")
    return found


def find_own_application(context: Context, offer: StandingOffer) -> PanelApplication | None:
    """What the acting enterprise sent to an offer, or None."""
    return context.session.scalar(
        select(PanelApplication)
        .where(
            PanelApplication.offer_id == offer.id,
            PanelApplication.enterprise_id == (context.who.enterprise_id or 0),
            visible_applications(context.who),
        )
        .options(lazyload(PanelApplication.offer))
    )


def list_received(context: Context, offer: StandingOffer | None = None) -> Select[PanelApplication]:
    """The applications to the acting enterprise's offers, those that wait first."""
    offers = select(StandingOffer.id).where(own(context.who))
    rows = select(PanelApplication).where(PanelApplication.offer_id.in_(offers))
    if offer is not None:
        rows = rows.where(PanelApplication.offer_id == offer.id)
    waits = PanelApplication.status != ApplicationStatus.SUBMITTED
    return rows.order_by(waits, PanelApplication.made_at.desc(), PanelApplication.id.desc())


def list_sent(context: Context) -> Select[PanelApplication]:
    """The applications of the acting enterprise, the newest first."""
    return (
        select(PanelApplication)
        .where(PanelApplication.enterprise_id == (context.who.enterprise_id or 0))
        .where(visible_applications(context.who))
        .order_by(PanelApplication.made_at.desc(), PanelApplication.id.desc())
    )


def visible_members(who: Identity) -> ColumnElement[bool]:
    """The places on panels `who` may read: on the own panel, or the own enterprise's on others'."""
    parts: list[ColumnElement[bool]] = [false()]
    if who.enterprise_id is not None and who.holds(*BUYER_SIDE):
        parts.append(PanelMember.enterprise_id == who.enterprise_id)
    if who.enterprise_id is not None and who.holds(*SELLER_SIDE):
        parts.append(PanelMember.supplier_id == who.enterprise_id)
    return or_(*parts)


def get_member(context: Context, public_id: str) -> PanelMember:
    """One place the asker is a side of. Raises: NotFound."""
    found = context.session.scalar(
        select(PanelMember).where(PanelMember.public_id == public_id, visible_members(context.who))
    )
    if found is None:
        raise NotFound("not_found")
    return found


def find_member(context: Context, enterprise_id: int, supplier_id: int) -> PanelMember | None:
    """The place of a supplier on an enterprise's panel, or None; whoever calls has asked who may know."""
    return context.session.scalar(
        select(PanelMember).where(
            PanelMember.enterprise_id == enterprise_id, PanelMember.supplier_id == supplier_id
        )
    )


def list_panel(context: Context) -> Select[PanelMember]:
    """The panel of the acting enterprise: who stands on it first."""
    return (
        select(PanelMember)
        .where(PanelMember.enterprise_id == (context.who.enterprise_id or 0), visible_members(context.who))
        .order_by(PanelMember.status, PanelMember.admitted_at.desc(), PanelMember.id.desc())
    )


def list_places(context: Context) -> Sequence[PanelMember]:
    """On whose panels the acting enterprise stands or stood, the newest first."""
    rows = (
        select(PanelMember)
        .where(PanelMember.supplier_id == (context.who.enterprise_id or 0), visible_members(context.who))
        .order_by(PanelMember.admitted_at.desc(), PanelMember.id.desc())
        .limit(100)
    )
    return context.session.scalars(rows).unique().all()


def invitable(context: Context, need: Need) -> Sequence[PanelMember]:
    """Who stands on the buyer's panel today and has no invitation to this need yet."""
    invited = exists().where(
        Invitation.need_id == need.id, Invitation.enterprise_id == PanelMember.supplier_id
    )
    rows = (
        select(PanelMember)
        .where(
            PanelMember.enterprise_id == need.enterprise_id,
            PanelMember.standing(context.today),
            ~invited,
            visible_members(context.who),
        )
        .options(lazyload(PanelMember.buyer))
        .order_by(PanelMember.admitted_at.desc(), PanelMember.id.desc())
        .limit(200)
    )
    return context.session.scalars(rows).unique().all()
