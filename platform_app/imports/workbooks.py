"""Workbooks: the one way every room begins one, and those to fill in and to correct."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import xlsxwriter

from platform_app.imports.registry import ImportKind

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 40
CHOICES_SHEET = "_"


def template(kind: ImportKind, *, chinese: bool, examples: str) -> bytes:
    """A workbook with titles, remarks and lists to choose from; its examples stand on a sheet of their own."""
    book, content = new_workbook()
    sheet = book.add_worksheet("导入" if chinese else "Import")
    _titles(book, sheet, kind, chinese=chinese)
    _choices(book, sheet, kind)
    if kind.examples:
        shown = book.add_worksheet(examples[:31])
        _titles(book, shown, kind, chinese=chinese)
        _fill(shown, kind, kind.examples)
    book.close()
    return content.getvalue()


def to_correct(
    kind: ImportKind, rows: Sequence[tuple[Mapping[str, str], str]], *, chinese: bool, said: str
) -> bytes:
    """The refused rows as they came, with what is wrong in a last column that a new import passes over."""
    book, content = new_workbook()
    sheet = book.add_worksheet("导入" if chinese else "Import")
    _titles(book, sheet, kind, chinese=chinese, further=(f"({said})",))
    _choices(book, sheet, kind)
    _fill(sheet, kind, (cells for cells, _ in rows))
    for number, (_cells, words) in enumerate(rows, start=1):
        sheet.write_string(number, len(kind.columns), words)
    book.close()
    return content.getvalue()


def new_workbook() -> tuple[Any, io.BytesIO]:
    """An empty workbook in which no text becomes a formula or a link, and where its bytes are once it is closed."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    return xlsxwriter.Workbook(content, options), content


def _titles(book: Any, sheet: Any, kind: ImportKind, *, chinese: bool, further: tuple[str, ...] = ()) -> None:
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for place, column in enumerate(kind.columns):
        title = column.title(chinese=chinese)
        sheet.write_string(0, place, f"{title} *" if column.required else title, bold)
        sheet.set_column(
            place, place, min(max(len(title) * 2, 12), WIDEST), book.add_format({"num_format": "@"})
        )
        hint = column.hint_zh if chinese else column.hint_en
        if hint:
            sheet.write_comment(0, place, hint)
    for place, title in enumerate(further, start=len(kind.columns)):
        sheet.write_string(0, place, title, bold)
        sheet.set_column(place, place, WIDEST)
    sheet.freeze_panes(1, 0)


def _choices(book: Any, sheet: Any, kind: ImportKind) -> None:
    """Lists to choose from; long ones stand on a hidden sheet, since a list in a cell holds 255 characters."""
    listed = [(place, column) for place, column in enumerate(kind.columns) if column.choices]
    if not listed:
        return
    hidden = book.add_worksheet(CHOICES_SHEET)
    hidden.hide()
    for place, column in listed:
        for number, choice in enumerate(column.choices):
            hidden.write_string(number, place, choice)
        letter = xlsxwriter.utility.xl_col_to_name(place)
        source = f"={CHOICES_SHEET}!${letter}$1:${letter}${len(column.choices)}"
        rule = {"validate": "list", "source": source, "error_type": "warning"}
        sheet.data_validation(1, place, kind.most_rows, place, rule)


def _fill(sheet: Any, kind: ImportKind, rows: Iterable[Mapping[str, str]]) -> None:
    for number, cells in enumerate(rows, start=1):
        for place, column in enumerate(kind.columns):
            sheet.write_string(number, place, cells.get(column.key, ""))
