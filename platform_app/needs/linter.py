"""What a need still lacks, found while it is written. Advice, never a gate: only the lifecycle's guards refuse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from graph.records import RequirementKind
from platform_app.needs.entry import LineEntry, NeedEntry
from platform_app.needs.kinds import FIELDS
from platform_app.needs.models import NeedKind

VAGUE = re.compile(
    "高精度|高质量|优质|较好|良好|若干|适量|大约|左右|尽快|尽早|等等|按要求|常规|普通|相关资质"
    r"|\b(?:high[- ]quality|high precision|good|suitable|appropriate|several|approximately|about|roughly"
    r"|as soon as possible|asap|etc|as required|normal|standard quality)\b",
    re.IGNORECASE,
)
"""Words a supplier cannot quote on. Source: compiled from general procurement practice."""

BACK_TO_BACK = re.compile(
    r"背靠背|收到.{0,12}(?:客户|业主|第三方|主机厂).{0,8}款.{0,6}后|back[- ]to[- ]back|paid when paid",
    re.IGNORECASE,
)
"""Terms that let a supplier wait for somebody else's money. Source: the regulation named at the rule on payment."""

MOST_MUSTS = 8
"""More must-haves than this leave few suppliers. Source: compiled from general procurement practice."""

SHORTEST_LEAD_DAYS = 3
FINEST_MM = 0.001
DESCRIPTION_LENGTH = 40
MATTERS = frozenset((NeedKind.PARTS, NeedKind.IMPORT_SUBSTITUTION))
"""Kinds whose lines are things with material and tolerance."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One finding: its code, the field to go to, the words it is about. `grave`: suppliers cannot answer well."""

    code: str
    place: str
    values: dict[str, Any] = field(default_factory=dict)
    grave: bool = True


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of what suppliers ask for is there, and what to do next."""

    passed: int
    points: int
    advice: tuple[Advice, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing grave is missing."""
        return not any(one.grave for one in self.advice)


def completeness(kind: NeedKind, entry: NeedEntry, longest_payment_days: int = 0) -> Completeness:
    """How complete a need of this kind is, with every finding and the field it belongs to.

    `longest_payment_days` is what the rule on payment allows; nought leaves it unasked.
    """
    found = [*_advice(kind, entry), *_payment(entry, longest_payment_days)]
    codes = {(one.code, one.place) for one in found}
    points = len(entry.lines) * (4 if kind in MATTERS else 2) + 7 + sum(one.wanted for one in FIELDS[kind])
    return Completeness(max(points - len(codes), 0), points, tuple(found))


def _advice(kind: NeedKind, entry: NeedEntry) -> Iterator[Advice]:
    yield from _header(kind, entry)
    for number, line in enumerate(entry.lines):
        yield from _line(kind, number, line)
    yield from _requirements(entry)


def _header(kind: NeedKind, entry: NeedEntry) -> Iterator[Advice]:
    if not entry.segments:
        yield Advice("no_segment", "segments")
    if len(entry.description) < DESCRIPTION_LENGTH:
        yield Advice("description_short", "description", grave=False)
    yield from _vague("title", entry.title)
    yield from _vague("description", entry.description)
    for one in FIELDS[kind]:
        if one.wanted and not entry.details.get(one.name):
            yield Advice("detail_missing", f"details-{one.name}", {"field": one.name})
        yield from _vague(f"details-{one.name}", str(entry.details.get(one.name) or ""))
    if not entry.lines:
        yield Advice("no_line", "lines")
    if not entry.needed_by and not any(line.needed_by for line in entry.lines):
        yield Advice("no_date", "needed_by", grave=False)


def _payment(entry: NeedEntry, longest: int) -> Iterator[Advice]:
    days = entry.details.get("payment_days")
    if longest and days and float(days) > longest:
        yield Advice("payment_long", "details-payment_days", {"days": longest})
    texts = (entry.description, *(str(value) for value in entry.details.values()))
    if any(BACK_TO_BACK.search(text) for text in texts):
        yield Advice("payment_back_to_back", "description")


def _line(kind: NeedKind, number: int, line: LineEntry) -> Iterator[Advice]:
    place, shown = f"lines-{number}-", {"number": number + 1, "name": line.name}
    if line.quantity is None and line.annual_quantity is None:
        yield Advice("no_quantity", place + "quantity", shown)
    elif not line.unit:
        yield Advice("no_unit", place + "unit", shown)
    if kind in MATTERS:
        if not line.material:
            yield Advice("no_material", place + "material", shown)
        if not line.tolerance and "±" not in line.specification:
            yield Advice("no_tolerance", place + "tolerance", shown)
        if not line.standard and not line.specification:
            yield Advice("no_specification", place + "specification", shown, grave=False)
    for name in ("name", "specification", "tolerance", "material"):
        yield from _vague(place + name, getattr(line, name))


def _requirements(entry: NeedEntry) -> Iterator[Advice]:
    musts = [one for one in entry.requirements if one.must]
    if not musts:
        yield Advice("no_must_have", "requirements")
    if len(musts) > MOST_MUSTS:
        yield Advice("many_must_haves", "requirements", {"count": len(musts)}, grave=False)
    if not any(one.kind is RequirementKind.CERTIFICATE for one in entry.requirements):
        yield Advice("no_certificate", "requirements", grave=False)
    for number, one in enumerate(entry.requirements):
        if not one.must or one.high is None:
            continue
        place = f"requirements-{number}-value"
        if one.kind is RequirementKind.LEAD_TIME and one.high <= SHORTEST_LEAD_DAYS:
            yield Advice("lead_time_strict", place, {"days": one.high}, grave=False)
        if (
            one.kind is RequirementKind.PRECISION
            and one.unit in ("", "mm")
            and one.parameter == "tolerance"
            and one.high <= FINEST_MM
        ):
            yield Advice("tolerance_strict", place, {"value": one.high}, grave=False)


def _vague(place: str, text: str) -> Iterator[Advice]:
    found = list(dict.fromkeys(match.group(0) for match in VAGUE.finditer(text)))
    if found:
        yield Advice("vague_word", place, {"words": "、".join(found[:4])}, grave=False)
