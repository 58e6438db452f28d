"""The history of figures: what they were on each day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from platform_app.db import Base, BigKey


class FigureDay(Base):
    """One figure on one day, whole city's view; `value` None where there was none or too few stood behind it.

    `scope` is "city", the code of a chain or the key of a segment, all of which stay for good; `edition` is that of
    the chain, for the city the sum of all: a figure is compared with an earlier one knowing which structure it counted.
    """

    __tablename__ = "figure_day"
    NOT_BUSINESS = True  # counted from rows whose own changes are noted
    __table_args__ = (UniqueConstraint("scope", "key", "day"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    scope: Mapped[str] = mapped_column(String(80))
    key: Mapped[str] = mapped_column(String(30))
    value: Mapped[float | None]
    edition: Mapped[int]
