"""The linter says what a supplier would ask for, and where."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from graph.records import Operator, RequirementKind
from platform_app.needs.advice_labels import ADVICE
from platform_app.needs.entry import LineEntry, NeedEntry, RequirementEntry
from platform_app.needs.linter import completeness
from platform_app.needs.models import NeedKind

PAID = {"payment_days": 60, "payment_from": "invoice"}
MUST = RequirementEntry(kind=RequirementKind.CERTIFICATE, operator=Operator.IS, texts=("iatf16949",))
LINE = LineEntry(
    name="轴承座", material="304", tolerance="±0.02 mm", standard="GB/T 1184", quantity=100, unit="件"
)
SOUND = NeedEntry(
    title="轴承座",
    description="用于减速器输出端的轴承座，随图加工，需提供尺寸检验报告，首批样件十件，随后按月批量供货。",
    details={"annual_demand": 1200, **PAID},
    segments=("segment",),
    lines=(LINE,),
    requirements=(MUST,),
    needed_by=date(2026, 12, 1),
)


def codes(entry: NeedEntry, kind: NeedKind = NeedKind.PARTS) -> dict[str, str]:
    return {one.code: one.place for one in completeness(kind, entry).advice}


def test_a_sound_need_has_nothing_missing() -> None:
    found = completeness(NeedKind.PARTS, SOUND)
    assert found.advice == ()
    assert found.passed == found.points
    assert found.is_sound


@pytest.mark.parametrize(
    ("changes", "code", "place"),
    [
        ({"segments": ()}, "no_segment", "segments"),
        ({"lines": ()}, "no_line", "lines"),
        ({"details": PAID}, "detail_missing", "details-annual_demand"),
        ({"description": "短"}, "description_short", "description"),
        ({"needed_by": None}, "no_date", "needed_by"),
        ({"requirements": ()}, "no_must_have", "requirements"),
        ({"lines": (replace(LINE, material=""),)}, "no_material", "lines-0-material"),
        ({"lines": (replace(LINE, tolerance=""),)}, "no_tolerance", "lines-0-tolerance"),
        ({"lines": (replace(LINE, quantity=None),)}, "no_quantity", "lines-0-quantity"),
        ({"lines": (replace(LINE, unit=""),)}, "no_unit", "lines-0-unit"),
        ({"lines": (replace(LINE, tolerance="高精度"),)}, "vague_word", "lines-0-tolerance"),
        ({"title": "good housings, ASAP"}, "vague_word", "title"),
        ({"requirements": (MUST,) * 9}, "many_must_haves", "requirements"),
    ],
)
def test_each_gap_is_found_at_its_field(changes: dict[str, Any], code: str, place: str) -> None:
    found = codes(replace(SOUND, **changes))
    assert found[code] == place
    assert len(completeness(NeedKind.PARTS, replace(SOUND, **changes)).advice) < 3


def test_an_over_strict_must_have_is_questioned_and_a_nice_one_is_not() -> None:
    strict = RequirementEntry(
        kind=RequirementKind.LEAD_TIME, operator=Operator.AT_MOST, high=2, unit="day", must=True
    )
    assert "lead_time_strict" in codes(replace(SOUND, requirements=(MUST, strict)))
    nice = replace(strict, must=False)
    assert "lead_time_strict" not in codes(replace(SOUND, requirements=(MUST, nice)))


def test_a_testing_need_is_not_asked_for_material_and_tolerance() -> None:
    bare = replace(LINE, material="", tolerance="")
    details = {"samples": 3, "test_standard": "GB/T 2423", "report_type": "cnas", **PAID}
    entry = replace(SOUND, lines=(bare,), details=details)
    assert completeness(NeedKind.TESTING, entry).advice == ()


def test_payment_later_than_the_rule_is_pointed_out() -> None:
    late = replace(SOUND, details={**SOUND.details, "payment_days": 90})
    assert [one.code for one in completeness(NeedKind.PARTS, late, 60).advice] == ["payment_long"]
    assert completeness(NeedKind.PARTS, late, 90).advice == ()


@pytest.mark.parametrize("terms", ["收到客户货款后付款", "付款采用背靠背方式", "paid when paid"])
def test_terms_that_wait_for_others_money_are_pointed_out(terms: str) -> None:
    found = codes(replace(SOUND, description=f"{SOUND.description}{terms}"))
    assert found["payment_back_to_back"] == "description"


def test_every_finding_has_its_sentence() -> None:
    empty = completeness(NeedKind.JOINT_RESEARCH, NeedEntry(title="")).advice
    assert {one.code for one in empty} <= set(ADVICE)
