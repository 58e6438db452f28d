"""Words that mean the same: material grades, synonyms of processes, certificates and what they cover."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from graph.tokens import Folded, fold, folded_with_places, is_han

_SEPARATOR: Final = re.compile(r"[\s\-_/·:,()\[\]'\"]")
_EDITION: Final = re.compile(r"[:\-](?:19|20)\d\d$")
_SHORTEST_NUMBER: Final = 3
"""A grade of fewer digits (45) is read only where it stands alone or with its sign."""

_REMEMBERED: Final = 50_000
"""Fields whose reading is kept: users write them, so the memory must be bounded."""


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Spellings of one meaning; whoever has it also has what it `covers` (304 is a stainless steel)."""

    code: str
    names: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    kind: str = ""
    zh: str = ""
    en: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A group found in a text: `text[start:end]` names it."""

    code: str
    start: int
    end: int


class Relation(StrEnum):
    """How a stated word stands to an asked one."""

    SAME = "same"
    NARROWER = "narrower"
    BROADER = "broader"
    UNRELATED = "unrelated"


class Equivalences:
    """Groups of equivalent words; a word in no group is only equal to its own spellings."""

    def __init__(self, groups: Iterable[TermGroup] = ()) -> None:
        """Raises: ValueError when a code or a name stands in two groups or a covered group is missing."""
        self.groups: dict[str, TermGroup] = {}
        self._code_of: dict[str, str] = {}
        self._codes: dict[str, frozenset[str]] = {}
        for group in groups:
            self._add(group)
        self._covered = {code: self._closure(code) for code in self.groups}
        self._lengths = _lengths(self._code_of)

    def _add(self, group: TermGroup) -> None:
        if group.code in self.groups:
            raise ValueError(f"group {group.code} stands twice")
        self.groups[group.code] = group
        for name in filter(None, (group.code, group.zh, group.en, *group.names)):
            other = self._code_of.setdefault(spelling(name), group.code)
            if other != group.code:
                raise ValueError(f"group {group.code}: {name} already belongs to {other}")

    def _closure(self, code: str) -> frozenset[str]:
        seen: set[str] = set()
        waiting = [code]
        while waiting:
            at = waiting.pop()
            if at not in self.groups:
                raise ValueError(f"group {code}: unknown group {at} in covers")
            if at not in seen:
                seen.add(at)
                waiting.extend(self.groups[at].covers)
        return frozenset(seen)

    def find(self, name: str) -> str | None:
        """Return the code of the group this name belongs to, an edition year aside; None when in no group."""
        code = self._code_of.get(spelling(name))
        return code or self._code_of.get(spelling(_EDITION.sub("", fold(name).strip())))

    def same(self, one: str, other: str) -> bool:
        """Tell whether two words mean the same."""
        return self.relation(one, other) is Relation.SAME

    def covers(self, code: str, other: str) -> bool:
        """Tell whether whoever has the group `code` also has the group `other`; every group covers itself."""
        return other in self._covered.get(code, (code,))

    def relation(self, asked: str, stated: str) -> Relation:
        """Return how the stated word stands to the asked one: narrower satisfies it, broader does not say."""
        spelled, other = spelling(asked), spelling(stated)
        if spelled == other:
            return Relation.SAME
        wanted, held = self.codes(asked), self.codes(stated)
        if wanted and held:
            return self._between(wanted, held)
        return _by_wording(spelled, other)

    def _between(self, wanted: frozenset[str], held: frozenset[str]) -> Relation:
        if wanted == held:
            return Relation.SAME
        if any(want in self._covered[have] for want in wanted for have in held):
            return Relation.NARROWER
        if any(have in self._covered[want] for want in wanted for have in held):
            return Relation.BROADER
        return Relation.UNRELATED

    def codes(self, text: str) -> frozenset[str]:
        """Return the groups a field names: the whole field as one name, else every name found in it."""
        known = self._codes.get(text)
        if known is None:
            whole = self.find(text)
            known = frozenset((whole,)) if whole else self._finest(m.code for m in self.mentions(text))
            if len(self._codes) >= _REMEMBERED:
                self._codes.clear()
            self._codes[text] = known
        return known

    def _finest(self, codes: Iterable[str]) -> frozenset[str]:
        """Keep what is said most exactly: "304 不锈钢" asks for 304, not for any stainless steel."""
        named = frozenset(codes)
        implied = {covered for code in named for covered in self._covered[code] if covered != code}
        return named - implied

    def mentions(self, text: str) -> list[Mention]:
        """Return the groups named in a text in order, the longest name at each place, never overlapping."""
        folded = folded_with_places(text)
        separators = {one.start() for one in _SEPARATOR.finditer(folded.text)}
        kept = [at for at in range(len(folded.text)) if at not in separators]
        squeezed = _SEPARATOR.sub("", folded.text)
        found: list[Mention] = []
        at = 0
        while at < len(kept):
            length = self._length_at(squeezed, kept, folded, at)
            if length:
                code = self._code_of[squeezed[at : at + length]]
                start, end = folded.starts[kept[at]], folded.ends[kept[at + length - 1]]
                found.append(Mention(code, start, end))
            at += length or 1
        return found

    def _length_at(self, squeezed: str, kept: list[int], folded: Folded, at: int) -> int:
        for length in self._lengths.get(squeezed[at], ()):
            name = squeezed[at : at + length]
            if name in self._code_of and _stands_alone(folded.text, kept[at], kept[at + len(name) - 1], name):
                return len(name)
        return 0


def _lengths(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """By first sign: how long names are that begin with it, the longest first."""
    found: dict[str, set[int]] = {}
    for name in filter(None, names):
        found.setdefault(name[0], set()).add(len(name))
    return {sign: tuple(sorted(lengths, reverse=True)) for sign, lengths in found.items()}


@lru_cache(maxsize=_REMEMBERED)
def spelling(name: str) -> str:
    """Return the form in which two names are compared: width, case, spaces and separators do not matter."""
    return _SEPARATOR.sub("", fold(name))


def _stands_alone(text: str, first: int, last: int, name: str) -> bool:
    """Tell whether a name is a word of its own here, not a piece of a longer code or number."""
    if name.isdecimal() and len(name) < _SHORTEST_NUMBER:
        return False
    before, after = text[:first][-1:], text[last + 1 :][:2]
    if _is_word(text[first]) and (_is_word(before) or before == "."):
        return False
    return not (
        _is_word(text[last]) and (_is_word(after[:1]) or (after[:1] == "." and after[1:].isdecimal()))
    )


def _is_word(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _by_wording(wanted: str, held: str) -> Relation:
    # In Chinese the last words carry the meaning: 激光焊接 is a kind of 焊接.
    if _is_kind_of(held, wanted):
        return Relation.NARROWER
    return Relation.BROADER if _is_kind_of(wanted, held) else Relation.UNRELATED


def _is_kind_of(longer: str, shorter: str) -> bool:
    return len(shorter) >= 2 and longer.endswith(shorter) and all(map(is_han, shorter))
