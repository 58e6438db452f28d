"""The registry of enterprises."""

from __future__ import annotations

from tests.integration.imports.broken.cases import Broken, bomb, locked, sheet, table

TITLES = ("统一社会信用代码", "企业名称", "所在区", "从业人数", "梯度称号", "认定文号", "认定日期")
CODE = "91350100M000100Y43"
OTHER = "91320400MA1000001G"
GOOD = (CODE, "天目机械有限公司", "新北区", "120")

CASES = [
    Broken(
        "a title row above the titles",
        "企业名单.csv",
        table(("2026年企业名单",), TITLES, GOOD),
        "",
        "import_columns_missing",
        "第 1 行应为列标题，缺少：统一社会信用代码 / Unified social credit code, 企业名称 / Name, "
        "所在区 / District。模板中有这些列。",
        "Row 1 must hold the titles. These are missing: 统一社会信用代码 / Unified social credit code, "
        "企业名称 / Name, 所在区 / District. The template has them.",
        {
            "row": 1,
            "columns": "统一社会信用代码 / Unified social credit code, 企业名称 / Name, 所在区 / District",
        },
    ),
    Broken(
        "the same code twice",
        "a.csv",
        table(TITLES, GOOD, GOOD),
        "3 统一社会信用代码",
        "import_row_twice",
        "与第 2 行重复。",
        "Row 2 states the same already.",
        {"row": 2},
    ),
    Broken(
        "a mistyped check digit",
        "a.csv",
        table(TITLES, ("91350100M000100Y44", *GOOD[1:])),
        "2 统一社会信用代码",
        "uscc_check_digit",
        "有一位输错了：校验位与其他位不符。",
        "One character is mistyped: the last one does not fit the others.",
    ),
    Broken(
        "a code that the spreadsheet took for a number",
        "a.xlsx",
        sheet(TITLES, (913204000000000128, "天目机械有限公司", "新北区")),
        "2 统一社会信用代码",
        "registry_code_rounded",
        "电子表格把此代码当作数字，末尾几位已丢失。请将该列设为文本格式后重新填写代码。",
        "The spreadsheet took this code for a number and dropped its end. "
        "Format the column as text and enter the code again.",
    ),
    Broken(
        "an unknown district below empty rows",
        "a.csv",
        table(TITLES, (), (), (CODE, "天目机械有限公司", "玄武区")),
        "4 所在区",
        "district_unknown",
        "所在区不在列表中。",
        "This district is not on the list.",
    ),
    Broken(
        "a number with words",
        "a.csv",
        table(TITLES, (*GOOD[:3], "约120人")),
        "2 从业人数",
        "registry_number",
        "请填整数。",
        "Write a whole number.",
    ),
    Broken(
        "a tier without its document",
        "a.csv",
        table(TITLES, (*GOOD, "专精特新中小企业", "", "2025-06-01")),
        "2 认定文号",
        "registry_tier_needs",
        "梯度称号须有文号和认定日期。",
        "A tier needs its document and its first day.",
    ),
    Broken(
        "bytes of no encoding",
        "a.csv",
        table(TITLES, GOOD) + b"\n\xff\xfe,x\n",
        "",
        "import_encoding",
        "第 3 行的第 159 个字节既不是 UTF-8 也不是 GB18030。请将文件另存为 UTF-8。",
        "Byte 159, in line 3, is neither UTF-8 nor GB18030. Save the file as UTF-8.",
        {"byte": 159, "line": 3},
    ),
    Broken(
        "merged cells",
        "a.xlsx",
        sheet(TITLES, GOOD, (OTHER, "另一家", ""), merged="C2:C3"),
        "",
        "import_merged_cells",
        "工作表“Sheet1”的单元格 C2:C3 已合并。请取消合并并逐格填写。",
        "The cells C2:C3 of the sheet “Sheet1” are merged. Unmerge them and fill each one.",
        {"sheet": "Sheet1", "cells": "C2:C3"},
    ),
    Broken(
        "a workbook under a password",
        "a.xlsx",
        locked,
        "",
        "import_workbook_locked",
        "此工作簿有密码保护，或是旧版 xls 文件。请另存为不带密码的 xlsx。",
        "This workbook is locked by a password or an old xls file. Save it as xlsx without a password.",
    ),
    Broken(
        "too many rows",
        "a.csv",
        table(TITLES, *[GOOD] * 5001),
        "",
        "import_too_many_rows",
        "一个文件最多 5000 行，请拆分。",
        "One file brings at most 5000 rows. Split it.",
        {"most": 5000},
    ),
    Broken(
        "a bomb",
        "a.xlsx",
        bomb,
        "",
        "file_unpacks_too_large",
        "文件解压后超过 100 MB，或压缩比异常。",
        "This file unpacks to more than 100 MB, or is packed suspiciously tight.",
        {"most": 100},
    ),
]
