"""Capabilities of an enterprise."""

from __future__ import annotations

from tests.integration.imports.broken.cases import Broken, deflate_broken, sheet, table

TITLES = ("能力名称", "环节", "尺寸与精度", "月产能", "产能单位", "空余产能%", "证书", "现在能做")
GOOD = ("交叉滚子轴承", "精密轴承", "外径 20-300 mm", "5000", "套", "30%", "ISO9001", "是")


def changed(place: int, cell: str) -> bytes:
    return table(TITLES, (*GOOD[:place], cell, *GOOD[place + 1 :]))


CASES = [
    Broken(
        "a segment nobody knows",
        "a.csv",
        changed(1, "没有的环节"),
        "2 环节",
        "import_segment_unknown",
        "“没有的环节”不是任何产业链的环节。",
        "“没有的环节” is no segment of any chain.",
        {"word": "没有的环节"},
    ),
    Broken(
        "a measure of words",
        "a.csv",
        changed(2, "很大很好"),
        "2 尺寸与精度",
        "import_measure_unreadable",
        "“很大很好”无法读作尺寸或精度。",
        "“很大很好” could not be read as a measure.",
        {"word": "很大很好"},
    ),
    Broken(
        "a unit nobody knows",
        "a.csv",
        changed(4, "蒲式耳"),
        "2 产能单位",
        "unit_unknown",
        "“蒲式耳”不是已知单位。",
        "“蒲式耳” is not a known unit.",
        {"unit": "蒲式耳"},
    ),
    Broken(
        "more than all",
        "a.csv",
        changed(5, "130%"),
        "2 空余产能%",
        "import_number_unreadable",
        "“130”不是这里可用的数值。",
        "“130” is not a number that fits here.",
        {"word": "130"},
    ),
    Broken(
        "a certificate of no list",
        "a.csv",
        changed(6, "ISO0000"),
        "2 证书",
        "certificate_not_listed",
        "“ISO0000”不在证书目录中。",
        "“ISO0000” is not in the list of certificates.",
        {"word": "ISO0000"},
    ),
    Broken(
        "perhaps instead of yes or no",
        "a.csv",
        changed(7, "也许"),
        "2 现在能做",
        "import_choice_unknown",
        "“也许”不在本列可选值中。",
        "“也许” is not among the choices of this column.",
        {"word": "也许"},
    ),
    Broken(
        "the same capability twice",
        "a.csv",
        table(TITLES, GOOD, ("谐波减速器", "减速器"), GOOD),
        "4 能力名称",
        "import_row_twice",
        "与第 2 行重复。",
        "Row 2 states the same already.",
        {"row": 2},
    ),
    Broken(
        "a column twice",
        "a.csv",
        table(("能力名称", "环节", "产品"), GOOD[:3]),
        "",
        "import_column_twice",
        "列“产品”出现了两次。",
        "The column “产品” stands twice.",
        {"column": "产品"},
    ),
    Broken(
        "a formula",
        "a.xlsx",
        sheet(TITLES, (*GOOD[:3], "=500*10", *GOOD[4:])),
        "2 月产能",
        "import_cell_formula",
        "该单元格是公式，请填写其数值。",
        "This cell holds a formula. Write its value.",
    ),
    Broken(
        "a broken stream inside",
        "a.xlsx",
        deflate_broken,
        "",
        "file_damaged",
        "文件已损坏，或内容与文件名不符。请另存后重试。",
        "This file is damaged or not what its name says. Save it afresh and try again.",
    ),
]
