"""A workbook that leaves the platform holds texts and numbers: nothing typed can become a formula or a link."""

from __future__ import annotations

import ast
import io
import zipfile

import pytest

from platform_app.imports.registry import KINDS
from platform_app.imports.workbooks import to_correct
from tests.architecture.sources import Source, python

HARMLESS = {"write_string", "write_number", "write_comment"}
BEGINNINGS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", "\x00=", "＝", "＋", "－", "＠", "http://", "mailto:")


def workbooks() -> list[Source]:
    """Return the modules that write workbooks."""
    return [source for source in python("platform_app") if "new_workbook()" in source.text]


def test_every_workbook_begins_in_the_one_way_that_makes_no_formula() -> None:
    begun = {source.path for source in python("platform_app") if "xlsxwriter.Workbook(" in source.text}
    in_the_demo = {path for path in begun if path.startswith("platform_app/cli/demo/")}  # of its own words
    assert begun - in_the_demo == {"platform_app/imports/workbooks.py"}
    assert len(workbooks()) >= 8


def test_cells_are_written_as_texts_and_numbers_alone() -> None:
    calls = {
        (source.path, node.func.attr)
        for source in workbooks()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr.startswith("write") or node.func.attr in {"insert_textbox", "add_table"}
    }
    assert {(path, name) for path, name in calls if name not in HARMLESS} == set()


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_a_text_that_looks_like_a_formula_stays_a_text(whole: object, beginning: str) -> None:
    kind = next(iter(KINDS.values()))
    typed = f'{beginning}HYPERLINK("http://evil.example","x")'
    content = to_correct(kind, [({kind.columns[0].key: typed}, "said")], chinese=True, said="said")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        texts = book.read("xl/sharedStrings.xml").decode()
        assert "<f>" not in sheet
        assert "<hyperlink" not in sheet
        assert "evil.example" in texts
        assert not any("externalLink" in name for name in book.namelist())
