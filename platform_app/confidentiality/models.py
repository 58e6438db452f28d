"""Documents of a need, the text its buyer asks to be signed, and who signed it."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from platform_app.confidentiality.lifecycle import AGREEMENT, AgreementStatus
from platform_app.db import Addressed, Base, Versioned, stored
from platform_app.enterprises.models import Enterprise
from platform_app.insights.models import InsightKind
from platform_app.lifecycle import Lifecycle
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.permissions import Identity


class Visibility(StrEnum):
    """Who may read a document, the widest first; each stands inside the one before."""

    PUBLIC = "public"
    MATCHED = "matched"
    AFTER_NDA = "after_nda"
    SHORTLISTED = "shortlisted"

    def is_wider_than(self, other: Visibility) -> bool:
        """Whether more people may read it than with `other`."""
        order = list(Visibility)
        return order.index(self) < order.index(other)


class NdaKind(StrEnum):
    """Whose text is signed."""

    NONE = "none"
    STANDARD = "standard"
    OWN = "own"


class NeedDocument(Addressed, Versioned, Base):
    """One drawing or specification of a need; its versions are the files that belong to it, the last one stands.

    What is asked about a document beyond its visibility is asked about its need.
    """

    __tablename__ = "need_document"

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), index=True)
    visibility: Mapped[Visibility] = mapped_column(stored(Visibility))
    created_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    created_at: Mapped[datetime]

    need: Mapped[Need] = relationship()

    @property
    def insight_key(self) -> tuple[str, int]:
        """What an officer is given who may fetch it, with all others of its need."""
        return InsightKind.NEED_DOCUMENT.value, self.need_id

    @property
    def enterprise_id(self) -> int:
        """Whose need it belongs to."""
        return self.need.enterprise_id

    @property
    def status(self) -> NeedStatus:
        """Where its need stands."""
        return self.need.status

    @property
    def submitted_at(self) -> datetime | None:
        """When its need went to the bureau."""
        return self.need.submitted_at

    @property
    def is_public(self) -> bool:
        """Whether everybody may read its need."""
        return self.need.is_public

    @property
    def scope_chain_ids(self) -> frozenset[int]:
        """The chains of its need."""
        return self.need.scope_chain_ids

    @property
    def scope_district(self) -> str:
        """The district of the buyer."""
        return self.need.scope_district

    def reaches(self, who: Identity) -> bool:
        """Whether its need is opened to the acting enterprise."""
        return self.need.reaches(who)


class NeedNda(Addressed, Versioned, Base):
    """One version of what suppliers sign for a need. The newest stands; with kind `none` nothing is signed.

    `standard_from` is the day from which the bureau's text holds that was taken over.
    """

    __tablename__ = "need_nda"
    __table_args__ = (
        UniqueConstraint("need_id", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("(kind = 'none') = (text_zh = '')", name="text"),
    )

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"))
    number: Mapped[int]
    kind: Mapped[NdaKind] = mapped_column(stored(NdaKind))
    text_zh: Mapped[str] = mapped_column(Text, default="")
    text_en: Mapped[str] = mapped_column(Text, default="")
    standard_from: Mapped[date | None]
    sha256: Mapped[str] = mapped_column(String(64))
    approval: Mapped[bool] = mapped_column(default=False)
    set_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    set_at: Mapped[datetime]

    @property
    def is_asked(self) -> bool:
        """Whether there is something to sign."""
        return self.kind is not NdaKind.NONE


class Agreement(Addressed, Versioned, Base):
    """The signature of one enterprise under one version of a need's text."""

    __tablename__ = "agreement"
    LIFECYCLE: ClassVar[Lifecycle] = AGREEMENT
    __table_args__ = (
        UniqueConstraint("nda_id", "enterprise_id"),
        CheckConstraint("signatory_name <> '' AND signatory_position <> ''", name="signatory"),
        CheckConstraint("status NOT IN ('refused', 'revoked') OR reason <> ''", name="ended_why"),
    )

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), index=True)
    nda_id: Mapped[int] = mapped_column(ForeignKey("need_nda.id"))
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    status: Mapped[AgreementStatus] = mapped_column(stored(AgreementStatus))
    signatory_name: Mapped[str] = mapped_column(String(80))
    signatory_position: Mapped[str] = mapped_column(String(80))
    language: Mapped[str] = mapped_column(String(2))
    sha256: Mapped[str] = mapped_column(String(64))
    signed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    signed_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(400), default="")

    need: Mapped[Need] = relationship()
    nda: Mapped[NeedNda] = relationship(lazy="joined", innerjoin=True)
    enterprise: Mapped[Enterprise] = relationship(lazy="joined", innerjoin=True)

    @property
    def buyer_id(self) -> int:
        """Who asked for it."""
        return self.need.enterprise_id


def hash_of(text_zh: str, text_en: str) -> str:
    """The fingerprint of a text in both languages."""
    return hashlib.sha256(f"zh\n{text_zh}\nen\n{text_en}".encode()).hexdigest()
