"""Units stand in the reader's language, whoever wrote them."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from flask import Flask
from flask_babel import force_locale

from graph.criteria.reference import DOCUMENTS, read_tables
from graph.criteria.requirements import judge
from graph.records import Operator, Requirement, RequirementKind
from platform_app.matching.wording import Words
from tests.unit.graph.conftest import REFERENCE
from tests.unit.graph.ranking_city import capability

TODAY = date(2026, 11, 27)
ASKED = Requirement(1, RequirementKind.CAPACITY, Operator.AT_LEAST, low=440, unit="台/月")


@pytest.fixture
def words() -> Words:
    files = {name: REFERENCE / f"{name}.yaml" for name in DOCUMENTS}
    found = {name: yaml.safe_load(file.read_text("utf-8")) for name, file in files.items() if file.exists()}
    return Words({}, read_tables(found))


def test_an_english_reader_reads_english_units(words: Words, app: Flask) -> None:
    enough = judge(
        ASKED, capability(1, "电池", capacity_per_month=900, capacity_unit="台"), TODAY, words.tables
    )
    short = judge(
        ASKED, capability(1, "电池", capacity_per_month=100, capacity_unit="台"), TODAY, words.tables
    )
    with app.test_request_context(), force_locale("en"):
        assert words.requirement(ASKED) == "Monthly capacity ≥ 440 units/month"
        assert words.judgement(enough) == "Stated: 900 units; how much of it is free is not stated."
        assert words.judgement(short) == (
            "Stated: 100 units (how much of it is free is not stated), short by 340 units/month."
        )


def test_a_chinese_reader_reads_the_units_as_before(words: Words, app: Flask) -> None:
    asked = Requirement(2, RequirementKind.LEAD_TIME, Operator.AT_MOST, high=35, unit="day")
    late = judge(asked, capability(1, "电池", lead_time_days=58), TODAY, words.tables)
    with app.test_request_context(), force_locale("zh_CN"):
        assert words.requirement(ASKED) == "月产能 ≥ 440 台/月"
        assert words.judgement(late) == "已写明：58 天，超出 23 天。"


def test_words_are_never_taken_for_units(words: Words, app: Flask) -> None:
    asked = Requirement(3, RequirementKind.MATERIAL, Operator.IS, texts=("NaOH 32 件",))
    held = judge(asked, capability(1, "电池", materials=("NaOH 32 件",)), TODAY, words.tables)
    with app.test_request_context(), force_locale("en"):
        assert "NaOH 32 件" in words.judgement(held)
