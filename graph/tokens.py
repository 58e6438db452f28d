"""Text into terms: Latin and number words whole, Chinese as single characters and pairs; no dictionary."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from operator import add
from typing import Final, NamedTuple

TOKENIZER_VERSION: Final = "uni-bigram-1"
"""Changes whenever `tokens` would answer differently for any text; stamped into every index."""

HAN_RANGES: Final = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
_HAN: Final = "".join(f"{chr(first)}-{chr(last)}" for first, last in HAN_RANGES)
_RUN: Final = re.compile(rf"[a-z0-9]+(?:[.\-+/][a-z0-9]+)*|[{_HAN}]+")
# Signs of full width and their plain twins, one for one: by far the commonest thing NFKC changes.
_FULL_WIDTH: Final = {chr(0xFF01 + at): chr(0x21 + at) for at in range(94)} | {chr(0x3000): " "}
_COMMA: Final = (chr(0xFF0C), ",")  # mostly the only one
_ONE_FULL_WIDTH: Final = re.compile(f"[{chr(0xFF01)}-{chr(0xFF5E)}{chr(0x3000)}]")
# Signs folded each for itself; only the last of a stretch of them may take up a mark that follows.
_PLAIN: Final = r"\0-\x7f、。㐀-䶿一-鿿"
_STRETCH: Final = re.compile(rf"([{_PLAIN}]+(?![^{_PLAIN}]))|[{_PLAIN}]?[^{_PLAIN}]+")
_ONE_HAN: Final = re.compile(rf"[{_HAN}]")


@dataclass(frozen=True, slots=True)
class Span:
    """One token and where it stands: `original[start:end]` is what the writer wrote."""

    token: str
    start: int
    end: int


class Folded(NamedTuple):
    """A text in the form that is compared; character i came from `original[starts[i]:ends[i]]`."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def fold(text: str) -> str:
    """Return the text as it is compared: compatibility forms unified (NFKC), lower case."""
    # With a plain comma most texts are normal already.
    return unicodedata.normalize("NFKC", text.replace(*_COMMA)).lower()


def is_han(character: str) -> bool:
    """Tell whether the character is a Chinese character."""
    return _ONE_HAN.match(character) is not None


def runs(folded: str) -> list[str]:
    """Return the Latin words and the Chinese runs of a folded text, in order."""
    return _RUN.findall(folded)


def tokens(text: str) -> list[str]:
    """Return every token in order: words whole, each Chinese run as its characters, then its pairs."""
    found: list[str] = []
    for run in runs(fold(text)):
        if run[0].isascii():
            found.append(run)
        else:
            found.extend(run)
            found.extend(map(add, run, run[1:]))
    return found


def spans(text: str) -> list[Span]:
    """Return the tokens of `tokens`, in the same order, with their places in the text as written."""
    folded = folded_with_places(text)
    found: list[Span] = []
    for run in _RUN.finditer(folded.text):
        first, last = run.span()
        if run.group()[0].isascii():
            pieces = [(first, last)]
        else:
            pieces = [(at, at + 1) for at in range(first, last)]
            pieces += [(at, at + 2) for at in range(first, last - 1)]
        found += [Span(folded.text[a:b], folded.starts[a], folded.ends[b - 1]) for a, b in pieces]
    return found


def folded_with_places(text: str) -> Folded:
    """Return `fold(text)` and, for each of its characters, the place in the text it came from."""
    narrow = text.replace(*_COMMA)
    is_normal = unicodedata.is_normalized("NFKC", narrow)
    if not is_normal:
        for sign in set(_ONE_FULL_WIDTH.findall(narrow)):
            narrow = narrow.replace(sign, _FULL_WIDTH[sign])
        is_normal = unicodedata.is_normalized("NFKC", narrow)
    whole = narrow.lower()
    if is_normal and len(whole) == len(text):
        return Folded(whole, range(len(text)), range(1, len(text) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for stretch in _STRETCH.finditer(narrow):
        begin, last = stretch.span()
        if stretch.lastindex:
            pieces.append(stretch.group().lower())
            starts += range(begin, last)
            ends += range(begin + 1, last + 1)
            continue
        for start, end in _clusters(text, begin, last):
            piece = fold(text[start:end])
            pieces.append(piece)
            starts += [start] * len(piece)
            ends += [end] * len(piece)
    return Folded("".join(pieces), tuple(starts), tuple(ends))


def _clusters(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Cut a stretch where normalising cannot reach across: a character goes with the marks that follow it."""
    cuts = [
        at
        for at in range(begin, end)
        if at == begin or not unicodedata.combining(unicodedata.normalize("NFKD", text[at])[0])
    ]
    return list(zip(cuts, [*cuts[1:], end], strict=True))
