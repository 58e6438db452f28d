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
def said_too(asked: Numbers, said: Numbers, sides: IntArray, numbers: int) -> Numbers:
    """The asked words once for each of some sides, a `BREAK` after each, without those the side does not say.

    Shape: `sides` says how many texts each side has; `numbers` words are asked.
    """
    found = np.zeros(len(sides) * (len(asked) + 1), dtype=np.int32)
    heard = np.full(numbers, -1, dtype=np.int32)
    at, count = 0, 0
    for side in range(len(sides)):
        text = 0
        while at < len(said) and text < sides[side]:
            if said[at] == BREAK:
                text += 1
            else:
                heard[said[at]] = side
            at += 1
        for word in asked:
            if word == BREAK or (word > 0 and heard[word] == side):
                found[count] = word
            count += 1
        found[count] = BREAK
        count += 1
    return found


@compiled
def stretches(
    words: Numbers, lengths: Numbers, starts: Numbers, ends: Numbers, size: int, sides: IntArray
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """What was written where words stand, whole stretches where they overlap: which text, from, to.

    The fourth says which stretches are a side's: from its entry to before the next one.

    Shape: `words` may go through `size` signs several times, a `BREAK` after each; `starts` and `ends` as in `Signs`;
    `sides` says how many texts each side has.
    """
    texts, first, last = np.empty((3, len(words)), dtype=np.int32)
    cuts = np.zeros(len(sides) + 1, dtype=np.int32)
    moved = len(starts) > 0
    count, side, text, begin, until, place = 0, 0, 0, 0, 0, 0
    for word in words:
        if word == BREAK:
            text, until = text + 1, 0
            if text == sides[side]:
                text, side = 0, side + 1
                cuts[side] = count
            if place == size:
                place, begin = -1, 0
            else:
                begin = ends[place] if moved else place + 1
        elif word > 0:
            stop = place + lengths[word]
            start, end = (starts[place], ends[stop - 1]) if moved else (place, stop)
            if start >= until:
                texts[count], first[count] = text, start - begin
                count += 1
            last[count - 1] = end - begin
            until = end
        place += 1
    cuts[side + 1 :] = count
    return texts[:count], first[:count], last[:count], cuts
