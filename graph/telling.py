"""The words of one side that are evidence when another side says them too, and where they stand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import numpy as np

from graph.arrays import FilledNumbers, IntArray, Numbers
from graph.compiled import compiled
from graph.signs import BETWEEN, Signs
from graph.tokens import HAN_RANGES, is_han

BREAK: Final = -1
"""In the place of a word where one text ends and the next one begins."""

_WORD: Final = re.compile(r"[a-z0-9]+(?:[.\-+/][a-z0-9]+)*")
"""A Latin word, sought from where the one before ends."""
_WHOLE: Final = re.compile(rf"(?<![a-z0-9])(?<![a-z0-9][.\-+/]){_WORD.pattern}")
"""The same at a place where one begins."""
_SIGN: Final = 21  # bits of a character
_FREE: Final = -1
_IGNORED: Final = -2


class Telling:
    """The words of one side that are evidence when another side says them too, each with one of so many numbers.

    `lengths` are those of the whole words, by number; a higher number is that of a pair.

    Pairs of characters and whole Latin words are compared; a single character, a bare number or a word every need
    uses (`ignored`) is no evidence.
    """

    def __init__(self, said: Signs, ignored: frozenset[str]) -> None:
        self._table = _table(said.signs, _keys(ignored))
        words = {
            word for word in _WORD.findall(said.text) if len(word) > 1 and not word.isdecimal()
        } - ignored
        self._words = {word: number for number, word in enumerate(words, start=1)}
        self.lengths: Numbers = np.array([0, *map(len, words)], dtype=np.int32)
        self.many = len(self.lengths) + len(self._table)

    def places(self, said: Signs) -> Numbers:
        """The number of the word that begins at each place, 0 where none of these does, or `BREAK`."""
        found = _pairs_at(said.signs, self._table, len(self.lengths))
        whole = said.text if self._words else ""
        for word, number in self._words.items():
            at = whole.find(word)
            while at >= 0:
                one = _WHOLE.match(whole, at)
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
def _pairs_at(signs: Numbers, table: IntArray, first: int) -> Numbers:
    """The number of the pair at each place, its slot counted from the first; 0 where there is none, or `BREAK`."""
    found = np.zeros(len(signs), dtype=np.int32)
    for at in range(len(signs)):
        if signs[at] == BETWEEN:
            found[at] = BREAK
        elif at + 1 < len(signs):
            key = np.int64(signs[at]) << _SIGN | signs[at + 1]
            slot = _slot(table, key)
            if table[slot] == key:
                found[at] = first + slot
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
    many: int,
) -> tuple[Numbers, Numbers, Numbers]:
    """What was written where words stand that both say, whole stretches where they overlap: which text, from, to.

    And which stretches are a side's, from where to before where: by turns those in the texts of each side, and those
    in the asked texts, which stand there once for all sides that say the same of them.

    Shape: `sides` says how many texts each side has, and the asked texts are counted before theirs; the starts and
    ends are those of `Signs`, `lengths` and `many` those of `Telling`. The answer is (3, stretches), (2 x sides,) and
    (2 x sides,).
    """
    found = np.empty((3, len(said) + len(sides) * len(asked)), dtype=np.int32)
    begins, ends = np.zeros(2 * len(sides), dtype=np.int32), np.zeros(2 * len(sides), dtype=np.int32)
    heard = np.full(many, -1, dtype=np.int32)
    count, at, told = 0, 0, asked_texts
    for part in range(len(begins)):
        side, is_asked = part // 2, part % 2 == 1
        if is_asked:
            words, froms, tos, place, text, after = asked, asked_starts, asked_ends, 0, 0, asked_texts
        else:
            words, froms, tos, place, text, after = said, said_starts, said_ends, at, told, told + sides[side]
        moved = len(froms) > 0
        zero = tos[place - 1] if moved and place else place
        begins[part], until = count, 0
        while text < after:
            word = words[place] if place < len(words) else BREAK
            if word == BREAK:
                text, until = text + 1, 0
                zero = tos[place] if moved and place < len(words) else place + 1
            elif word > 0 and (not is_asked or heard[word] == side):
                heard[word] = side
                stop = place + (lengths[word] if word < len(lengths) else 2)
                start, end = (froms[place], tos[stop - 1]) if moved else (place, stop)
                if start >= until:
                    found[0, count], found[1, count] = text, start - zero
                    count += 1
                found[2, count - 1] = end - zero
                until = end
            place += 1
        ends[part] = count
        if is_asked:
            count = _once(found[0], found[1], found[2], begins, ends, part)
        else:
            at, told = place, after
    return found[:, :count], begins, ends


@compiled
def _once(
    texts: Numbers, first: Numbers, last: Numbers, begins: FilledNumbers, ends: FilledNumbers, part: int
) -> int:
    """Let a part be an earlier one of its kind that is made of the same stretches; how many stretches are left."""
    begin, end = int(begins[part]), int(ends[part])
    for other in range(part % 2, part, 2):
        same = ends[other] - begins[other] == end - begin
        for at in range(end - begin):
            one, two = begin + at, begins[other] + at
            same = same and texts[one] == texts[two] and first[one] == first[two] and last[one] == last[two]
        if same:
            begins[part], ends[part] = begins[other], ends[other]
            return begin
    return end
