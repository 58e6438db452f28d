"""Units: converted exactly, or said not to be comparable."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.criteria import Tables
from graph.units import Unit, UnitTable


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        (20, "μm", "mm", 0.02),
        (20, "µm", "毫米", 0.02),
        (1, "inch", "mm", 25.4),
        (1, "MPa", "bar", 10),
        (12, "万件/年", "件/月", 10_000),
        (3, "吨/月", "kg/月", 3000),
        (2, "周", "天", 14),
        (1, "MW", "kW", 1000),
        (5, "㎜", "cm", 0.5),
        (3, "只", "件", 3),
    ],
)
def test_what_measures_the_same_is_converted(
    value: float, source: str, target: str, expected: float, tables: Tables
) -> None:
    assert tables.units.convert(value, source, target) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("件", "套"),
        ("件", "吨"),
        ("件/月", "吨/月"),
        ("件", "件/月"),
        ("M", "mm"),
        ("HRC", "HB"),
        ("℃", "K"),
        ("mm", "mm²"),
        ("吨", "吨力"),
        ("无此单位", "mm"),
        ("元", "万元"),
    ],
)
def test_what_does_not_measure_the_same_is_not_compared(source: str, target: str, tables: Tables) -> None:
    assert tables.units.convert(1, source, target) is None


def test_a_unit_no_table_knows_is_still_equal_to_itself(tables: Tables) -> None:
    assert tables.units.convert(7, "托 盘", "托盘") == 7


def test_milliwatt_and_megawatt_are_told_apart_by_case_alone(tables: Tables) -> None:
    assert tables.units.convert(1, "MW", "mW") == pytest.approx(1e9)
    assert tables.units.find("mw") is None


@given(st.data(), st.floats(min_value=1e-6, max_value=1e9))
def test_converting_there_and_back_returns_the_value(
    tables: Tables, data: st.DataObject, value: float
) -> None:
    one = data.draw(st.sampled_from(tables.units.units))
    other = data.draw(
        st.sampled_from([unit for unit in tables.units.units if unit.dimension == one.dimension])
    )

    there = tables.units.convert(value, one.code, other.code)

    assert there is not None
    back = tables.units.convert(there, other.code, one.code)
    assert back is not None
    assert math.isclose(back, value, rel_tol=1e-12)


def test_every_counted_unit_with_a_rate_finds_it(tables: Tables) -> None:
    assert tables.units.monthly("件") == "piece/month"
    assert tables.units.monthly("吨/年") == "吨/年"


def test_one_spelling_cannot_name_two_units() -> None:
    with pytest.raises(ValueError, match="unit b: 米 already names a"):
        UnitTable([Unit("a", "length", 1, names=("米",)), Unit("b", "length", 2, names=("米",))])


@pytest.mark.parametrize("factor", [0, -1, math.nan, math.inf])
def test_a_factor_is_a_positive_number(factor: float) -> None:
    with pytest.raises(ValueError, match="unit a: the factor"):
        UnitTable([Unit("a", "length", factor)])
