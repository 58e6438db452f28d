"""Chains as workbooks and as YAML."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from graph.chainfile import chain_to_rows, parse_chain
from tests.integration.imports.broken.cases import Broken, workbook

GOOD = """code: robot
name_zh: 机器人
name_en: Robotics
source: a test
city_list: none

segments:
  - id: motor
    zh: 电机
    en: Motors
    stage: upstream
    products: [交流伺服]
  - id: arm
    zh: 本体
    en: Robots
    stage: midstream

links:
  - motor>arm
"""
ALIASES = "a: &a [x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join(['*' + before] * 9)}]\n" for before, after in pairwise("abcdefghi")
)


def changed(title: str, row: int, column: int, cell: Any, *, merged: str = "") -> bytes:
    """Return the good chain as a workbook with one cell changed, or below the rows of the sheet, added."""
    record = parse_chain(GOOD).record
    assert record is not None
    sheets = chain_to_rows(record)
    rows = sheets[title]
    rows += [[] for _ in range(row + 1 - len(rows))]
    rows[row] += [""] * (column + 1 - len(rows[row]))
    rows[row][column] = cell
    return workbook(sheets, merged=merged)


def without(title: str) -> bytes:
    """Return the good chain as a workbook without one of its sheets."""
    record = parse_chain(GOOD).record
    assert record is not None
    return workbook({name: rows for name, rows in chain_to_rows(record).items() if name != title})


WORKBOOKS = [
    Broken(
        "a stage of no list",
        "robot.xlsx",
        lambda: changed("环节", 1, 3, "旁边"),
        "2 环节 · 位置",
        "chain_file_not_a_choice",
        "“旁边”不是可选值。",
        "“旁边” is none of the values possible here.",
        {"stated": "旁边"},
    ),
    Broken(
        "a code twice",
        "robot.xlsx",
        lambda: changed("环节", 2, 0, "motor"),
        "3 环节 · 环节代码",
        "chain_file_duplicate_in_line",
        "“motor”已出现在第 2 行。",
        "“motor” already stands in line 2.",
        {"stated": "motor", "first_line": 2},
    ),
    Broken(
        "a heading nobody knows",
        "robot.xlsx",
        lambda: changed("环节", 0, 4, "国标"),
        "1 环节",
        "chain_file_unknown_column",
        "工作表“segments”没有“国标”这一列。",
        "The sheet “segments” has no column “国标”.",
        {"sheet": "segments", "column": "国标"},
    ),
    Broken(
        "a link to nothing below empty rows",
        "robot.xlsx",
        lambda: changed("供应关系", 5, 1, "leg"),
        "6 供应关系 · 供应环节",
        "chain_file_missing",
        "此项必填。",
        "This must be stated.",
    ),
    Broken(
        "a weight of words",
        "robot.xlsx",
        lambda: changed("环节", 1, 8, "heavy"),
        "2 环节 · 权重",
        "chain_file_not_a_number",
        "此处应为数字。",
        "A number is expected here.",
    ),
    Broken(
        "a sheet left out",
        "robot.xlsx",
        lambda: without("供应关系"),
        "– 供应关系",
        "chain_file_missing_sheet",
        "缺少工作表“供应关系”（links）。",
        "The sheet “供应关系” (links) is missing.",
        {"title": "供应关系", "sheet": "links"},
    ),
    Broken(
        "a formula for a name",
        "robot.xlsx",
        lambda: changed("环节", 1, 1, "=A2"),
        "2 环节 · 中文名称",
        "chain_file_formula",
        "此处以 = 开头，像是公式，请填写实际的值。",
        "This begins with = like a formula. Write its value.",
    ),
    Broken(
        "merged cells",
        "robot.xlsx",
        lambda: changed("环节", 1, 0, "motor", merged="A1:B1"),
        "",
        "import_merged_cells",
        "工作表“产业链”的单元格 A1:B1 已合并。请取消合并并逐格填写。",
        "The cells A1:B1 of the sheet “产业链” are merged. Unmerge them and fill each one.",
        {"sheet": "产业链", "cells": "A1:B1"},
    ),
]

YAML = [
    Broken(
        "a stage of no list",
        "robot.yaml",
        GOOD.replace("stage: upstream", "stage: beside").encode(),
        "11 segments[0].stage",
        "chain_file_not_a_choice",
        "“beside”不是可选值。",
        "“beside” is none of the values possible here.",
        {"stated": "beside"},
    ),
    Broken(
        "a code twice",
        "robot.yaml",
        GOOD.replace("id: arm", "id: motor").encode(),
        "13 segments[1].id",
        "chain_file_duplicate_in_line",
        "“motor”已出现在第 8 行。",
        "“motor” already stands in line 8.",
        {"stated": "motor", "first_line": 8},
    ),
    Broken(
        "a key mistyped",
        "robot.yaml",
        GOOD.replace("products:", "produkts:").encode(),
        "12 segments[0].produkts",
        "chain_file_unknown_key",
        "此处没有“produkts”这一项。",
        "“produkts” is not known here.",
        {"key": "produkts"},
    ),
    Broken(
        "a name left out",
        "robot.yaml",
        GOOD.replace("    en: Robots\n", "").encode(),
        "13 segments[1].en",
        "chain_file_missing",
        "此项必填。",
        "This must be stated.",
    ),
    Broken(
        "a link to nothing",
        "robot.yaml",
        GOOD.replace("motor>arm", "motor>leg").encode(),
        "19 links[0]",
        "chain_file_unknown_segment",
        "没有环节“leg”。",
        "There is no segment “leg”.",
        {"segment": "leg"},
    ),
    Broken(
        "a file of another encoding",
        "robot.yaml",
        GOOD.encode("gb18030"),
        "2 整个文件",
        "chain_file_not_utf8",
        "第 22 字节不是 UTF-8。请以 UTF-8 保存文件。",
        "Byte 22 is not UTF-8. Save the file as UTF-8.",
        {"byte": 22},
    ),
    Broken(
        "aliases of aliases",
        "robot.yaml",
        ALIASES.encode(),
        "1 整个文件",
        "chain_file_anchor",
        "不读取锚点和别名（a），请直接写出内容。",
        "Anchors and aliases are not read (a). Write the value itself.",
        {"name": "a"},
    ),
    Broken(
        "a type tag that would run code",
        "robot.yaml",
        GOOD.replace("source: a test", "source: !!python/name:os.system a").encode(),
        "4 整个文件",
        "chain_file_tag",
        "不读取类型标签（tag:yaml.org,2002:python/name:os.system），请写普通值。",
        "Type tags are not read (tag:yaml.org,2002:python/name:os.system). Write the plain value.",
        {"name": "tag:yaml.org,2002:python/name:os.system"},
    ),
    Broken(
        "more bytes than a chain needs",
        "robot.yaml",
        (GOOD + "#" * 300_000).encode(),
        "– 整个文件",
        "chain_file_too_large",
        "文件有 300269 字节，最多读取 262144 字节。",
        "The file has 300269 bytes; at most 262144 are read.",
        {"size": 300269, "limit": 262144},
    ),
]
