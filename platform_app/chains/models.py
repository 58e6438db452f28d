"""Chains, segments, supply links; every row carries its source and none is deleted."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from graph.records import Stage
from platform_app.db import Addressed, Base, BigKey, Versioned, stored


class Chain(Addressed, Versioned, Base):
    """An industrial chain. `edition` counts its published changes; snapshots and figures name it."""

    __tablename__ = "chain"

    code: Mapped[str] = mapped_column(String(20), unique=True)
    name_zh: Mapped[str] = mapped_column(String(60))
    name_en: Mapped[str] = mapped_column(String(80))
    position: Mapped[int] = mapped_column(default=0)
    high_growth: Mapped[bool] = mapped_column(default=False)
    high_growth_source: Mapped[str] = mapped_column(String(400), default="")
    source: Mapped[str] = mapped_column(String(400))
    edition: Mapped[int] = mapped_column(default=1)
    measuring: Mapped[bool] = mapped_column(default=False)
    retired_at: Mapped[datetime | None]

    segments: Mapped[list[Segment]] = relationship(
        back_populates="chain", order_by="Segment.position, Segment.id", lazy="raise"
    )

    @property
    def scope_chain_ids(self) -> tuple[int, ...]:
        """The chains an officer's scope is compared with."""
        return (self.id,)

    @property
    def scope_district(self) -> None:
        """A chain stands in no district."""
        return None


class Segment(Addressed, Versioned, Base):
    """One segment of a chain. Its code is permanent; retired segments name their successors."""

    __tablename__ = "segment"
    __table_args__ = (
        UniqueConstraint("chain_id", "code"),
        CheckConstraint("weight >= 0", name="weight"),
    )

    chain_id: Mapped[int] = mapped_column(ForeignKey("chain.id"))
    code: Mapped[str] = mapped_column(String(40))
    stage: Mapped[Stage] = mapped_column(stored(Stage))
    name_zh: Mapped[str] = mapped_column(String(80))
    name_en: Mapped[str] = mapped_column(String(120))
    products: Mapped[list[str]]
    terms: Mapped[list[str]]
    industry_codes: Mapped[list[str]]
    is_key: Mapped[bool] = mapped_column(default=True)
    weight: Mapped[float] = mapped_column(default=1.0)
    position: Mapped[int] = mapped_column(default=0)
    source: Mapped[str] = mapped_column(String(400))
    retired_at: Mapped[datetime | None]

    chain: Mapped[Chain] = relationship(back_populates="segments", lazy="joined", innerjoin=True)

    @property
    def key(self) -> str:
        """The segment's name over all chains: `chain.segment`."""
        return f"{self.chain.code}.{self.code}"

    @property
    def scope_chain_ids(self) -> tuple[int, ...]:
        """The chains an officer's scope is compared with."""
        return (self.chain_id,)

    @property
    def scope_district(self) -> None:
        """A segment stands in no district."""
        return None


class SegmentSuccessor(Base):
    """What takes the place of a retired segment; capabilities follow by a confirmed mapping."""

    __tablename__ = "segment_successor"

    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"), primary_key=True)
    successor_id: Mapped[int] = mapped_column(ForeignKey("segment.id"), primary_key=True)


class SupplyLink(Base):
    """`supplier` supplies `customer`; links of one customer that share a group are alternatives."""

    __tablename__ = "supply_link"
    __table_args__ = (
        UniqueConstraint("supplier_id", "customer_id"),
        CheckConstraint("supplier_id <> customer_id", name="not_itself"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    supplier_id: Mapped[int] = mapped_column(ForeignKey("segment.id"), index=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("segment.id"), index=True)
    alternative_group: Mapped[str | None] = mapped_column(String(40))
    source: Mapped[str] = mapped_column(String(400))


class SegmentEquivalence(Base):
    """Two segments of different chains that are one and the same."""

    __tablename__ = "segment_equivalence"
    __table_args__ = (
        UniqueConstraint("first_id", "second_id"),
        CheckConstraint("first_id < second_id", name="ordered"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("segment.id"))
    second_id: Mapped[int] = mapped_column(ForeignKey("segment.id"))
    source: Mapped[str] = mapped_column(String(400))


class ChainEdition(Base):
    """A chain as it stood: the whole structure in the chain file's form, when, by whom, why."""

    __tablename__ = "chain_edition"
    __table_args__ = (UniqueConstraint("chain_id", "number"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    public_id: Mapped[str] = mapped_column(String(22), unique=True)
    chain_id: Mapped[int] = mapped_column(ForeignKey("chain.id"))
    number: Mapped[int]
    content: Mapped[dict[str, Any]]
    note: Mapped[str] = mapped_column(String(400), default="")
    made_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime]


class LeaderTarget(Addressed, Versioned, Base):
    """How many active leaders a chain shall have in a year."""

    __tablename__ = "leader_target"
    __table_args__ = (
        UniqueConstraint("chain_id", "year"),
        CheckConstraint("minimum >= 0 AND minimum <= target AND target <= maximum", name="order"),
    )

    chain_id: Mapped[int] = mapped_column(ForeignKey("chain.id"))
    year: Mapped[int]
    minimum: Mapped[int]
    target: Mapped[int]
    maximum: Mapped[int]
    source: Mapped[str] = mapped_column(String(400))
