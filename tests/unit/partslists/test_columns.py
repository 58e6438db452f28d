"""Titles as people write them, cells as people fill them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from platform_app.imports.reading import Sheet
from platform_app.partslists.columns import FIELDS, mapped, recognise, titles
from platform_app.partslists.queries.releases import Aggregate, digest
from platform_app.partslists.reading import part_key, read_row
from platform_app.rules.parts_columns import PARTS_COLUMNS

KNOWN = titles(PARTS_COLUMNS)


def sheet(*rows: list[str]) -> Sheet:
    return Sheet("BOM", list(rows), list(range(1, len(rows) + 1)))


def test_every_field_has_titles_and_no_title_two_fields() -> None:
    assert set(KNOWN.values()) == set(FIELDS)
    written = [one for row in PARTS_COLUMNS for one in row["titles"].split("; ")]
    assert len(written) == len(set(written))


@pytest.mark.parametrize(
    ("heads", "fields"),
    [
        (
            "序号|物料编码\nP/N|物料描述 Part Name|规格型号",
            {"part_number": 1, "name": 2, "specification": 3},
        ),
        (
            "供应商名称|统一社会信用代码|供应品类|所在城市",
            {"supplier": 0, "supplier_code": 1, "name": 2, "origin": 3},
        ),
        (
            "Part No.|Description|Qty|UOM|Current Supplier*",
            {"part_number": 0, "name": 1, "quantity": 2, "unit": 3, "supplier": 4},
        ),
        (
            "零件名称（中文）|年用量(EAU)|年采购额（万元）",
            {"name": 0, "annual_quantity": 1, "annual_spend_cny": 2},
        ),
        ("说明文字很长很长很长很长很长很长供应商很长很长很长很长", {}),
    ],
)
def test_titles_are_recognised_in_both_languages(heads: str, fields: dict[str, int]) -> None:
    assert mapped(heads.split("|"), KNOWN) == fields


def test_the_row_and_sheet_with_most_titles_are_taken() -> None:
    cover = sheet(["说明"], ["本表为内部资料"])
    bom = sheet(["储能系统 物料清单"], ["编制：供应链部"], ["零件名称", "数量", "单位"], ["壳体", "2", "件"])
    found = recognise([cover, bom], KNOWN)
    assert (found.sheet, found.head, found.mapping) == (bom, 2, {"name": 0, "quantity": 1, "unit": 2})


def test_a_row_is_read_and_nothing_is_guessed() -> None:
    mapping = {"name": 0, "quantity": 1, "annual_spend_cny": 2, "supplier": 3, "supplier_code": 4}
    row = read_row(["壳体", "=B2*2", "1.5万元", "—", "91320400MADE00001X"], mapping)
    assert row.texts["name"] == "壳体"
    assert row.texts["supplier"] == ""
    assert (row.numbers["quantity"], row.numbers["annual_spend_cny"]) == (None, Decimal("15000.0"))
    assert [one["reason"] for one in row.problems] == ["import_cell_formula", "parts_code_wrong"]
    assert row.left_out == ""
    assert read_row(["总计：", "5"], mapping).left_out == "parts_row_total"
    assert read_row(["", "5"], mapping).left_out == "parts_row_without_name"


def test_a_part_is_known_again_however_its_number_is_spaced() -> None:
    one = {"part_number": "ES-100 01", "name": "壳体", "specification": ""}
    assert part_key(one) == part_key(one | {"part_number": "es10001", "name": "别的"})
    assert part_key(one | {"part_number": ""}) != part_key(one | {"part_number": "", "name": "别的"})


def test_a_preview_is_known_by_its_figures() -> None:
    class Named:
        key = "a.b"

    shown = Aggregate(Named(), None, None, True)  # type: ignore[arg-type]
    assert digest([shown]) != digest([Aggregate(Named(), 5, None, False)])  # type: ignore[arg-type]
