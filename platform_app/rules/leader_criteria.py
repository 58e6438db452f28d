"""What makes a chain leader: criteria with threshold, weight and source, as the platform ships them.

No national standard exists; numbers come from what other places published, as compiled, or are the product's own.
`weight` in per cent; a hard condition weighs nothing and stands apart. `comparison`: at_least, at_most, is_yes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

COMPARISONS = ("at_least", "at_most", "is_yes")
_OWN = "product decision, to be confirmed by the bureau"
_GUANGDONG = "粤工信规字〔2022〕7号, emerging chains, as compiled; to be confirmed by the bureau"
_SICHUAN = "Sichuan, AI chain: 上下游合作企业 ≥20 家, as compiled; to be confirmed by the bureau"
_WUXI = "Wuxi 2025: 链主带动本地配套率 >50%, as compiled; to be confirmed by the bureau"


def _criterion(
    code: str, names: tuple[str, str], threshold: float, units: tuple[str, str], weight: float, source: str
) -> dict[str, Any]:
    return {
        "code": code,
        "name_zh": names[0],
        "name_en": names[1],
        "comparison": "at_least",
        "threshold": threshold,
        "unit_zh": units[0],
        "unit_en": units[1],
        "weight": weight,
        "hard": False,
        "source": source,
    }


_FIRMS, _SEGMENTS, _NEEDS = ("家", "enterprises"), ("个环节", "segments"), ("个", "needs")

CRITERIA: list[dict[str, Any]] = [
    _criterion("revenue", ("营业收入", "Revenue"), 10, ("亿元", "hundred million CNY"), 20, _GUANGDONG),
    _criterion("rd_share", ("研发投入占营收", "R&D share of revenue"), 3, ("%", "%"), 15, _GUANGDONG),
    _criterion("standards", ("主导或参与制修订标准", "Standards taken part in"), 3, ("项", "standards"), 10, _OWN),
    _criterion("partners", ("合作企业", "Partners in the chain"), 20, _FIRMS, 20, _SICHUAN),
    _criterion("local_share", ("本地采购占比", "Local share of purchases"), 50, ("%", "%"), 10, _WUXI),
    _criterion("upstream_opened", ("已开放上游环节", "Upstream segments opened"), 5, _SEGMENTS, 15, _OWN),
    _criterion("decided_needs", ("一年内促成需求", "Needs concluded in a year"), 3, _NEEDS, 10, _OWN),
    {
        **_criterion("no_incident", ("近三年无重大安全、环保、质量、失信事件", "No serious incident in three years"),
                     1, ("", ""), 0, "基本条件, as compiled; to be confirmed by the bureau"),
        "comparison": "is_yes",
        "hard": True,
    },
    {
        **_criterion("chains_led", ("已任链主的其他产业链", "Other chains led already"), 2, ("条", "chains"), 0,
                     "粤工信规字〔2022〕7号: at most three chains, as compiled; to be confirmed by the bureau"),
        "comparison": "at_most",
        "hard": True,
    },
]  # fmt: skip

COUNTED = ("upstream_opened", "decided_needs", "chains_led")
"""Criteria the platform counts itself; nobody states them."""


@dataclass(frozen=True, slots=True)
class LeaderCriterion:
    """One criterion as pages name it."""

    code: str
    name_zh: str
    name_en: str
    comparison: str
    threshold: float
    unit_zh: str
    unit_en: str
    weight: float
    hard: bool
    source: str

    @property
    def is_yes_no(self) -> bool:
        """Whether it is true or not, instead of a number."""
        return self.comparison == "is_yes"


def read_criteria(value: list[dict[str, Any]]) -> list[LeaderCriterion]:
    """The criteria of the rule's value."""
    return [LeaderCriterion(**row) for row in value]
