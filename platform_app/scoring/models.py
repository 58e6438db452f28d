"""Criteria of a need, declarations of its evaluators, marks."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from platform_app.db import Addressed, Base, BigKey, stored


class CriterionKind(StrEnum):
    """How points come about: counted from the offers, or judged by people."""

    PRICE = "price"
    LEAD_TIME = "lead_time"
    JUDGED = "judged"


class Criterion(Addressed, Base):
    """One criterion of a need's scheme; the weights of a scheme add up to 100."""

    __tablename__ = "criterion"
    __table_args__ = (
        UniqueConstraint("need_id", "position"),
        CheckConstraint("weight > 0 AND weight <= 100", name="weight"),
    )

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"))
    position: Mapped[int]
    kind: Mapped[CriterionKind] = mapped_column(stored(CriterionKind))
    name: Mapped[str] = mapped_column(String(120), default="")
    weight: Mapped[int]


class Declaration(Base):
    """What an evaluator declared about conflicts of interest; whoever has one gives no marks."""

    __tablename__ = "declaration"
    __table_args__ = (UniqueConstraint("need_id", "user_id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    free: Mapped[bool]
    note: Mapped[str] = mapped_column(String(400), default="")
    made_at: Mapped[datetime]


class Mark(Base):
    """One evaluator's mark for one response under one judged criterion, from nought to five."""

    __tablename__ = "mark"
    __table_args__ = (
        UniqueConstraint("criterion_id", "response_id", "user_id"),
        CheckConstraint("mark BETWEEN 0 AND 5", name="mark"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criterion.id"))
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    mark: Mapped[int] = mapped_column(info={"secret": True})
    made_at: Mapped[datetime]
