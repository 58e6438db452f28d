"""Small workbooks for tests about parts lists."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter

HEADS = (
    "物料编码",
    "物料描述 Part Name",
    "规格型号",
    "材质",
    "数量",
    "单位",
    "现供应商",
    "统一社会信用代码",
    "产地",
)


def a_workbook(rows: Iterable[Sequence[Any]], heads: Sequence[str] = HEADS, title: str = "物料清单") -> bytes:
    """Return a workbook with a merged title above its heads, as buyers keep them."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("BOM")
    sheet.merge_range(0, 0, 0, max(len(heads) - 1, 1), title)
    for at, row in enumerate((heads, *rows), start=1):
        for place, cell in enumerate(row):
            if cell not in ("", None):
                sheet.write(at, place, cell)
    book.close()
    return content.getvalue()
