"""Requirements and capabilities for tests of specifications, written in one line each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from graph.records import (
    Capability,
    CapabilityKind,
    Certificate,
    Dimension,
    Operator,
    Requirement,
    RequirementKind,
    Verdict,
)

TODAY = date(2026, 3, 1)
YESTERDAY = date(2026, 2, 28)

BARE = Capability(id=1, enterprise=1, enterprise_name="甲", kind=CapabilityKind.MAKE, name="加工")
MET, FAILED, NOT_STATED = Verdict.MET, Verdict.FAILED, Verdict.NOT_STATED
EXPIRED, NOT_COMPARABLE = Verdict.EXPIRED, Verdict.NOT_COMPARABLE


def asked(kind: str, operator: str = "is", **fields: Any) -> Requirement:
    return Requirement(id=1, kind=RequirementKind(kind), operator=Operator(operator), **fields)


def stating(**fields: Any) -> Capability:
    return replace(BARE, **fields)


def sized(parameter: str, low: float | None, high: float | None, unit: str) -> Capability:
    return stating(dimensions=(Dimension(parameter, low, high, unit),))


def holding(*codes: str, until: date | None = None) -> Capability:
    return stating(certificates=tuple(Certificate(code, until) for code in codes))
