"""What can be found, and the terms it is found by."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from platform_app.db import Base, BigKey


class SearchEntry(Base):
    """One thing as a result shows it, as of one version of the thing. Disposable: made again from the things."""

    __tablename__ = "search_entry"
    NOT_BUSINESS = True
    __table_args__ = (UniqueConstraint("kind", "thing_id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    thing_id: Mapped[int]
    thing_version: Mapped[int]
    title_zh: Mapped[str] = mapped_column(String(160))
    title_en: Mapped[str] = mapped_column(String(160), default="")
    about_zh: Mapped[str] = mapped_column(String(200), default="")
    about_en: Mapped[str] = mapped_column(String(200), default="")
    endpoint: Mapped[str] = mapped_column(String(60))
    arguments: Mapped[dict[str, Any]]


class SearchTerm(Base):
    """One term of one thing, from the engine's tokenizer; `weight` is greater where it stands in the title."""

    __tablename__ = "search_term"
    NOT_BUSINESS = True
    __table_args__ = (
        UniqueConstraint("entry_id", "term"),
        Index("ix_search_term_term_entry", "term", "entry_id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("search_entry.id"))
    term: Mapped[str] = mapped_column(String(40))
    weight: Mapped[int]
