"""The invitations that carry needs to suppliers."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from platform_app.db import Addressed, Base, Versioned, stored
from platform_app.enterprises.models import Enterprise
from platform_app.lifecycle import Lifecycle
from platform_app.needs.lifecycle import INVITATION, InvitationStatus
from platform_app.needs.models.need import Need
from platform_app.permissions import Identity


class Origin(StrEnum):
    """Who reached out first."""

    BUYER = "buyer"
    SUPPLIER = "supplier"


class Invitation(Addressed, Versioned, Base):
    """One supplier and one need. A supplier's own starts as accepted; an unverified enterprise's is held."""

    __tablename__ = "invitation"
    LIFECYCLE: ClassVar[Lifecycle] = INVITATION
    __table_args__ = (UniqueConstraint("need_id", "enterprise_id"),)

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"))
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    capability_id: Mapped[int | None] = mapped_column(ForeignKey("capability.id"))
    origin: Mapped[Origin] = mapped_column(stored(Origin))
    status: Mapped[InvitationStatus] = mapped_column(stored(InvitationStatus))
    held: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(String(400), default="")
    decline_code: Mapped[str] = mapped_column(String(30), default="")
    decline_text: Mapped[str] = mapped_column(String(1000), default="")
    made_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]

    need: Mapped[Need] = relationship(back_populates="invitations", lazy="joined", innerjoin=True)
    enterprise: Mapped[Enterprise] = relationship(lazy="joined", innerjoin=True)

    def is_visible_to(self, who: Identity) -> bool:
        """The supplier sees its own once the need has opened; the buyer sees it unless it is held back."""
        if who.enterprise_id is None:
            return False
        if who.enterprise_id == self.enterprise_id:
            return self.need.opened_at is not None
        return who.enterprise_id == self.need.enterprise_id and not self.held
