"""Text into the terms things are stored and searched by: the engine's own, single characters only when alone."""

from __future__ import annotations

from collections.abc import Sequence

from graph.tokens import fold, is_han, tokens

LONGEST_TERM = 40
MOST_TERMS = 400
MOST_ASKED = 12
LEAST_TYPED = 2
TITLE, TEXT = 5, 1


def terms_of(titles: Sequence[str], texts: Sequence[str]) -> dict[str, int]:
    """Every term of a thing with its weight; latin words of a title also by their beginnings."""
    found: dict[str, int] = {}
    for weight, parts in ((TEXT, texts), (TITLE, titles)):
        for text in parts:
            for token in tokens(text):
                for term in _stored(token, beginnings=weight == TITLE):
                    if term in found or len(found) < MOST_TERMS:
                        found[term] = max(found.get(term, 0), weight)
    return found


def terms_asked(typed: str) -> list[str]:
    """The terms of what somebody typed, each once; none when too little was typed."""
    if len(fold(typed).strip()) < LEAST_TYPED:
        return []
    return list(dict.fromkeys(token for token in tokens(typed) if not is_single(token)))[:MOST_ASKED]


def is_single(token: str) -> bool:
    """Whether a token is one Chinese character: too common to be looked for."""
    return len(token) == 1 and is_han(token)


def _stored(token: str, *, beginnings: bool) -> list[str]:
    if is_single(token) or len(token) > LONGEST_TERM:
        return []
    if not token.isascii() or not beginnings:
        return [token]
    return [token[:length] for length in range(min(2, len(token)), len(token) + 1)]
