"""Specification text as people write it, read into suggested requirements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.criteria import Suggestion, Tables, parse_measures
from graph.criteria.reading import LONGEST_TEXT
from graph.records import Operator, RequirementKind

READINGS: list[tuple[str, list[str]]] = [
    ("±0.02", ["precision at_most tolerance - 0.02 mm"]),
    ("+/-5μm", ["precision at_most tolerance - 5 um"]),
    ("Ra0.8", ["precision at_most roughness - 0.8 um"]),
    ("表面粗糙度Ra≤1.6μm", ["precision at_most roughness - 1.6 um"]),
    ("Rz 6.3", ["precision at_most roughness_rz - 6.3 um"]),
    ("φ120", ["size is diameter 120 120 mm"]),
    ("Φ20～Φ300", ["size between diameter 20 300 mm"]),
    ("Ø20-300mm", ["size between diameter 20 300 mm"]),
    ("M8×1.25", ["size is thread 8 8 M"]),
    ("Ｍ３～Ｍ２４", ["size between thread 3 24 M"]),
    ("M8", ["size is thread 8 8 M"]),
    ("IP67", ["standard is IP67"]),
    ("304", ["material is 304"]),
    ("304或316L", ["material any_of 304|316L"]),
    ("304不锈钢", ["material is 304"]),
    ("6061-T6", ["material is 6061-T6"]),
    ("45#钢", ["material is 45#"]),
    ("HRC58-62", ["size between hardness_hrc 58 62 HRC"]),
    ("硬度HRC58±2", ["size between hardness_hrc 56 60 HRC"]),
    ("φ120±0.02", ["size is diameter 120 120 mm", "precision at_most tolerance - 0.02 mm"]),
    ("调质HB220~250", ["process is 调质", "size between hardness_hb 220 250 HB"]),
    ("10万件/年", ["capacity at_least - 100000 - piece/year"]),
    ("每月5000件", ["capacity at_least - 5000 - piece/month"]),
    ("年需求量约12万套", ["capacity at_least - 120000 - set/year"]),
    ("3 GWh/年", ["capacity at_least - 3 - GWh/year"]),
    ("20 天", ["lead_time at_most - 20 day"]),
    ("交期2-3周", ["lead_time at_most - 3 week"]),
    ("15个工作日内", ["lead_time at_most - 15 working_day"]),
    ("起订量 1,000 只", ["minimum_order at_most - 1000 piece"]),
    ("长度不超过500mm", ["size at_most length - 500 mm"]),
    ("壁厚≥2mm", ["size at_least wall_thickness 2 - mm"]),
    ("壁厚2mm~5mm", ["size between wall_thickness 2 5 mm"]),
    ("工作温度-40~85℃", ["size between temperature -40 85 degC"]),
    ("重复定位精度±0.02mm", ["precision at_most repeatability - 0.02 mm"]),
    ("分辨率≥17位", ["precision at_least resolution 17 - bit"]),
    ("锁模力800T", ["size is clamping_force 800 800 tf"]),
    ("功率 5mW 以上", ["size at_least power 5 - mW"]),
    (
        "外形100×50×20mm",
        ["size is height 20 20 mm", "size is length 100 100 mm", "size is width 50 50 mm"],
    ),
    ("GB/T 1804-m", ["standard is GB/T 1804-m"]),
    ("需通过 IATF 16949 认证", ["certificate is IATF16949"]),
    ("五轴加工后阳极氧化", ["process is 五轴加工", "process is 阳极氧化"]),
    # What must not be read
    ("304件", []),
    ("2024年5月", []),
    ("质保24个月", []),
    ("账期60天", []),
    ("长度 500 件", []),
    ("螺纹 8mm", []),
    ("图号 A304-2", []),
    ("3天/次", []),
    ("", []),
]


def shown(suggestion: Suggestion) -> str:
    start = f"{suggestion.kind} {suggestion.operator}"
    if suggestion.texts:
        return f"{start} {'|'.join(suggestion.texts)}"
    numbers = [f"{value:g}" if value is not None else "-" for value in (suggestion.low, suggestion.high)]
    if suggestion.kind is RequirementKind.CAPACITY:
        numbers = ["-", f"{suggestion.low:.0f}", "-"]
    if suggestion.kind in (RequirementKind.LEAD_TIME, RequirementKind.MINIMUM_ORDER):
        return f"{start} {' '.join(numbers)} {suggestion.unit}"
    return " ".join(filter(None, (start, suggestion.parameter, *numbers, suggestion.unit)))


@pytest.mark.parametrize(("text", "expected"), READINGS)
def test_a_specification_is_read_as_written(text: str, expected: list[str], tables: Tables) -> None:
    assert [shown(suggestion) for suggestion in parse_measures(text, tables)] == expected


def test_a_whole_sentence_is_read_once_and_each_part_can_be_highlighted(tables: Tables) -> None:
    text = "材质 SUS304，φ120±0.02mm，Ra≤1.6，防护等级ＩＰ６７，M8×1.25 螺纹，年用量10万件，交期20天内"

    found = [text[suggestion.start : suggestion.end] for suggestion in parse_measures(text, tables)]

    assert found == ["SUS304", "φ120", "±0.02mm", "Ra≤1.6", "ＩＰ６７", "M8×1.25", "年用量10万件", "20天"]


def test_a_suggestion_becomes_a_requirement(tables: Tables) -> None:
    (suggestion,) = parse_measures("φ120", tables)

    requirement = suggestion.requirement(must=False)

    assert (requirement.kind, requirement.operator) == (RequirementKind.SIZE, Operator.IS)
    assert (requirement.low, requirement.high, requirement.unit, requirement.must) == (120, 120, "mm", False)


@pytest.mark.parametrize("filler", [" ", "1", "ﷺ", "长"])
def test_what_lies_beyond_the_longest_text_is_not_read(filler: str, tables: Tables) -> None:
    text = "φ120 " + filler * LONGEST_TEXT + " φ300"

    assert [suggestion.high for suggestion in parse_measures(text, tables)] == [120]


@given(
    st.text(alphabet="φ±M0123456789.~-×≤mμ件万/年月天IPRa 45#钢长度为HC，", max_size=40)
    | st.text(max_size=60)
)
def test_any_text_is_read_without_error_and_every_place_lies_in_it(tables: Tables, text: str) -> None:
    for suggestion in parse_measures(text, tables):
        assert 0 <= suggestion.start < suggestion.end <= len(text)
        assert suggestion.texts or suggestion.low is not None or suggestion.high is not None
