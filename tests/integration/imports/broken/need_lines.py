"""Lines of a need."""

from __future__ import annotations

from tests.integration.imports.broken.cases import Broken, far_below, table, with_entity

TITLES = ("零部件或工序", "材料与牌号", "数量", "单位", "目标价（元）", "需要日期")
GOOD = ("轴承座", "304", "2000", "件", "12.50", "2027-03-01")


def changed(place: int, cell: str) -> bytes:
    return table(TITLES, (*GOOD[:place], cell, *GOOD[place + 1 :]))


CASES = [
    Broken(
        "a quantity of words",
        "a.csv",
        changed(2, "若干"),
        "2 数量",
        "need_line_unreadable",
        "此处无法识别“若干”。",
        "若干 cannot be read here.",
        {"value": "若干"},
    ),
    Broken(
        "a quantity below zero",
        "a.csv",
        changed(2, "-5"),
        "2 数量",
        "need_number_not_positive",
        "请填写大于零的数。",
        "Enter a number above zero.",
    ),
    Broken(
        "a quantity without its unit",
        "a.csv",
        changed(3, ""),
        "2 单位",
        "need_line_unit_missing",
        "数量须注明单位。",
        "A quantity needs its unit.",
    ),
    Broken(
        "a day that is none",
        "a.csv",
        changed(5, "2027-02-30"),
        "2 需要日期",
        "need_line_unreadable",
        "此处无法识别“2027-02-30”。",
        "2027-02-30 cannot be read here.",
        {"value": "2027-02-30"},
    ),
    Broken(
        "a name left empty",
        "a.csv",
        changed(0, ""),
        "2 零部件或工序",
        "import_cell_missing",
        "该单元格必填。",
        "This cell must be filled.",
    ),
    Broken(
        "the error of a formula far below",
        "a.xlsx",
        lambda: far_below(TITLES, (*GOOD[:2], "#REF!", *GOOD[3:])),
        "9 数量",
        "import_cell_error",
        "此单元格是公式的错误值，请填写实际的值。",
        "This cell shows the error of a formula. Write its value.",
    ),
    Broken(
        "the same part twice",
        "a.csv",
        table(TITLES, GOOD, (*GOOD[:2], "7", *GOOD[3:])),
        "3 零部件或工序",
        "import_row_twice",
        "与第 2 行重复。",
        "Row 2 states the same already.",
        {"row": 2},
    ),
    Broken(
        "a text that does not fit",
        "a.csv",
        changed(0, "长" * 121),
        "2 零部件或工序",
        "need_text_too_long",
        "最多120个字符。",
        "At most 120 characters.",
        {"longest": 120},
    ),
    Broken(
        "more lines than a need has",
        "a.csv",
        table(TITLES, *[(f"零件{number}", *GOOD[1:]) for number in range(201)]),
        "",
        "import_too_many_rows",
        "一个文件最多 200 行，请拆分。",
        "One file brings at most 200 rows. Split it.",
        {"most": 200},
    ),
    Broken(
        "an entity that asks for a file of the machine",
        "a.xlsx",
        with_entity,
        "",
        "file_declares_entities",
        "文件声明了 XML 实体，正常文档不需要，未予读取。",
        "This file declares XML entities, which no document needs. It was not read.",
    ),
]
