"""The seed of measures is complete: every heading of the plan has a row, every number of the plan is in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from platform_app.measures.models import IndicatorKind
from platform_app.measures.queries import LISTS
from platform_app.measures.serving import SERVED

SEED: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[3] / "seeds" / "reference" / "measures.yaml").read_text(encoding="utf-8")
)
MEASURES: list[dict[str, Any]] = [row for heading in SEED["headings"] for row in heading["measures"]]
INDICATORS: dict[str, dict[str, Any]] = {
    one["code"]: one for row in MEASURES for one in row.get("indicators", ())
}
HEADINGS = (
    "到2025年",
    "支持小微企业上规模",
    "加强“专精特新”培育库建设",
    "积极培育“专精特新”示范企业",
    "支持“专精特新”企业做优做强",
    "加强运行监测分析",
    "加大科技研发投入",
    "推动技术创新产品应用",
    "加大技改支持力度",
    "推动专利标准提升",
    "加快企业数字化转型",
    "促进企业管理提升",
    "加强大中小企业融通载体建设",
    "支持企业间协作配套",
    "加大金融支持力度",
    "拓宽企业投资渠道",
    "加大人才引培力度",
    "强化土地、用能保障",
    "强化质量品牌建设",
    "支持企业参展参会",
    "护航企业走出国门",
    "加强政府采购扶持",
    "建立“专精特新”创新联盟",
    "进一步减轻企业负担",
    "优化企业家成长环境",
    "完善包容审慎监管",
    "强化法律维权服务",
)
"""The headings of the city plan as Changzhou Daily printed it on 2022-02-07, in its order."""

TARGETS_2025 = {
    "champions": [50],
    "little_giants": [100],
    "provincial": [350],
    "pool_members": [2000],
    "listed": [60],
    "unicorns": [5],
    "top_private": [15],
    "output_lead": [5],
    "investment_lead": [5],
    "small_to_scale": [600],
    "pool_additions": [300],
    "city_recognised": [60],
    "provincial_added": [60],
    "leaders_active": [24, 40],
    "chains_on_target": [8],
    "renewal_from": [5000],
    "patents_per_10k": [19],
    "cloud_stars": [1000],
    "carriers": [3, 4],
    "loan_subsidy": [2],
    "guarantee_fee": [1],
    "listings": [5, 8],
    "trained": [10000],
    "training_reach": [100],
    "trademarks": [100],
    "green_channel_from": [5000],
}
HISTORY = {
    "champions": [24, 32],
    "little_giants": [28, 166],
    "provincial": [172, 551],
    "city_level": [78],
}
MEASURE_KEYS = {"code", "name_zh", "name_en", "text_zh", "text_en", "indicators"}
INDICATOR_KEYS = {"code", "name_zh", "name_en", "unit", "kind", "targets", "history"}


def test_every_heading_of_the_plan_has_at_least_one_measure() -> None:
    assert tuple(heading["name_zh"] for heading in SEED["headings"]) == HEADINGS
    assert all(heading["measures"] for heading in SEED["headings"])
    assert {heading["part"] for heading in SEED["headings"]} == {part["code"] for part in SEED["parts"]}


def test_every_number_of_the_plan_stands_as_a_target_of_2025() -> None:
    found = {
        code: numbers
        for code, one in INDICATORS.items()
        for year, *numbers in one.get("targets", ())
        if year == 2025
    }
    assert found == TARGETS_2025


def test_what_was_published_is_history() -> None:
    found = {
        code: [value for _day, value, _source in one["history"]]
        for code, one in INDICATORS.items()
        if "history" in one
    }
    assert found == HISTORY


def test_codes_are_unique_and_known_wherever_they_are_named() -> None:
    codes = [row["code"] for row in MEASURES]
    assert len(codes) == len(set(codes))
    assert len(INDICATORS) == sum(len(row.get("indicators", ())) for row in MEASURES)
    assert set(SERVED) <= set(codes)
    assert set(LISTS) <= set(INDICATORS)


@pytest.mark.parametrize("row", MEASURES, ids=lambda row: row["code"])
def test_a_measure_is_written_in_both_languages_and_short(row: dict[str, Any]) -> None:
    assert set(row) <= MEASURE_KEYS
    assert all(row[key] for key in ("name_zh", "name_en", "text_zh", "text_en"))
    assert max(len(row["text_zh"]), len(row["text_en"])) <= 200
    for one in row.get("indicators", ()):
        assert set(one) <= INDICATOR_KEYS
        assert one["unit"] in SEED["units"]
        assert one["kind"] in set(IndicatorKind)
        assert len(one["code"]) <= 30
