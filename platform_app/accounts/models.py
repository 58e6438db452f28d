"""People, their sessions and their duties."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from platform_app.db import Addressed, Base, BigKey, Versioned, stored
from platform_app.permissions import BureauDuty, Duty, StaffDuty


class UserStatus(StrEnum):
    """Whether a person may sign in."""

    ACTIVE = "active"
    DISABLED = "disabled"


class User(Addressed, Versioned, Base):
    """One person, one account."""

    __tablename__ = "user_account"

    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(60))
    phone: Mapped[str] = mapped_column(String(20), default="")
    phone_confirmed_at: Mapped[datetime | None]
    """When its owner said the code sent to this very number; another number begins anew."""
    language: Mapped[str] = mapped_column(String(2), default="zh")
    password_hash: Mapped[str] = mapped_column(String(200), info={"secret": True})
    status: Mapped[UserStatus] = mapped_column(stored(UserStatus), default=UserStatus.ACTIVE)
    totp_secret: Mapped[bytes | None] = mapped_column(LargeBinary, info={"secret": True})
    totp_last_step: Mapped[int] = mapped_column(default=0)
    fictional: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

    memberships: Mapped[list[Membership]] = relationship(back_populates="user", lazy="raise")
    appointments: Mapped[list[BureauAppointment]] = relationship(back_populates="user", lazy="raise")
    staff_appointments: Mapped[list[StaffAppointment]] = relationship(back_populates="user", lazy="raise")

    @property
    def user_id(self) -> int:
        """Whose row this is."""
        return self.id

    @property
    def message_phone(self) -> str:
        """The number messages may go to; empty until its owner has confirmed it."""
        return self.phone if self.phone_confirmed_at else ""


class UserSession(Base):
    """One signed-in browser. The cookie holds the token, the row only its hash."""

    __tablename__ = "user_session"
    NOT_BUSINESS = True

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    public_id: Mapped[str] = mapped_column(String(22), unique=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    enterprise_id: Mapped[int | None] = mapped_column(ForeignKey("enterprise.id"))
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    awaits_second_factor: Mapped[bool] = mapped_column(default=False)
    address: Mapped[str] = mapped_column(String(45), default="")
    agent: Mapped[str] = mapped_column(String(200), default="")
    user: Mapped[User] = relationship(lazy="raise", viewonly=True)


class Membership(Base):
    """One duty a person holds in an enterprise, until it ends."""

    __tablename__ = "membership"
    __table_args__ = (
        Index(
            "uq_membership_running",
            "user_id",
            "enterprise_id",
            "duty",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    public_id: Mapped[str] = mapped_column(String(22), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    duty: Mapped[Duty] = mapped_column(stored(Duty))
    since: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    user: Mapped[User] = relationship(back_populates="memberships", lazy="raise")


class BureauAppointment(Base):
    """One bureau duty of a person, for a chain and a district or for all."""

    __tablename__ = "bureau_appointment"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    public_id: Mapped[str] = mapped_column(String(22), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    duty: Mapped[BureauDuty] = mapped_column(stored(BureauDuty))
    chain_id: Mapped[int | None] = mapped_column(ForeignKey("chain.id"))
    district: Mapped[str | None] = mapped_column(String(12))
    since: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    user: Mapped[User] = relationship(back_populates="appointments", lazy="raise")


class StaffAppointment(Base):
    """Operator, security officer or auditor; at most one of the three per person."""

    __tablename__ = "staff_appointment"
    __table_args__ = (
        Index(
            "uq_staff_appointment_running",
            "user_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    public_id: Mapped[str] = mapped_column(String(22), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    duty: Mapped[StaffDuty] = mapped_column(stored(StaffDuty))
    since: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    user: Mapped[User] = relationship(back_populates="staff_appointments", lazy="raise")


class PasswordReset(Base):
    """A way back in: single use, half an hour, bound to the password it replaces."""

    __tablename__ = "password_reset"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    password_mark: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class RecoveryCode(Base):
    """One of ten codes that stand in for a lost second factor."""

    __tablename__ = "recovery_code"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[datetime | None]


class InviteState(StrEnum):
    """What became of an invitation."""

    WAITING = "waiting"
    USED = "used"
    REVOKED = "revoked"
    LAPSED = "lapsed"


class InviteLink(Addressed, Base):
    """A single-use link: to join an enterprise, to claim a pre-loaded one, or to register one the city may not know."""

    __tablename__ = "invite_link"
    __table_args__ = (CheckConstraint("enterprise_id IS NOT NULL OR uscc <> ''", name="names_whom"),)

    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    email: Mapped[str] = mapped_column(String(254))
    phone: Mapped[str] = mapped_column(String(20), default="", server_default=text("''"))
    """The phone a letter goes to in place of an address; such a letter is opened once, and then has another token."""
    opened_at: Mapped[datetime | None]
    enterprise_id: Mapped[int | None] = mapped_column(ForeignKey("enterprise.id"), index=True)
    name_zh: Mapped[str] = mapped_column(String(120), default="", server_default=text("''"))
    uscc: Mapped[str] = mapped_column(String(18), default="", server_default=text("''"))
    purpose: Mapped[str] = mapped_column(String(12))
    duties: Mapped[list[str]]
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"))
    made_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    made_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    revoked_at: Mapped[datetime | None]

    @property
    def user_id(self) -> int:
        """Whose invitation it is: of the person who made it."""
        return self.made_by

    def state_at(self, moment: datetime) -> InviteState:
        """What has become of the invitation by a moment; only a waiting one works."""
        if self.used_at is not None:
            return InviteState.USED
        if self.revoked_at is not None:
            return InviteState.REVOKED
        return InviteState.LAPSED if self.ends_at <= moment else InviteState.WAITING
