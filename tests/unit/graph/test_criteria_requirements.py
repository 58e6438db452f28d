"""The traps of reading measured specifications, and the rules every verdict keeps."""

from __future__ import annotations

import pytest

from graph.criteria import Tables, judge
from graph.records import Capability, Dimension, Requirement, RequirementKind, Verdict
from tests.support.specifications import (
    BARE,
    FAILED,
    MET,
    NOT_COMPARABLE,
    NOT_STATED,
    TODAY,
    asked,
    sized,
    stating,
)

CASES: dict[str, tuple[Requirement, Capability, Verdict]] = {
    "a thread M8 is not a tolerance of 8 mm": (
        asked("precision", "at_most", parameter="tolerance", high=8, unit="mm"),
        sized("thread", 8, 8, "M"),
        NOT_STATED,
    ),
    "a thread asked in M is not compared with millimetres": (
        asked("size", parameter="thread", low=8, high=8, unit="M"),
        sized("thread", 3, 24, "mm"),
        NOT_COMPARABLE,
    ),
    "M8 lies within M3 to M24": (
        asked("size", parameter="thread", low=8, high=8, unit="M"),
        sized("thread", 3, 24, "M"),
        MET,
    ),
    "Ra 0.8 is better than Ra 1.6": (
        asked("precision", "at_most", parameter="roughness", high=1.6, unit="um"),
        sized("Ra", 0.8, None, "μm"),
        MET,
    ),
    "Ra 1.6 is worse than Ra 0.8": (
        asked("precision", "at_most", parameter="roughness", high=0.8, unit="um"),
        sized("粗糙度", 1.6, None, "μm"),
        FAILED,
    ),
    "Ra is not Rz": (
        asked("precision", "at_most", parameter="roughness", high=1.6, unit="um"),
        sized("Rz", 0.8, None, "μm"),
        NOT_STATED,
    ),
    "±0.01 is finer than ±0.05": (
        asked("precision", "at_most", parameter="tolerance", high=0.05, unit="mm"),
        sized("tolerance", 0.01, None, "mm"),
        MET,
    ),
    "±0.05 does not reach ±0.01": (
        asked("precision", "is", parameter="tolerance", high=0.01, unit="mm"),
        sized("tolerance", 0.05, None, "mm"),
        FAILED,
    ),
    "a precision that ends at 0.05 and starts nowhere may be finer": (
        asked("precision", "at_most", parameter="tolerance", high=0.01, unit="mm"),
        sized("tolerance", None, 0.05, "mm"),
        NOT_STATED,
    ),
    "20 μm is exactly 0.02 mm": (
        asked("precision", "at_most", parameter="tolerance", high=0.02, unit="mm"),
        sized("tolerance", 20, None, "μm"),
        MET,
    ),
    "a finer resolution has more bits": (
        asked("precision", "at_least", parameter="resolution", low=17, unit="bit"),
        sized("resolution", 23, 23, "bit"),
        MET,
    ),
    "an envelope contains the asked range": (
        asked("size", "between", parameter="diameter", low=5, high=30, unit="cm"),
        sized("外径", 20, 500, "mm"),
        MET,
    ),
    "an envelope that ends too early fails": (
        asked("size", "between", parameter="diameter", low=50, high=600, unit="mm"),
        sized("diameter", 20, 500, "mm"),
        FAILED,
    ),
    "up to 500 mm contains 50 mm": (
        asked("size", parameter="diameter", low=50, unit="mm"),
        sized("diameter", None, 500, "mm"),
        MET,
    ),
    "from 20 mm upwards does not say how far": (
        asked("size", "at_least", parameter="diameter", low=500, unit="mm"),
        sized("diameter", 20, None, "mm"),
        NOT_STATED,
    ),
    "a temperature without a lower end does not start at zero": (
        asked("size", "between", parameter="temperature", low=-40, high=85, unit="degC"),
        sized("工作温度", None, 125, "℃"),
        NOT_STATED,
    ),
    "from -40 to 125 contains -40 to 85": (
        asked("size", "between", parameter="temperature", low=-40, high=85, unit="degC"),
        sized("工作温度", -40, 125, "℃"),
        MET,
    ),
    "10 bar is 1 MPa": (
        asked("size", "at_least", parameter="pressure", low=10, unit="bar"),
        sized("工作压力", 0, 1, "MPa"),
        MET,
    ),
    "8 kgf/cm2 is less than 0.8 MPa": (
        asked("size", "at_least", parameter="pressure", low=8, unit="kgf/cm²"),
        sized("压力", None, 0.8, "MPa"),
        MET,
    ),
    "HRC 55 to 65 contains 58 to 62": (
        asked("size", "between", parameter="hardness_hrc", low=58, high=62, unit="HRC"),
        sized("hardness_hrc", 55, 65, "HRC"),
        MET,
    ),
    "HRC is not HB": (
        asked("size", "at_least", parameter="硬度", low=58, unit="HRC"),
        sized("硬度", 200, 700, "HB"),
        NOT_COMPARABLE,
    ),
    "IT6 is finer than IT7": (
        asked("precision", "at_most", parameter="tolerance_grade", high=7, unit="IT"),
        sized("公差等级", 6, None, "IT"),
        MET,
    ),
    "below an open start is known to fail": (
        asked("size", parameter="length", low=10, unit="mm"),
        sized("length", 20, None, "mm"),
        FAILED,
    ),
    "one of two machines is enough": (
        asked("size", parameter="diameter", low=300, high=300, unit="mm"),
        stating(dimensions=(Dimension("diameter", 1, 50, "mm"), Dimension("diameter", 40, 400, "mm"))),
        MET,
    ),
    "a bare count is a monthly rate": (
        asked("capacity", "at_least", low=120000, unit="件/年"),
        stating(capacity_per_month=10000, capacity_unit="件", free_share=1.0),
        MET,
    ),
    "only the free share counts": (
        asked("capacity", "at_least", low=5000, unit="件/月"),
        stating(capacity_per_month=10000, capacity_unit="件/月", free_share=0.4),
        FAILED,
    ),
    "pieces are not tonnes": (
        asked("capacity", "at_least", low=10, unit="吨/月"),
        stating(capacity_per_month=10000, capacity_unit="件"),
        NOT_COMPARABLE,
    ),
    "pieces are not sets": (
        asked("capacity", "at_least", low=10, unit="套"),
        stating(capacity_per_month=10000, capacity_unit="件"),
        NOT_COMPARABLE,
    ),
    "a smaller minimum order fits": (
        asked("minimum_order", "at_most", high=500, unit="件"),
        stating(minimum_order=200, minimum_order_unit="只"),
        MET,
    ),
    "a larger minimum order does not": (
        asked("minimum_order", "at_most", high=500, unit="件"),
        stating(minimum_order=1000, minimum_order_unit="件"),
        FAILED,
    ),
    "four weeks hold 28 days": (
        asked("lead_time", "at_most", high=4, unit="周"),
        stating(lead_time_days=28),
        MET,
    ),
    "no recognition is rank zero": (asked("tier", "at_least", low=2), BARE, FAILED),
    "a higher tier satisfies a lower one": (asked("tier", "at_least", low=2), stating(tier_rank=3), MET),
}


@pytest.mark.parametrize("trap", CASES)
def test_the_traps_of_reading_specifications(trap: str, tables: Tables) -> None:
    requirement, capability, expected = CASES[trap]

    assert judge(requirement, capability, TODAY, tables).verdict is expected


@pytest.mark.parametrize(
    "trap", [trap for trap, (_, _, verdict) in CASES.items() if verdict is not NOT_COMPARABLE]
)
def test_hiding_everything_is_never_met_and_never_expired(trap: str, tables: Tables) -> None:
    requirement, _, _ = CASES[trap]
    expected = FAILED if requirement.kind is RequirementKind.TIER else NOT_STATED

    assert judge(requirement, BARE, TODAY, tables).verdict is expected


def test_a_failure_says_by_how_much_in_the_buyers_unit(tables: Tables) -> None:
    requirement = asked("precision", "at_most", parameter="tolerance", high=0.01, unit="mm")

    judgement = judge(requirement, sized("tolerance", 50, None, "μm"), TODAY, tables)

    assert judgement.gap == pytest.approx(0.04)
    assert (judgement.unit, judgement.asked, judgement.stated) == ("mm", "≤ 0.01 mm", "50 μm")


def test_capacity_without_free_share_counts_whole_and_says_so(tables: Tables) -> None:
    requirement = asked("capacity", "at_least", low=5000, unit="件")
    capability = stating(capacity_per_month=8000, capacity_unit="件")

    judgement = judge(requirement, capability, TODAY, tables)

    assert (judgement.verdict, judgement.reason) == (MET, "met_free_share_not_stated")
    assert judgement.stated == "8000 件 × ?"
