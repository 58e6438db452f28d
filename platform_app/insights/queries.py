"""Reading insights, and what officers looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true
from sqlalchemy.orm import Session, aliased

from platform_app.accounts.models import User
from platform_app.audit import AuditEvent
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.enterprises.queries import in_scope
from platform_app.errors import NotFound
from platform_app.files.models import StoredFile
from platform_app.insights.kinds import KINDS
from platform_app.insights.lifecycle import InsightStatus
from platform_app.insights.models import Insight, InsightKind
from platform_app.permissions import BureauDuty, Identity, Insights, StaffDuty

LOOKED = "insight.look"


def insights_of(session: Session, user_id: int, now: datetime) -> Insights:
    """The hidden things a person may look at now: granted, and not yet over by the clock."""
    rows = session.execute(
        select(Insight.kind, Insight.thing_id).where(
            Insight.asked_by == user_id, Insight.status == InsightStatus.GRANTED, Insight.ends_at > now
        )
    )
    return frozenset((kind.value, key) for kind, key in rows)


def keys_of(who: Identity, kind: InsightKind) -> list[int]:
    """The keys of the things of a kind the asker may look at now."""
    if not who.is_bureau:
        return []
    return sorted(key for word, key in who.insights.get() if word == kind.value)


def visible(who: Identity) -> ColumnElement[bool]:
    """The insights `who` may read: own ones, those in the scope of a manager, all for whoever oversees."""
    if who.staff & {StaffDuty.SECURITY_OFFICER, StaffDuty.AUDITOR}:
        return true()
    parts: list[ColumnElement[bool]] = [false()]
    if who.is_bureau:
        parts.append(Insight.asked_by == who.user_id)
    for one in who.appointments:
        if one.duty is BureauDuty.MANAGER:
            inside = select(Enterprise.id).where(in_scope(one.chain_id, one.district))
            parts.append(Insight.enterprise_id.in_(inside))
    return or_(*parts)


def get(context: Context, public_id: str) -> Insight:
    """One insight the asker may read. Raises: NotFound."""
    found = context.session.scalar(
        select(Insight).where(Insight.public_id == public_id, visible(context.who))
    )
    if found is None:
        raise NotFound("not_found")
    return found


def list_visible(context: Context, states: Collection[InsightStatus]) -> Select[Insight]:
    """The insights the asker may read, the newest first."""
    return (
        select(Insight)
        .where(visible(context.who), Insight.status.in_(states))
        .order_by(Insight.asked_at.desc(), Insight.id.desc())
    )


def find_running(context: Context, kind: InsightKind, thing_id: int) -> Insight | None:
    """The asker's own question about a thing that is not over by now, or None."""
    granted = and_(Insight.status == InsightStatus.GRANTED, Insight.ends_at > context.now)
    return context.session.scalar(
        select(Insight).where(
            Insight.asked_by == context.who.user_id,
            Insight.kind == kind,
            Insight.thing_id == thing_id,
            or_(Insight.status == InsightStatus.ASKED, granted),
        )
    )


def list_over(context: Context) -> list[Insight]:
    """What was granted and is over by the clock."""
    return list(
        context.session.scalars(
            select(Insight)
            .where(Insight.status == InsightStatus.GRANTED, Insight.ends_at <= context.now)
            .order_by(Insight.id)
        )
    )


def looks_by(insight: Insight) -> Select[AuditEvent]:
    """When the thing was looked at by this insight, the newest first."""
    return (
        select(AuditEvent)
        .where(
            AuditEvent.action == LOOKED,
            AuditEvent.thing_kind == Insight.__tablename__,
            AuditEvent.thing_id == insight.id,
        )
        .order_by(AuditEvent.id.desc())
    )


def of_enterprise(enterprise_id: int) -> ColumnElement[bool]:
    """The insights into what an enterprise keeps secret, alone or with another."""
    return or_(Insight.enterprise_id == enterprise_id, Insight.other_enterprise_id == enterprise_id)


def list_given(context: Context, enterprise_id: int) -> list[Insight]:
    """Who was allowed to look into the acting enterprise's secrets, the newest first; at most a hundred."""
    return list(
        context.session.scalars(
            select(Insight)
            .where(
                of_enterprise(enterprise_id),
                Insight.status.in_((InsightStatus.GRANTED, InsightStatus.ENDED, InsightStatus.EXPIRED)),
            )
            .order_by(Insight.decided_at.desc(), Insight.id.desc())
            .limit(100)
        )
    )


def list_looks(enterprise_id: int) -> Select[AuditEvent]:
    """Every look of the bureau at an enterprise's contacts, documents and secrets, the newest first."""
    document = aliased(StoredFile)
    contacts = and_(
        AuditEvent.action == "enterprise.read_contact",
        AuditEvent.thing_kind == Enterprise.__tablename__,
        AuditEvent.thing_id == enterprise_id,
    )
    documents = and_(
        AuditEvent.action == "file.read",
        AuditEvent.thing_kind == StoredFile.__tablename__,
        AuditEvent.enterprise_id.is_(None),
        AuditEvent.thing_id.in_(select(document.id).where(document.enterprise_id == enterprise_id)),
    )
    insights = and_(
        AuditEvent.action == LOOKED,
        AuditEvent.thing_kind == Insight.__tablename__,
        AuditEvent.thing_id.in_(select(Insight.id).where(of_enterprise(enterprise_id))),
    )
    return select(AuditEvent).where(or_(contacts, documents, insights)).order_by(AuditEvent.id.desc())


@dataclass(frozen=True, slots=True)
class Look:
    """One look as the enterprise reads it."""

    at: datetime
    action: str
    by: str
    title: str
    reason: str


def read_looks(context: Context, events: Collection[AuditEvent]) -> list[Look]:
    """These rows of the log in words: who looked, at which document or secret, what for."""
    session = context.session
    people = {one.user_id for one in events if one.user_id is not None}
    names = {row.id: row.name for row in session.scalars(select(User).where(User.id.in_(people)))}
    file_ids = {one.thing_id for one in events if one.thing_kind == StoredFile.__tablename__}
    files = {row.id: row for row in session.scalars(select(StoredFile).where(StoredFile.id.in_(file_ids)))}
    kind = InsightKind.NEED_DOCUMENT
    documents = {row.parent_id or 0 for row in files.values() if row.parent_kind == kind.value}
    needs = KINDS[kind].inside(context, documents) if documents else {}
    by_document = and_(Insight.kind == kind, Insight.thing_id.in_(set(needs.values())))
    asked = {one.thing_id for one in events if one.thing_kind == Insight.__tablename__}
    insights = session.scalars(select(Insight).where(or_(Insight.id.in_(asked), by_document))).all()
    secrets = {row.id: row for row in insights}
    found = []
    for one in events:
        title, reason = "", one.reason
        if one.thing_kind == Insight.__tablename__:
            title = secrets[one.thing_id or 0].title
        elif one.thing_kind == StoredFile.__tablename__ and one.thing_id in files:
            file = files[one.thing_id]
            title, reason = file.name, reason or reason_for(one, file, needs, insights)
        found.append(Look(one.at, one.action, names.get(one.user_id or 0, ""), title, reason))
    return found


def reason_for(
    event: AuditEvent, file: StoredFile, needs: Mapping[int, int], insights: Iterable[Insight]
) -> str:
    """What for a file of a need was fetched: this person's insight into that need's files that ran at the time.

    `needs`: the key of the need of each document.
    """
    if file.parent_kind != InsightKind.NEED_DOCUMENT:
        return ""
    ran = (
        row.reason
        for row in insights
        if row.kind is InsightKind.NEED_DOCUMENT
        and (row.asked_by, row.thing_id) == (event.user_id, needs.get(file.parent_id or 0))
        and row.decided_at is not None
        and row.ends_at is not None
        and row.decided_at <= event.at < row.ends_at
    )
    return next(ran, "")
