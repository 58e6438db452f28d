"""One row of a lines table: what is read, and what is said about what cannot be."""

from __future__ import annotations

import pytest

from platform_app.needs.services.lines_import import read_line


def row(**cells: str) -> dict[str, str]:
    return {"name": "轴承座", "quantity": "2,000", "unit": "件"} | cells


def test_a_full_row_is_read_as_plain_values() -> None:
    content, problems = read_line(
        row(material="304", target_price_cny="86.5", needed_by="2026年12月1日", annual_quantity="24000")
    )
    assert problems == []
    assert content["quantity"] == 2000.0
    assert content["target_price_cny"] == "86.50"
    assert content["needed_by"] == "2026-12-01"
    assert content["material"] == "304"


@pytest.mark.parametrize(
    ("cells", "reason", "column"),
    [
        ({"name": " "}, "need_line_without_name", "name"),
        ({"unit": ""}, "need_line_unit_missing", "unit"),
        ({"quantity": "两千"}, "need_line_unreadable", "quantity"),
        ({"quantity": "0"}, "need_number_not_positive", "quantity"),
        ({"quantity": "-5"}, "need_number_not_positive", "quantity"),
        ({"quantity": "NaN"}, "need_number_not_positive", "quantity"),
        ({"quantity": "1e30"}, "need_number_not_positive", "quantity"),
        ({"target_price_cny": "面议"}, "need_line_unreadable", "target_price_cny"),
        ({"needed_by": "2026-02-30"}, "need_line_unreadable", "needed_by"),
        ({"needed_by": "下个月"}, "need_line_unreadable", "needed_by"),
        ({"specification": "长" * 1001}, "need_text_too_long", "specification"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_column(cells: dict[str, str], reason: str, column: str) -> None:
    _, problems = read_line(row(**cells))
    assert [(one["reason"], one["column"]) for one in problems] == [(reason, column)]


def test_a_price_of_zero_is_a_price() -> None:
    assert read_line(row(target_price_cny="0"))[0]["target_price_cny"] == "0.00"
