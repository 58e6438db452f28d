"""Stating more or better never makes a verdict worse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from graph.criteria import Tables, judge
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
BARE = Capability(id=1, enterprise=1, enterprise_name="甲", kind=CapabilityKind.MAKE, name="加工")
RANK = {
    Verdict.FAILED: 0,
    Verdict.EXPIRED: 1,
    Verdict.NOT_COMPARABLE: 2,
    Verdict.NOT_STATED: 2,
    Verdict.MET: 3,
}
LENGTHS = st.floats(min_value=0.001, max_value=5000).map(lambda value: round(value, 3))
GRADES = st.sampled_from(
    ["304", "06Cr19Ni10", "316L", "不锈钢", "45#", "6061", "6061-T6", "铝合金", "自编牌号"]
)
CODES = st.sampled_from(["ISO9001", "IATF16949", "ISO/TS16949", "AS9100", "CNAS", "CCC"])
DAYS = st.none() | st.integers(-400, 400).map(lambda days: TODAY + timedelta(days=days))
CERTIFICATES = st.builds(Certificate, CODES, DAYS)


def rank(requirement: Requirement, capability: Capability, tables: Tables) -> int:
    return RANK[judge(requirement, capability, TODAY, tables).verdict]


@given(LENGTHS, LENGTHS, LENGTHS, LENGTHS)
def test_a_wider_envelope_never_ranks_lower(
    tables: Tables, asked_low: float, asked_high: float, low: float, high: float
) -> None:
    assume(asked_low <= asked_high and low <= high)
    requirement = Requirement(
        1, RequirementKind.SIZE, Operator.BETWEEN, (), asked_low, asked_high, "mm", "diameter"
    )
    narrow = replace(BARE, dimensions=(Dimension("diameter", low, high, "mm"),))
    wide = replace(BARE, dimensions=(Dimension("diameter", low / 2, high * 2, "mm"),))

    assert rank(requirement, wide, tables) >= rank(requirement, narrow, tables)


@given(LENGTHS, LENGTHS, LENGTHS)
def test_a_finer_tolerance_never_ranks_lower(tables: Tables, asked: float, one: float, other: float) -> None:
    requirement = Requirement(
        1, RequirementKind.PRECISION, Operator.AT_MOST, (), None, asked, "mm", "tolerance"
    )
    fine, coarse = sorted((one, other))
    ranks = [
        rank(requirement, replace(BARE, dimensions=(Dimension("tolerance", value, None, "mm"),)), tables)
        for value in (fine, coarse)
    ]

    assert ranks[0] >= ranks[1]


@given(
    st.lists(GRADES, min_size=1, max_size=4), GRADES, GRADES, st.sampled_from([Operator.IS, Operator.ANY_OF])
)
def test_one_more_material_never_ranks_lower(
    tables: Tables, stated: list[str], more: str, asked: str, operator: Operator
) -> None:
    requirement = Requirement(1, RequirementKind.MATERIAL, operator, (asked, "304"))
    before = rank(requirement, replace(BARE, materials=tuple(stated)), tables)

    assert rank(requirement, replace(BARE, materials=(*stated, more)), tables) >= before


@given(st.lists(CERTIFICATES, min_size=1, max_size=4), CERTIFICATES, CODES)
def test_one_more_certificate_never_ranks_lower(
    tables: Tables, held: list[Certificate], more: Certificate, asked: str
) -> None:
    requirement = Requirement(1, RequirementKind.CERTIFICATE, Operator.IS, (asked,))
    before = rank(requirement, replace(BARE, certificates=tuple(held)), tables)

    assert rank(requirement, replace(BARE, certificates=(*held, more)), tables) >= before


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.none() | st.floats(0, 1), st.floats(0, 1))
def test_more_free_capacity_never_ranks_lower(
    tables: Tables, asked: float, capacity: float, share: float | None, more: float
) -> None:
    requirement = Requirement(1, RequirementKind.CAPACITY, Operator.AT_LEAST, (), asked, None, "件/月")
    stated = replace(BARE, capacity_per_month=capacity, capacity_unit="件", free_share=share)
    freer = replace(stated, free_share=None if share is None else max(share, more))

    assert rank(requirement, freer, tables) >= rank(requirement, stated, tables)


@given(st.integers(1, 400), st.integers(0, 400))
def test_stating_a_lead_time_that_fits_ranks_above_hiding_it(tables: Tables, asked: int, stated: int) -> None:
    requirement = Requirement(1, RequirementKind.LEAD_TIME, Operator.AT_MOST, (), None, asked, "天")
    told = rank(requirement, replace(BARE, lead_time_days=stated), tables)

    assert (told > rank(requirement, BARE, tables)) == (stated <= asked)


@given(LENGTHS, LENGTHS, st.sampled_from(["mm", "cm", "m", "μm"]), st.sampled_from(["mm", "cm", "m", "μm"]))
def test_the_unit_a_fact_is_written_in_does_not_change_the_verdict(
    tables: Tables, asked: float, stated: float, asked_unit: str, stated_unit: str
) -> None:
    written = tables.units.convert(stated, "mm", stated_unit)
    wanted = tables.units.convert(asked, "mm", asked_unit)
    plain = Requirement(1, RequirementKind.PRECISION, Operator.AT_MOST, (), None, asked, "mm", "flatness")
    other = replace(plain, high=wanted, unit=asked_unit)

    in_mm = judge(
        plain, replace(BARE, dimensions=(Dimension("flatness", stated, None, "mm"),)), TODAY, tables
    )
    converted = judge(
        other, replace(BARE, dimensions=(Dimension("flatness", written, None, stated_unit),)), TODAY, tables
    )

    assert in_mm.verdict is converted.verdict
