"""Words for what is kept."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.library.pieces import PieceKind

KIND: dict[PieceKind, Any] = {
    PieceKind.ANSWER: _l("Answer"),
    PieceKind.TERMS: _l("Terms of trade"),
    PieceKind.PARAGRAPH: _l("Paragraph"),
    PieceKind.DOCUMENT: _l("Document"),
}

REASONS: dict[str, Any] = {
    "library_most": _l("The library holds at most %(most)s pieces. Delete some first."),
    "library_nothing_handed_in": _l("Nothing of this response was handed in, so there is nothing to keep."),
}
