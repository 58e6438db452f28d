"""The words of one side that are evidence when another side says them too, and where they stand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import numpy as np

from graph.arrays import IntArray, Numbers
from graph.compiled import compiled
from graph.signs import BETWEEN, Signs
from graph.tokens import HAN_RANGES, is_han

BREAK: Final = -1
"""In the place of a word where one text ends and the next one begins."""

_WORD: Final = re.compile(r"(?<![a-z0-9])(?<![a-z0-9][.\-+/])[a-z0-9]+(?:[.\-+/][a-z0-9]+)*")
"""A Latin word, at a place where one begins."""
_SIGN: Final = 21  # bits of a character
_FREE: Final = -1
_IGNORED: Final = -2


class Telling:
    """The words of one side that are evidence when another side says them too, each with a number.

    Pairs of characters and whole Latin words are compared; a single character, a bare number or a word every need
    uses (`ignored`) is no evidence.
    """

    def __init__(self, said: Signs, ignored: frozenset[str]) -> None:
        self._table = _table(said.signs, _keys(ignored))
        words = {
            word for word in _WORD.findall(said.text) if len(word) > 1 and not word.isdecimal()
        } - ignored
        self._words = {word: number for number, word in enumerate(words, start=len(self._table) + 1)}
        self.lengths: Numbers = np.full(len(self._table) + 1 + len(words), 2, dtype=np.int32)
        if words:
            self.lengths[len(self._table) + 1 :] = [len(word) for word in self._words]

    def places(self, said: Signs) -> Numbers:
        """The number of the word that begins at each place, 0 where none of these does, or `BREAK`."""
        found = _pairs_at(said.signs, self._table)
        whole = said.text if self._words else ""
        for word, number in self._words.items():
            at = whole.find(word)
            while at >= 0:
                one = _WORD.match(whole, at)
                if one and one.group() == word:
                    found[at] = number
                at = whole.find(word, at + len(word))
        return found


@lru_cache(maxsize=16)
def _keys(ignored: frozenset[str]) -> IntArray:
    """The keys of the pairs among some words."""
    pairs = [word for word in ignored if len(word) == 2 and is_han(word[0])]
    return np.array([ord(pair[0]) << _SIGN | ord(pair[1]) for pair in pairs], dtype=np.int64)


@compiled
def _slot(table: IntArray, key: int) -> int:
    """Where a pair stands in a table, or else the free slot it would take."""
    slot = ((key >> _SIGN) * 37 + key) & (len(table) - 1)
    while table[slot] != key and table[slot] != _FREE:
        slot = (slot + 1) & (len(table) - 1)
    return slot


@compiled
def _is_character(sign: int) -> bool:
    """Whether a sign is a Chinese character: `is_han` for machine code."""
    is_one = False
    for first, last in HAN_RANGES:
        is_one = is_one or first <= sign <= last
    return is_one


@compiled
def _table(signs: Numbers, ignored: IntArray) -> IntArray:
    """The pairs of Chinese characters side by side in a text, each in a slot of its own."""
    size = 16
    while size < 8 * len(signs):
        size *= 2
    table = np.full(size, _FREE, dtype=np.int64)
    for at in range(len(signs) - 1):
        if _is_character(signs[at]) and _is_character(signs[at + 1]):
            key = np.int64(signs[at]) << _SIGN | signs[at + 1]
            table[_slot(table, key)] = key
    for key in ignored:
        slot = _slot(table, key)
        if table[slot] == key:
            table[slot] = _IGNORED
    return table


@compiled
def _pairs_at(signs: Numbers, table: IntArray) -> Numbers:
    """The number of the pair at each place, one more than its slot; 0 where the table has none, or `BREAK`."""
    found = np.zeros(len(signs), dtype=np.int32)
    for at in range(len(signs)):
        if signs[at] == BETWEEN:
            found[at] = BREAK
        elif at + 1 < len(signs):
            key = np.int64(signs[at]) << _SIGN | signs[at + 1]
            slot = _slot(table, key)
            if table[slot] == key:
                found[at] = slot + 1
    return found


@compiled
def shared_stretches(
    asked: Numbers,
    asked_starts: Numbers,
    asked_ends: Numbers,
    asked_texts: int,
    said: Numbers,
    said_starts: Numbers,
    said_ends: Numbers,
    sides: IntArray,
    lengths: Numbers,
) -> tuple[Numbers, Numbers]:
    """What was written where words stand that both say, whole stretches where they overlap: which text, from, to.

    For each of the sides the stretches of the side itself and then those of the asked texts: from one cut to before
    the next.

    Shape: `sides` says how many texts each side has; the starts and ends are those of `Signs`. The answer is
    (3, stretches) and (2 x sides + 1,).
    """
    found = np.empty((3, len(said) + len(sides) * len(asked)), dtype=np.int32)
    cuts = np.zeros(2 * len(sides) + 1, dtype=np.int32)
    heard = np.full(len(lengths), -1, dtype=np.int32)
    count, at = 0, 0
    for part in range(2 * len(sides)):
        side, is_asked = part // 2, part % 2 == 1
        if is_asked:
            words, starts, ends, texts, place = asked, asked_starts, asked_ends, asked_texts, 0
        else:
            words, starts, ends, texts, place = said, said_starts, said_ends, sides[side], at
        moved = len(starts) > 0
        begin = ends[place - 1] if moved and place else place
        text, until = 0, 0
        while text < texts:
            word = words[place] if place < len(words) else BREAK
            if word == BREAK:
                text, until = text + 1, 0
                begin = ends[place] if moved and place < len(words) else place + 1
            elif word > 0:
                if not is_asked:
                    heard[word] = side
                if heard[word] == side:
                    stop = place + lengths[word]
                    start, end = (starts[place], ends[stop - 1]) if moved else (place, stop)
                    if start >= until:
                        found[0, count], found[1, count] = text, start - begin
                        count += 1
                    found[2, count - 1] = end - begin
                    until = end
            place += 1
        if not is_asked:
            at = place
        cuts[part + 1] = count
    return found[:, :count], cuts
