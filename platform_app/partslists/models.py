"""Parts lists with their rows and suppliers, and the aggregates their enterprise has released."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Numeric, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from platform_app.chains.models import Segment
from platform_app.db import Addressed, Base, Versioned, stored
from platform_app.enterprises.models import Enterprise
from platform_app.lifecycle import Lifecycle
from platform_app.partslists.lifecycle import PARTS_LIST, PartsListStatus


class PartsList(Addressed, Versioned, Base):
    """One workbook of an enterprise. `upload` is the version shown, `newest_upload` the last one brought.

    The file itself is not kept: its cells stand in the rows. `mapping` names the column of each field (from 0).
    """

    __tablename__ = "parts_list"
    LIFECYCLE: ClassVar[Lifecycle] = PARTS_LIST

    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    title: Mapped[str] = mapped_column(String(100))
    status: Mapped[PartsListStatus] = mapped_column(stored(PartsListStatus))
    chain_id: Mapped[int | None] = mapped_column(ForeignKey("chain.id"))
    upload: Mapped[int] = mapped_column(default=0)
    newest_upload: Mapped[int] = mapped_column(default=1)
    sheet: Mapped[str] = mapped_column(String(100), default="")
    head_row: Mapped[int] = mapped_column(default=0)
    mapping: Mapped[dict[str, Any]] = mapped_column(default=dict)
    round: Mapped[int] = mapped_column(default=0)
    made_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime]
    computed_at: Mapped[datetime | None]


class Decision(StrEnum):
    """What the buyer said about a proposed enterprise for a supplier's name."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class MatchedBy(StrEnum):
    """How a supplier was recognised among the registered enterprises."""

    NOTHING = ""
    CODE = "code"
    NAME = "name"


class PartsSupplier(Addressed, Base):
    """A supplier as a list names it, with the registered enterprise it may be."""

    __tablename__ = "parts_supplier"
    __table_args__ = (UniqueConstraint("list_id", "key"),)

    list_id: Mapped[int] = mapped_column(ForeignKey("parts_list.id"))
    key: Mapped[str] = mapped_column(String(140))
    name: Mapped[str] = mapped_column(String(120))
    uscc: Mapped[str] = mapped_column(String(18), default="")
    origin: Mapped[str] = mapped_column(String(80), default="")
    enterprise_id: Mapped[int | None] = mapped_column(ForeignKey("enterprise.id"))
    matched_by: Mapped[MatchedBy] = mapped_column(stored(MatchedBy), default=MatchedBy.NOTHING)
    decision: Mapped[Decision] = mapped_column(stored(Decision), default=Decision.OPEN)

    enterprise: Mapped[Enterprise | None] = relationship(lazy="joined")

    @property
    def confirmed_id(self) -> int | None:
        """The enterprise the buyer confirmed it to be."""
        return self.enterprise_id if self.decision is Decision.CONFIRMED else None


class PartsRow(Addressed, Base):
    """One row of the workbook: its cells as read, its fields as confirmed, and what was found for it.

    `local_count` is the number of verified suppliers of its segment, None without a segment; `candidates` are kept
    as the matching room writes them. A row with a reason in `left_out` is not compared.
    """

    __tablename__ = "parts_row"
    NOT_BUSINESS = True  # deeds are noted on the list; what the worker finds is none
    __table_args__ = (
        UniqueConstraint("list_id", "upload", "number"),
        Index("ix_parts_row_open", "list_id", "upload", "computed_round"),
        CheckConstraint("local_count >= 0", name="local_count"),
    )

    list_id: Mapped[int] = mapped_column(ForeignKey("parts_list.id"))
    upload: Mapped[int]
    number: Mapped[int]
    cells: Mapped[list[str]]
    part_number: Mapped[str] = mapped_column(String(80), default="")
    name: Mapped[str] = mapped_column(String(120), default="")
    specification: Mapped[str] = mapped_column(String(1000), default="")
    material: Mapped[str] = mapped_column(String(80), default="")
    quantity: Mapped[float | None]
    unit: Mapped[str] = mapped_column(String(20), default="")
    annual_quantity: Mapped[float | None]
    annual_spend_cny: Mapped[Decimal | None] = mapped_column(Numeric(14, 2), info={"secret": True})
    supplier_id: Mapped[int | None] = mapped_column(ForeignKey("parts_supplier.id"), index=True)
    problems: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    left_out: Mapped[str] = mapped_column(String(40), default="")
    segment_id: Mapped[int | None] = mapped_column(ForeignKey("segment.id"))
    segment_chosen: Mapped[bool] = mapped_column(default=False)
    suggestions: Mapped[list[str]] = mapped_column(default=list)
    local_count: Mapped[int | None]
    found_count: Mapped[int | None]
    candidates: Mapped[list[dict[str, Any]]] = mapped_column(JSON(none_as_null=True), default=list)
    computed_round: Mapped[int] = mapped_column(default=0)
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"))

    segment: Mapped[Segment | None] = relationship(lazy="joined")
    supplier: Mapped[PartsSupplier | None] = relationship(lazy="joined")


class SupplyRelease(Addressed, Base):
    """What an enterprise has released to the bureau about one segment: already suppressed, never finer than shown.

    `supplier_count` and `local_percent` are None where they would tell of too few.
    """

    __tablename__ = "supply_release"
    __table_args__ = (UniqueConstraint("enterprise_id", "segment_id"),)

    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"))
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"), index=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("parts_list.id"), index=True)
    supplier_count: Mapped[int | None]
    local_percent: Mapped[int | None]
    single_source: Mapped[bool]
    released_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    released_at: Mapped[datetime]

    enterprise: Mapped[Enterprise] = relationship(lazy="joined", innerjoin=True)
    segment: Mapped[Segment] = relationship(lazy="joined", innerjoin=True)
