"""Measures of the city plan, what is counted for each, the targets of the years, what was reported."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, String, or_, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from platform_app.accounts.models import User
from platform_app.db import Addressed, Base, BigKey, Versioned, stored


class IndicatorKind(StrEnum):
    """How an indicator is read against the target of a year."""

    STOCK = "stock"
    """A level that shall be reached by the end of the year."""
    FLOW = "flow"
    """What happens within the year, counted from its first day."""
    CEILING = "ceiling"
    """A level that shall not be passed."""
    CONDITION = "condition"
    """A threshold the plan names for those who profit; nothing is judged by it."""


class TargetOrigin(StrEnum):
    """Who set a target."""

    PLAN = "plan"
    BUREAU = "bureau"


class ActualOrigin(StrEnum):
    """Where an actual comes from: published in the past, or entered by an officer."""

    HISTORY = "history"
    OFFICER = "officer"


class Measure(Addressed, Versioned, Base):
    """One measure under its heading. Of one of the plan the bureau writes the office alone; its own it keeps whole."""

    __tablename__ = "measure"

    code: Mapped[str] = mapped_column(String(40), unique=True)
    position: Mapped[int]
    part: Mapped[str] = mapped_column(String(20))
    part_zh: Mapped[str] = mapped_column(String(60))
    part_en: Mapped[str] = mapped_column(String(80))
    heading_zh: Mapped[str] = mapped_column(String(80))
    heading_en: Mapped[str] = mapped_column(String(120))
    name_zh: Mapped[str] = mapped_column(String(80))
    name_en: Mapped[str] = mapped_column(String(120))
    text_zh: Mapped[str] = mapped_column(String(600))
    text_en: Mapped[str] = mapped_column(String(600))
    source: Mapped[str] = mapped_column(String(200))
    published_on: Mapped[date]
    office: Mapped[str] = mapped_column(String(60), default="")

    indicators: Mapped[list[MeasureIndicator]] = relationship(
        back_populates="measure", order_by="MeasureIndicator.position", lazy="selectin"
    )
    own: Mapped[OwnMeasure | None] = relationship(back_populates="measure", lazy="joined")

    def is_ended(self, day: date) -> bool:
        """Whether the bureau has ended it; what the plan names stays."""
        return self.own is not None and self.own.ended_on is not None and self.own.ended_on <= day


class OwnMeasure(Base):
    """What a measure has that the bureau added to those of the plan: what serves it, who added it, its end."""

    __tablename__ = "own_measure"
    __table_args__ = (
        CheckConstraint("(ended_on IS NULL) = (ended_reason = '')", name="ended_why"),
        CheckConstraint("(ended_on IS NULL) = (ended_by IS NULL)", name="ended_by"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), unique=True)
    mechanisms: Mapped[list[str]]
    added_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    added_at: Mapped[datetime]
    ended_on: Mapped[date | None]
    ended_reason: Mapped[str] = mapped_column(String(400), default="")
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))

    measure: Mapped[Measure] = relationship(back_populates="own")

    @classmethod
    def not_ended(cls, day: date) -> ColumnElement[bool]:
        """Those `Measure.is_ended` says no of, and where joined from outside those of the plan."""
        return or_(cls.ended_on.is_(None), cls.ended_on > day)


class MeasureIndicator(Addressed, Base):
    """What is counted for a measure, and in which unit."""

    __tablename__ = "measure_indicator"

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True)
    code: Mapped[str] = mapped_column(String(30), unique=True)
    position: Mapped[int]
    name_zh: Mapped[str] = mapped_column(String(80))
    name_en: Mapped[str] = mapped_column(String(120))
    unit_zh: Mapped[str] = mapped_column(String(20))
    unit_en: Mapped[str] = mapped_column(String(40))
    kind: Mapped[IndicatorKind] = mapped_column(stored(IndicatorKind))

    measure: Mapped[Measure] = relationship(back_populates="indicators", lazy="joined", innerjoin=True)


class MeasureTarget(Base):
    """The target of a year: the plan's stands for good, of the bureau's the newest counts before the plan's."""

    __tablename__ = "measure_target"
    __table_args__ = (
        CheckConstraint("upper IS NULL OR upper >= value", name="span"),
        CheckConstraint("(origin = 'plan') = (set_by IS NULL)", name="set_by"),
        CheckConstraint("source <> ''", name="source"),
        Index(
            "uq_measure_target_plan",
            "indicator_id",
            "year",
            unique=True,
            sqlite_where=text("origin = 'plan'"),
            postgresql_where=text("origin = 'plan'"),
        ),
        Index("ix_measure_target_year", "year", "indicator_id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("measure_indicator.id"), index=True)
    year: Mapped[int]
    value: Mapped[float]
    upper: Mapped[float | None]
    origin: Mapped[TargetOrigin] = mapped_column(stored(TargetOrigin))
    source: Mapped[str] = mapped_column(String(200))
    set_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    set_at: Mapped[datetime]

    author: Mapped[User | None] = relationship(lazy="joined")


class MeasureActual(Addressed, Versioned, Base):
    """A value on a day, as published or as an officer reported it; a wrong one is made void and stays."""

    __tablename__ = "measure_actual"
    __table_args__ = (
        CheckConstraint("(origin = 'history') = (entered_by IS NULL)", name="entered_by"),
        CheckConstraint("(voided_at IS NULL) = (void_reason = '')", name="void_reason"),
        CheckConstraint("source <> ''", name="source"),
        Index(
            "uq_measure_actual_history",
            "indicator_id",
            "as_of",
            unique=True,
            sqlite_where=text("origin = 'history'"),
            postgresql_where=text("origin = 'history'"),
        ),
        Index("ix_measure_actual_day", "as_of", "indicator_id"),
    )

    indicator_id: Mapped[int] = mapped_column(ForeignKey("measure_indicator.id"), index=True)
    as_of: Mapped[date]
    value: Mapped[float]
    origin: Mapped[ActualOrigin] = mapped_column(stored(ActualOrigin))
    source: Mapped[str] = mapped_column(String(200))
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    entered_at: Mapped[datetime]
    voided_at: Mapped[datetime | None]
    void_reason: Mapped[str] = mapped_column(String(400), default="")

    author: Mapped[User | None] = relationship(lazy="joined")
    indicator: Mapped[MeasureIndicator] = relationship(lazy="joined", innerjoin=True)

    @property
    def is_history(self) -> bool:
        """Whether it was published in the past and loaded with the plan."""
        return self.origin is ActualOrigin.HISTORY
