"""How a stated word stands to an asked one, per vocabulary."""

from __future__ import annotations

import re
from typing import Final

from graph.criteria.rules import Vocabulary
from graph.criteria.tables import ProtectionScale, Tables
from graph.equivalences import Relation, spelling
from graph.tokens import fold

_PROTECTION: Final = re.compile(r"ip\s*([0-6x])\s*(9k|[0-9x])(?![0-9a-z])")
_EDITION: Final = re.compile(r"(?<=\d)[:\-]((?:19|20)\d\d)(?!\d)")
_CLASS: Final = re.compile(r"-[a-z]{1,2}$")
"""The class a general tolerance is called up with: GB/T 1804-m, ISO 2768-mK."""
_DIVISION: Final = re.compile(r"\d{6}")


def related(asked: str, stated: str, vocabulary: Vocabulary, tables: Tables) -> Relation:
    """Return how the stated word stands to the asked one under this vocabulary."""
    match vocabulary:
        case Vocabulary.MATERIALS:
            return tables.materials.relation(asked, stated)
        case Vocabulary.SYNONYMS:
            return tables.synonyms.relation(asked, stated)
        case Vocabulary.CERTIFICATES:
            return _listed(tables.certificates.relation(asked, stated))
        case Vocabulary.STANDARDS:
            return _standards(asked, stated, tables)
        case Vocabulary.REGIONS:
            return _listed(_regions(asked, stated, tables))
        case Vocabulary.PLAIN:
            return Relation.SAME if spelling(asked) == spelling(stated) else Relation.UNRELATED


def _listed(relation: Relation) -> Relation:
    """Drop the middle value: whoever holds ISO 9001 has not said anything vaguer about IATF 16949."""
    return Relation.UNRELATED if relation is Relation.BROADER else relation


def _standards(asked: str, stated: str, tables: Tables) -> Relation:
    wanted, held = _PROTECTION.search(fold(asked)), _PROTECTION.search(fold(stated))
    if wanted or held:
        return _protection(wanted, held, tables.protection)
    if tables.certificates.codes(asked):
        return _listed(tables.certificates.relation(asked, stated))
    return _editions(asked, stated)


def _protection(wanted: re.Match[str] | None, held: re.Match[str] | None, scale: ProtectionScale) -> Relation:
    if wanted is None or held is None:
        return Relation.UNRELATED
    if wanted.groups() == held.groups():
        return Relation.SAME
    pairs = zip(wanted.groups(), held.groups(), (scale.solid, scale.liquid), strict=True)
    met = [want in ("x", have) or want in table.get(have, ()) for want, have, table in pairs]
    if all(met):
        return Relation.NARROWER
    open_digits = [ok or have == "x" for ok, have in zip(met, held.groups(), strict=True)]
    return Relation.BROADER if all(open_digits) else Relation.UNRELATED


def _editions(asked: str, stated: str) -> Relation:
    wanted, held = _EDITION.search(fold(asked)), _EDITION.search(fold(stated))
    if spelling(asked) == spelling(stated):
        return Relation.SAME
    one, other = _EDITION.sub("", fold(asked)).strip(), _EDITION.sub("", fold(stated)).strip()
    if spelling(one) != spelling(other):
        return _classes(one, other)
    if wanted is None:
        return Relation.NARROWER
    return Relation.BROADER if held is None else Relation.UNRELATED


def _classes(asked: str, stated: str) -> Relation:
    """A standard asked without its class is met by any class; stated without one, it does not say which."""
    if spelling(_CLASS.sub("", asked)) != spelling(_CLASS.sub("", stated)):
        return Relation.UNRELATED
    if not _CLASS.search(asked):
        return Relation.NARROWER
    return Relation.UNRELATED if _CLASS.search(stated) else Relation.BROADER


def _regions(asked: str, stated: str, tables: Tables) -> Relation:
    wanted, held = asked.strip(), stated.strip()
    if wanted != held and _DIVISION.fullmatch(wanted) and _DIVISION.fullmatch(held):
        return _divisions(wanted, held)
    return tables.regions.relation(wanted, held)


def _divisions(asked: str, stated: str) -> Relation:
    """Source: GB/T 2260: two digits each for province, prefecture, county; 00 stands for the whole."""
    if asked.startswith(_significant(stated)):
        return Relation.NARROWER
    return Relation.BROADER if stated.startswith(_significant(asked)) else Relation.UNRELATED


def _significant(code: str) -> str:
    while code.endswith("00"):
        code = code[:-2]
    return code
