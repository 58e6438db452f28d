"""A piece as its enterprise reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from platform_app.responses.contents import HEADER, ResponseKind, Shape


class PieceKind(StrEnum):
    """What a piece is."""

    ANSWER = "answer"
    TERMS = "terms"
    PARAGRAPH = "paragraph"
    DOCUMENT = "document"


KIND_OF_FIELD = {
    "delivery_terms": PieceKind.TERMS,
    "payment_terms": PieceKind.TERMS,
    "remarks": PieceKind.PARAGRAPH,
}
"""What is kept of a field of a response; every other text is an answer."""

ANYWHERE = "remarks"
"""The field every kind of response has; what suits no other goes there."""


def text_fields(kind: ResponseKind) -> tuple[str, ...]:
    """The fields of a kind of response that hold free text."""
    return tuple(one.name for one in HEADER[kind] if one.shape in (Shape.TEXT, Shape.LONG))


TEXT_FIELDS = tuple(dict.fromkeys(name for kind in ResponseKind for name in text_fields(kind)))


@dataclass(frozen=True, slots=True)
class Writing:
    """A text as typed; `suits` is the field it is put into, empty for any."""

    kind: PieceKind
    title: str
    text: str
    suits: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece, opened; `note` describes the document where it is one."""

    public_id: str
    version: int
    kind: PieceKind
    title: str
    text: str
    suits: str
    made_at: datetime
    used_at: datetime | None
    note: Mapping[str, Any] = field(default_factory=dict)

    def goes_into(self, kind: ResponseKind) -> str:
        """The field of a response of this kind that takes the text."""
        return self.suits if self.suits in text_fields(kind) else ANYWHERE

    def holds(self, words: Sequence[str]) -> bool:
        """Whether every word stands in its title or text."""
        where = f"{self.title} {self.text}".casefold()
        return all(one.casefold() in where for one in words)
