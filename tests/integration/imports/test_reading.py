"""What a file may do to the reader: nothing but be read or be refused by name."""

import io
import time
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from platform_app.errors import RuleViolation
from platform_app.files.archive import MOST_ENTRIES
from platform_app.imports.reading import child as reader
from platform_app.imports.reading import parse


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def rewritten(content: bytes, part: str, change: bytes | None, **more: bytes) -> bytes:
    """Return the workbook with one part's bytes replaced and further parts added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change if name == part and change is not None else old.read(name))
        for name, extra in more.items():
            new.writestr(name, extra)
    return made.getvalue()


def refusal(content: bytes, kind: str = "xlsx") -> tuple[str, dict[str, object]]:
    with pytest.raises(RuleViolation) as refused:
        parse(content, kind)
    assert refused.value.field == "file"
    return refused.value.reason, refused.value.values


SHEET = "xl/worksheets/sheet1.xml"


def test_cells_come_as_the_text_a_person_typed() -> None:
    sheets = parse(workbook(["名称", "数量", "精度"], ["=1+1", 12.0, 0.05], [], ["末", None, True]), "xlsx")
    assert sheets[0].rows == [["名称", "数量", "精度"], ["=1+1", "12", "0.05"], ["末", "", "TRUE"]]
    assert sheets[0].numbers == [1, 2, 4]


def test_a_text_file_that_is_no_workbook_is_refused() -> None:
    assert refusal(b"name,quantity\n") == ("file_not_what_it_says", {})


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refusal(made.getvalue()) == ("file_not_what_it_says", {})


def test_a_cut_off_workbook_is_refused() -> None:
    assert refusal(workbook(["a"], ["b"])[:-400])[0] == "file_damaged"


def test_a_part_that_unpacks_beyond_measure_is_refused_in_time() -> None:
    began = time.monotonic()
    reason, _ = refusal(rewritten(workbook(["a"]), SHEET, b" " * 120_000_000))
    assert reason == "file_unpacks_too_large"
    assert time.monotonic() - began < 10


def test_very_many_parts_are_refused() -> None:
    extra = {f"xl/media/{number}.png": b"x" for number in range(MOST_ENTRIES)}
    assert refusal(rewritten(workbook(["a"]), SHEET, None, **extra))[0] == "file_too_many_parts"


def test_declared_entities_are_refused() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(["a"]))) as archive:
        plain = archive.read(SHEET)
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha">]>' + plain
    assert refusal(rewritten(workbook(["a"]), SHEET, laughs))[0] == "file_declares_entities"


@pytest.mark.parametrize("said", [b"A1:A1", b"A1:XFD1048576", b""])
def test_what_a_sheet_says_of_its_own_size_is_not_believed(said: bytes) -> None:
    made = workbook(["a", "b"], *[["x", number] for number in range(300)])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        sheet = archive.read(SHEET)
    true = b'<dimension ref="A1:B301"/>'
    assert true in sheet
    lie = sheet.replace(true, b'<dimension ref="' + said + b'"/>' if said else b"")
    assert len(parse(rewritten(made, SHEET, lie), "xlsx")[0].rows) == 301


def test_one_row_too_many_is_refused_with_the_limit() -> None:
    made = ("a\n" + "x\n" * 5_001).encode()
    assert refusal(made, "csv") == ("import_too_many_rows", {"most": 5_000})
    assert len(parse(made[:-2], "csv")[0].rows) == 5_001


def test_one_column_too_many_is_refused() -> None:
    assert refusal(workbook(["x"] * 41)) == ("import_too_many_columns", {"most": 40, "row": 1})


def test_a_row_far_down_does_not_cost_the_rows_between() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "a"
    sheet["A1048576"] = "far"
    content = io.BytesIO()
    book.save(content)
    assert parse(content.getvalue(), "xlsx")[0].rows == [["a"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_proved_encoding_is_read(encoding: str) -> None:
    rows = parse("名称,数量\n钛合金壳体,3\n".encode(encoding), "csv")[0].rows
    assert rows == [["名称", "数量"], ["钛合金壳体", "3"]]


def test_a_byte_of_no_encoding_is_named_with_its_line() -> None:
    assert refusal("名称,数量\n壳体,".encode() + b"\xff\n", "csv") == (
        "import_encoding",
        {"byte": 22, "line": 2},
    )


def test_a_semicolon_file_and_a_tab_file_are_read_too() -> None:
    assert parse(b"a;b\n1;2\n", "csv")[0].rows[1] == ["1", "2"]
    assert parse(b"a\tb\n1,5\t2\n", "txt")[0].rows[1] == ["1,5", "2"]


def test_a_quoted_line_break_keeps_later_rows_numbered_by_the_file() -> None:
    assert parse(b'a,b\n"x\ny",1\nz,2\n', "csv")[0].numbers == [1, 2, 4]


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"", "csv")[0] == "import_file_empty"
    assert refusal(workbook())[0] == "import_file_empty"


MADE = workbook(["名称", "数量"], *[["件", number] for number in range(20)])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(place=st.integers(0, len(MADE) - 1), byte=st.integers(0, 255))
def test_a_changed_byte_never_does_more_than_damage_the_file(place: int, byte: int) -> None:
    content = MADE[:place] + bytes([byte]) + MADE[place + 1 :]
    try:
        sheets = reader.read(content, kind="xlsx", most_rows=50, most_columns=10)
    except Exception:
        return  # the limited process tells all of these as a damaged file; only an endless read would be a fault
    assert sum(len(sheet["rows"]) for sheet in sheets) <= 50
