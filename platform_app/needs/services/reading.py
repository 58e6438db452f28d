"""Requirements read out of the lines' own words: proposals a buyer looks at before saving."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.records import Operator, RequirementKind
from platform_app.context import Context
from platform_app.needs.entry import LineEntry, NeedEntry, RequirementEntry
from platform_app.rules import queries as rules
from platform_app.rules.models import CertificateKind

NUMBER = r"(\d+(?:\.\d+)?)"
TOLERANCE = re.compile(rf"(?:±|\+/-|公差\s*[:：]?)\s*{NUMBER}\s*(mm|毫米|um|μm|微米)?")
ROUGHNESS = re.compile(rf"Ra\s*[≤<:：]?\s*{NUMBER}", re.IGNORECASE)
DIAMETER = re.compile(rf"[φΦØ⌀∅ф]\s*{NUMBER}(?:\s*[-–~～至]\s*{NUMBER})?\s*(mm|毫米)?")
MICRO = frozenset(("um", "μm", "微米"))
MOST = 12


def proposed_requirements(context: Context, entry: NeedEntry) -> list[RequirementEntry]:
    """Conditions the lines state in words and the need does not yet ask; at most twelve."""
    asked = {_key(one) for one in entry.requirements}
    certificates = rules.certificate_kinds(context)
    parameters = {one.code for one in rules.tables(context).parameters.parameters}
    found: list[RequirementEntry] = []
    for one in (*_certificates(entry, certificates), *_of_lines(entry.lines, parameters)):
        if _key(one) not in asked and len(found) < MOST:
            asked.add(_key(one))
            found.append(one)
    return found


def _key(one: RequirementEntry) -> tuple[object, ...]:
    return one.kind, one.parameter, one.texts


def _of_lines(lines: Sequence[LineEntry], parameters: set[str]) -> Iterator[RequirementEntry]:
    for line in lines:
        if line.material:
            yield RequirementEntry(
                kind=RequirementKind.MATERIAL, operator=Operator.IS, texts=(line.material,)
            )
        if line.standard:
            yield RequirementEntry(
                kind=RequirementKind.STANDARD, operator=Operator.IS, texts=(line.standard,)
            )
        text = f"{line.tolerance} {line.specification}"
        for one in _measures(text):
            if not parameters or one.parameter in parameters:
                yield one


def _measures(text: str) -> Iterator[RequirementEntry]:
    for match in TOLERANCE.finditer(text):
        unit = "um" if match.group(2) in MICRO else "mm"
        yield _at_most("tolerance", float(match.group(1)), unit)
    for match in ROUGHNESS.finditer(text):
        yield _at_most("roughness", float(match.group(1)), "um")
    for match in DIAMETER.finditer(text):
        low = float(match.group(1))
        high = float(match.group(2)) if match.group(2) else low
        yield RequirementEntry(
            kind=RequirementKind.SIZE,
            operator=Operator.BETWEEN,
            low=low,
            high=high,
            unit="mm",
            parameter="diameter",
        )


def _at_most(parameter: str, bound: float, unit: str) -> RequirementEntry:
    return RequirementEntry(
        kind=RequirementKind.PRECISION,
        operator=Operator.AT_MOST,
        high=bound,
        unit=unit,
        parameter=parameter,
    )


def _certificates(entry: NeedEntry, kinds: Sequence[CertificateKind]) -> Iterator[RequirementEntry]:
    text = " ".join((entry.description, *(line.specification for line in entry.lines))).casefold()
    for kind in kinds:
        names = (kind.code, kind.name_zh, *kind.aliases)
        if any(len(name) > 3 and name.casefold() in text for name in names):
            yield RequirementEntry(kind=RequirementKind.CERTIFICATE, operator=Operator.IS, texts=(kind.code,))
