"""Gaps, what is done about them, what was noted, and firms elsewhere that could be won for a segment."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from platform_app.accounts.models import User
from platform_app.chains.models import Segment
from platform_app.db import Addressed, Base, BigKey, Versioned, stored
from platform_app.enterprises.models import Enterprise
from platform_app.gaps.lifecycle import GAP, GAP_ACTION, ActionStatus, GapStatus
from platform_app.lifecycle import Lifecycle


class GapKind(StrEnum):
    """What is wrong with the segment, as the figures say it."""

    MISSING = "missing"
    SINGLE = "single"
    WEAK = "weak"


class ActionKind(StrEnum):
    """What can be done about a gap."""

    RAISE_LOCAL = "raise_local"
    OPEN_OUTSIDE = "open_outside"
    INVEST = "invest"
    JOINT_RESEARCH = "joint_research"


class ClosedHow(StrEnum):
    """What closed a gap: the supplier that fills it, a documented reason, or the figures alone."""

    SUPPLIER = "supplier"
    REASON = "reason"
    HEALED = "healed"


class Gap(Addressed, Versioned, Base):
    """One kind of gap in one segment, for good: it closes and may be opened anew.

    The coverage run writes `since`, `seen_on`, `gone_on` and the measures; owner, day, district and closing are
    people's and never written by it.
    """

    __tablename__ = "gap"
    LIFECYCLE: ClassVar[Lifecycle] = GAP
    __table_args__ = (
        UniqueConstraint("segment_id", "kind"),
        CheckConstraint("status NOT IN ('assigned', 'in_progress') OR owner_id IS NOT NULL", name="owner"),
        CheckConstraint("status NOT IN ('assigned', 'in_progress') OR due_on IS NOT NULL", name="due"),
        CheckConstraint("status <> 'closed' OR closed_how IS NOT NULL", name="closed_how"),
        CheckConstraint("severity BETWEEN 0 AND 100", name="severity"),
        CheckConstraint("verified >= 0 AND unmet_needs >= 0 AND endangered >= 0", name="measures"),
        Index("ix_gap_status_severity", "status", "severity"),
    )

    chain_id: Mapped[int] = mapped_column(ForeignKey("chain.id"), index=True)
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"))
    kind: Mapped[GapKind] = mapped_column(stored(GapKind))
    status: Mapped[GapStatus] = mapped_column(stored(GapStatus))
    since: Mapped[date]
    seen_on: Mapped[date]
    gone_on: Mapped[date | None]
    severity: Mapped[int] = mapped_column(default=0)
    verified: Mapped[int] = mapped_column(default=0)
    unmet_needs: Mapped[int] = mapped_column(default=0)
    endangered: Mapped[int] = mapped_column(default=0)
    times_reopened: Mapped[int] = mapped_column(default=0)

    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    due_on: Mapped[date | None]
    district: Mapped[str] = mapped_column(String(12), default="")
    closed_how: Mapped[ClosedHow | None] = mapped_column(stored(ClosedHow))
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("enterprise.id"))
    closed_code: Mapped[str] = mapped_column(String(30), default="")
    closed_note: Mapped[str] = mapped_column(String(1000), default="")
    closed_at: Mapped[datetime | None]
    revisit_on: Mapped[date | None]

    segment: Mapped[Segment] = relationship(lazy="joined", innerjoin=True)
    owner: Mapped[User | None] = relationship(lazy="joined")
    closed_by: Mapped[Enterprise | None] = relationship(lazy="select")

    @property
    def scope_chain_ids(self) -> tuple[int, ...]:
        """The chain an officer's scope is compared with."""
        return (self.chain_id,)

    @property
    def scope_district(self) -> str:
        """The district that takes care of it; empty: the city."""
        return self.district

    @property
    def user_id(self) -> int | None:
        """The officer whose work it is."""
        return self.owner_id


class GapAction(Addressed, Versioned, Base):
    """One thing done about a gap: who does it until when, with which enterprise or firm from elsewhere."""

    __tablename__ = "gap_action"
    LIFECYCLE: ClassVar[Lifecycle] = GAP_ACTION
    __table_args__ = (
        CheckConstraint("enterprise_id IS NULL OR outside_name = ''", name="one_candidate"),
        CheckConstraint("status NOT IN ('done', 'dropped') OR result <> ''", name="result"),
        CheckConstraint("kind <> 'raise_local' OR outside_name = ''", name="local"),
        Index("ix_gap_action_owner", "owner_id", "status", "due_on"),
    )

    gap_id: Mapped[int] = mapped_column(ForeignKey("gap.id"), index=True)
    kind: Mapped[ActionKind] = mapped_column(stored(ActionKind))
    status: Mapped[ActionStatus] = mapped_column(stored(ActionStatus))
    owner_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    due_on: Mapped[date]
    aim: Mapped[str] = mapped_column(String(400))
    enterprise_id: Mapped[int | None] = mapped_column(ForeignKey("enterprise.id"))
    outside_name: Mapped[str] = mapped_column(String(120), default="")
    result: Mapped[str] = mapped_column(String(1000), default="")
    made_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime]

    gap: Mapped[Gap] = relationship(lazy="joined", innerjoin=True)
    owner: Mapped[User] = relationship(foreign_keys=[owner_id], lazy="joined", innerjoin=True)
    enterprise: Mapped[Enterprise | None] = relationship(lazy="joined")

    @property
    def scope_chain_ids(self) -> tuple[int, ...]:
        """The chain of its gap."""
        return self.gap.scope_chain_ids

    @property
    def scope_district(self) -> str:
        """The district of its gap."""
        return self.gap.scope_district

    @property
    def user_id(self) -> int:
        """The officer whose work it is."""
        return self.owner_id


class GapNote(Base):
    """What somebody noted about a gap or one of its actions."""

    __tablename__ = "gap_note"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    gap_id: Mapped[int] = mapped_column(ForeignKey("gap.id"), index=True)
    action_id: Mapped[int | None] = mapped_column(ForeignKey("gap_action.id"))
    made_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime]
    text: Mapped[str] = mapped_column(String(1000))

    author: Mapped[User] = relationship(lazy="joined", innerjoin=True)


class InvestmentTarget(Addressed, Versioned, Base):
    """A firm elsewhere that could be won for a segment, as an officer recorded it. Free text, not on the platform."""

    __tablename__ = "investment_target"
    __table_args__ = (UniqueConstraint("segment_id", "name"),)

    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"))
    name: Mapped[str] = mapped_column(String(120))
    region: Mapped[str] = mapped_column(String(60))
    makes: Mapped[str] = mapped_column(String(400))
    source: Mapped[str] = mapped_column(String(200))
    recorded_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    recorded_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]

    segment: Mapped[Segment] = relationship(lazy="joined", innerjoin=True)

    @property
    def scope_chain_ids(self) -> tuple[int, ...]:
        """The chain of its segment."""
        return (self.segment.chain_id,)

    @property
    def scope_district(self) -> str:
        """A firm from elsewhere belongs to no district."""
        return ""
