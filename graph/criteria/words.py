"""Certificates, materials and processes named in a specification text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from graph.criteria.tables import Tables
from graph.equivalences import Equivalences, Mention
from graph.records import Operator, RequirementKind

Word = tuple[RequirementKind, Operator, tuple[str, ...], int, int]
"""Kind, operator, texts, first and last place in the folded text."""

_OR: Final = re.compile(r"\s*(?:/|或者?|or)\s*")
_QUANTITY_AFTER: Final = re.compile(
    r"\s*(?:[万千亿年月日号时分℃°%‰×x*元件个只支套台片颗吨米]|mm|cm|kg|[-/.]\d)"
)
_NUMBER_BEFORE: Final = re.compile(r"(?:[φø±≤≥<>=~×x*¥$]|\d[-/.,])\s*$")
_TOO_GENERAL: Final = ("metal", "plastic")


def read_words(text: str, free: list[bool], tables: Tables) -> Iterator[Word]:
    """Yield what the free places of a folded text name."""
    masked = "".join(character if ok else "\0" for character, ok in zip(text, free, strict=True))
    certificates = list(tables.certificates.mentions(masked))
    for mention in certificates:
        yield RequirementKind.CERTIFICATE, Operator.IS, (mention.code,), mention.start, mention.end
        masked = _without(masked, mention)
    for together in _alternatives(masked, _materials(masked, tables.materials)):
        codes = tuple(dict.fromkeys(mention.code for mention in together))
        operator = Operator.ANY_OF if len(codes) > 1 else Operator.IS
        yield RequirementKind.MATERIAL, operator, codes, together[0].start, together[-1].end
        for mention in together:
            masked = _without(masked, mention)
    for mention in tables.synonyms.mentions(masked):
        group = tables.synonyms.groups[mention.code]
        if group.kind == "process" and mention.end - mention.start > 1:
            name = group.zh or group.code
            yield RequirementKind.PROCESS, Operator.IS, (name,), mention.start, mention.end


def _without(text: str, mention: Mention) -> str:
    return text[: mention.start] + "\0" * (mention.end - mention.start) + text[mention.end :]


def _materials(text: str, materials: Equivalences) -> list[Mention]:
    """Keep the mentions that mean a material: not the 304 of a quantity, not the class beside its grade."""
    mentions = [
        mention
        for mention in materials.mentions(text)
        if mention.end - mention.start > 1
        and mention.code not in _TOO_GENERAL
        and not _is_quantity(text, mention)
    ]
    named = {mention.code for mention in mentions}
    implied = {other for code in named for other in named if other != code and materials.covers(code, other)}
    return [mention for mention in mentions if mention.code not in implied]


def _is_quantity(text: str, mention: Mention) -> bool:
    if not text[mention.start : mention.end].isdecimal():
        return False
    after, before = text[mention.end :], text[: mention.start]
    return bool(_QUANTITY_AFTER.match(after) or _NUMBER_BEFORE.search(before[-3:]))


def _alternatives(text: str, mentions: list[Mention]) -> list[list[Mention]]:
    """Join neighbours that are offered for one another: 304 或 316L."""
    numbered: list[tuple[int, Mention]] = []
    for mention in mentions:
        last = numbered[-1] if numbered else None
        joined = last is not None and _OR.fullmatch(text[last[1].end : mention.start])
        numbered.append((last[0] if last and joined else len(numbered), mention))
    return [
        [mention for _, mention in together] for _, together in groupby(numbered, key=lambda pair: pair[0])
    ]
