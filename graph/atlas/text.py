"""Measure and break names without a font: one em for a Chinese glyph, about half of it for a Latin one."""

from __future__ import annotations

import unicodedata

WIDE_EM, LATIN_EM = 1.0, 0.56
_ENDS_LINE = frozenset("/、，&-+·")


def text_width(text: str, font_size: float) -> float:
    """How wide a text runs. Units: pixels."""
    wide = sum(1 for letter in text if unicodedata.east_asian_width(letter) in "WF")
    return (wide * WIDE_EM + (len(text) - wide) * LATIN_EM) * font_size


def wrap(text: str, width: float, font_size: float, most: int = 4) -> tuple[str, ...]:
    """The text in lines of at most this width, broken between words or Chinese glyphs.

    What does not fit into `most` lines ends in an ellipsis.
    """
    lines: list[str] = [""]
    for piece in _pieces(text):
        if lines[-1] and text_width((lines[-1] + piece).rstrip(), font_size) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    lines = [line.strip() for line in lines if line.strip()]
    if len(lines) == 2 and not _is_latin(text):
        lines = _evened(text, lines, width, font_size)
    if len(lines) > most:
        lines = [*lines[: most - 1], _shortened(" ".join(lines[most - 1 :]), width, font_size)]
    return tuple(lines)


def _pieces(text: str) -> list[str]:
    """Where a line may end: after a space or a joining sign, and on both sides of a Chinese glyph."""
    pieces = [""]
    for letter in text:
        wide = unicodedata.east_asian_width(letter) in "WF"
        ended = pieces[-1] and (pieces[-1][-1] == " " or pieces[-1][-1] in _ENDS_LINE)
        after_wide = pieces[-1] and unicodedata.east_asian_width(pieces[-1][-1]) in "WF"
        opening = unicodedata.category(letter) in {"Pe", "Pf", "Po", "Pd"}
        if pieces[-1] and letter != " " and not opening and (wide or ended or after_wide):
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _is_latin(text: str) -> bool:
    return all(unicodedata.east_asian_width(letter) not in "WF" for letter in text)


def _evened(text: str, lines: list[str], width: float, font_size: float) -> list[str]:
    """Two Chinese lines of nearly the same length, so that no glyph stands alone."""
    pieces = _pieces(text)
    best = lines
    for cut in range(1, len(pieces)):
        pair = ["".join(pieces[:cut]).strip(), "".join(pieces[cut:]).strip()]
        widths = [text_width(line, font_size) for line in pair]
        if max(widths) <= width and widths[0] >= widths[1]:
            return pair
    return best


def _shortened(text: str, width: float, font_size: float) -> str:
    while text and text_width(text + "…", font_size) > width:
        text = text[:-1]
    return text.rstrip() + "…"
