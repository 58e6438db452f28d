"""Each kind asks its own fields, and takes no others."""

from __future__ import annotations

from datetime import date

import pytest
from wtforms import Form

from platform_app.errors import RuleViolation
from platform_app.needs import labels
from platform_app.needs.kinds import FIELDS, Shape, checked_details, pressing_supply
from platform_app.needs.models import NeedKind
from platform_app.responses.contents import HEADER, LINE


def test_every_kind_has_fields_and_every_field_its_words() -> None:
    assert set(FIELDS) == set(NeedKind)
    for fields in FIELDS.values():
        assert any(one.wanted for one in fields)
        for one in fields:
            assert one.name in labels.DETAIL
            if one.shape is Shape.CHOICE:
                assert set(labels.CHOICE[one.name]) == set(one.choices)


def test_no_field_hides_what_a_form_does_itself() -> None:
    named = {one.name for fields in FIELDS.values() for one in fields}
    answered = {one.name for parts in (HEADER, LINE) for fields in parts.values() for one in fields}
    assert [name for name in sorted(named | answered) if hasattr(Form, name)] == []


def test_details_of_another_kind_are_left_out_and_days_are_stored_as_text() -> None:
    kept = checked_details(
        NeedKind.OUTSOURCED_CAPACITY,
        {
            "outsourced_process": " 五轴加工 ",
            "machine_hours": 120.0,
            "from_day": date(2026, 12, 1),
            "bottleneck": "无",
        },
    )
    assert kept == {"outsourced_process": "五轴加工", "machine_hours": 120, "from_day": "2026-12-01"}


@pytest.mark.parametrize(
    ("kind", "details", "field"),
    [
        (NeedKind.PARTS, {"supply_status": "plentiful"}, "details-supply_status"),
        (NeedKind.PARTS, {"annual_demand": -1}, "details-annual_demand"),
        (NeedKind.TESTING, {"test_standard": "长" * 201}, "details-test_standard"),
        (
            NeedKind.OUTSOURCED_CAPACITY,
            {"from_day": date(2026, 12, 2), "until_day": date(2026, 12, 1)},
            "details-until_day",
        ),
    ],
)
def test_a_wrong_detail_is_refused_at_its_field(
    kind: NeedKind, details: dict[str, object], field: str
) -> None:
    with pytest.raises(RuleViolation) as caught:
        checked_details(kind, details)
    assert caught.value.field == field


def test_a_supply_that_is_cut_off_deserves_a_badge_and_a_plentiful_one_does_not() -> None:
    assert pressing_supply({"supply_status": "cut_off"}) == "cut_off"
    assert pressing_supply({"supply_status": "several"}) is None
    assert pressing_supply({}) is None
