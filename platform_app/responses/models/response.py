"""A response, and its lines once it was opened."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, UniqueConstraint, and_
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from platform_app.db import Addressed, Base, BigKey, Versioned, stored
from platform_app.enterprises.models import Enterprise
from platform_app.insights.models import InsightKind
from platform_app.lifecycle import Lifecycle
from platform_app.needs.models import Need, NeedLine
from platform_app.permissions import Identity
from platform_app.responses.lifecycle import RESPONSE, ResponseStatus
from platform_app.responses.models.sealed import NeedKey, ResponseDraft, ResponseVersion


class Response(Addressed, Versioned, Base):
    """One supplier's answer to one need. What it says is sealed; `content` and lines are filled when it is opened.

    `handed_in` counts the versions handed in; the `last` of them is the one that is opened.
    """

    __tablename__ = "response"
    LIFECYCLE: ClassVar[Lifecycle] = RESPONSE
    __table_args__ = (
        UniqueConstraint("need_id", "enterprise_id"),
        CheckConstraint(
            "status NOT IN ('shortlisted', 'awarded', 'reserve') OR unsealed_at IS NOT NULL", name="unsealed"
        ),
        CheckConstraint("status NOT IN ('submitted', 'stale') OR handed_in > 0", name="handed_in"),
        CheckConstraint("status <> 'declined' OR decision_code <> ''", name="declined_why"),
        Index("ix_response_status_need", "status", "need_id"),
    )

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"))
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    status: Mapped[ResponseStatus] = mapped_column(stored(ResponseStatus))
    created_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    created_at: Mapped[datetime]
    handed_in: Mapped[int] = mapped_column(default=0)
    submitted_at: Mapped[datetime | None]
    unsealed_at: Mapped[datetime | None]
    content: Mapped[dict[str, Any] | None] = mapped_column(info={"secret": True})
    decided_at: Mapped[datetime | None]
    decision_code: Mapped[str] = mapped_column(String(30), default="")
    decision_note: Mapped[str] = mapped_column(String(1000), default="")
    reserve_rank: Mapped[int | None]

    need: Mapped[Need] = relationship(lazy="joined", innerjoin=True)
    enterprise: Mapped[Enterprise] = relationship(lazy="joined", innerjoin=True)
    key: Mapped[NeedKey | None] = relationship(
        primaryjoin=lambda: foreign(Response.need_id) == NeedKey.need_id, viewonly=True, lazy="raise"
    )
    draft: Mapped[ResponseDraft | None] = relationship()
    last: Mapped[ResponseVersion | None] = relationship(
        primaryjoin=lambda: and_(
            Response.id == foreign(ResponseVersion.response_id),
            Response.handed_in == foreign(ResponseVersion.number),
        ),
        viewonly=True,
    )
    lines: Mapped[list[ResponseLine]] = relationship(
        back_populates="response", order_by="ResponseLine.id", lazy="raise", cascade="all, delete-orphan"
    )

    @property
    def buyer_id(self) -> int:
        """Whose need it answers."""
        return self.need.enterprise_id

    @property
    def is_unsealed(self) -> bool:
        """Whether the buyer has opened it."""
        return self.unsealed_at is not None

    @property
    def insight_key(self) -> tuple[str, int]:
        """What an officer is given who may look at it."""
        return InsightKind.RESPONSE.value, self.id

    @property
    def scope_chain_ids(self) -> frozenset[int]:
        """The chains of its need."""
        return self.need.scope_chain_ids

    @property
    def scope_district(self) -> str:
        """The district of the buyer."""
        return self.need.scope_district

    def is_of(self, who: Identity) -> bool:
        """Whether the acting enterprise wrote it."""
        return who.enterprise_id == self.enterprise_id


class ResponseLine(Base):
    """What an opened response offers for one line of the need. Prices without tax, in CNY."""

    __tablename__ = "response_line"
    __table_args__ = (
        UniqueConstraint("response_id", "need_line_id"),
        CheckConstraint("unit_price_cny IS NULL OR unit_price_cny >= 0", name="unit_price"),
        CheckConstraint("tooling_cny IS NULL OR tooling_cny >= 0", name="tooling"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"))
    need_line_id: Mapped[int] = mapped_column(ForeignKey("need_line.id"), index=True)
    unit_price_cny: Mapped[Decimal | None] = mapped_column(Numeric(16, 4), info={"secret": True})
    tax_percent: Mapped[Decimal | None] = mapped_column(Numeric(5, 2), info={"secret": True})
    tooling_cny: Mapped[Decimal | None] = mapped_column(Numeric(16, 2), info={"secret": True})
    lead_time_days: Mapped[int | None] = mapped_column(info={"secret": True})
    minimum_order: Mapped[float | None] = mapped_column(info={"secret": True})
    deviation: Mapped[str] = mapped_column(String(1000), default="", info={"secret": True})

    response: Mapped[Response] = relationship(back_populates="lines", lazy="raise")
    need_line: Mapped[NeedLine] = relationship(lazy="raise")
