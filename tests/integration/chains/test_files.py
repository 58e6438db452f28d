"""Chain files: both kinds read back to the same chain; broken ones change nothing and name every fault."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from html import unescape
from itertools import pairwise

import pytest
import xlsxwriter
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from graph.chainfile import chain_to_rows, parse_chain
from graph.chainfile.rows import Cell
from platform_app.chains import queries
from platform_app.chains.models import Chain
from platform_app.context import Context
from platform_app.models import METADATA
from platform_app.permissions import BureauDuty
from tests import factories

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
BOMB = "a: &a [x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join(['*' + before] * 9)}]\n" for before, after in pairwise("abcdefghi")
)
SHEETS = "产业链", "环节", "供应关系"


@pytest.fixture
def officer(session: Session, signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    person = factories.an_officer(session, BureauDuty.MANAGER)
    factories.save(session)
    return signed_in(person)


def send(client: FlaskClient, name: str, content: bytes) -> tuple[int, list[tuple[str, str, str]]]:
    """Bring a file; the status and the listed faults as (line, place, sentence)."""
    answer = client.post("/structures/import", data={"file": (io.BytesIO(content), name), "note": "by file"})
    rows = re.findall(r"<tr><td.*?</tr>", answer.text, re.S)
    told = [
        tuple(
            unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in re.findall(r"<td.*?</td>", row, re.S)
        )
        for row in rows
    ]
    return answer.status_code, told  # type: ignore[return-value]


def summary(client: FlaskClient, name: str, content: bytes) -> str:
    answer = client.post("/structures/import", data={"file": (io.BytesIO(content), name), "note": "by file"})
    assert answer.status_code == 422
    return re.sub(r"<[^>]+>|\s+", " ", answer.text.partition('id="error-summary"')[2].partition("</ul>")[0])


def digest(session: Session) -> str:
    """A hash over every row of the tables of chains."""
    found = hashlib.sha256()
    for name in (
        "chain",
        "segment",
        "segment_successor",
        "supply_link",
        "segment_equivalence",
        "chain_edition",
    ):
        rows = session.execute(select(METADATA.tables[name])).all()
        found.update(repr(sorted(map(repr, rows))).encode())
    session.rollback()
    return found.hexdigest()


def sheets() -> dict[str, list[list[Cell]]]:
    record = parse_chain(GOOD).record
    assert record is not None
    return chain_to_rows(record)


def workbook(rows: dict[str, list[list[Cell]]]) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"strings_to_formulas": False})
    for title, lines in rows.items():
        sheet = book.add_worksheet(title)
        for number, line in enumerate(lines):
            for place, cell in enumerate(line):
                sheet.write(number, place, cell)
    book.close()
    return content.getvalue()


def changed(sheet: str, row: int, column: int, value: Cell) -> bytes:
    found = sheets()
    found[sheet][row][column] = value
    return workbook(found)


def test_a_chain_goes_out_and_comes_back_the_same_as_yaml_and_as_workbook(
    officer: FlaskClient, session: Session, acting: Callable[..., Context]
) -> None:
    assert send(officer, "robot.yaml", GOOD.encode()) == (303, [])
    before = queries.record(acting(), queries.get_chain(acting(), "robot"))
    session.rollback()
    for ending in ("yaml", "xlsx"):
        content = officer.get(f"/structures/robot/export.{ending}").data
        assert send(officer, f"robot.{ending}", content) == (303, [])
        assert queries.record(acting(), queries.get_chain(acting(), "robot")) == before
        session.rollback()
    assert session.scalar(select(Chain.edition)) == 3
    session.rollback()


YAML_FAULTS = [
    (BOMB, "1", "不读取锚点和别名（a），请直接写出内容。"),
    (GOOD.replace("stage: upstream", "stage: beside"), "11", "“beside”不是可选值。"),
    (GOOD.replace("motor>arm", "motor>leg"), "19", "没有环节“leg”。"),
    (GOOD.replace("id: arm", "id: motor"), "13", "“motor”已出现在 segments[0].id。"),
    (GOOD.replace("    en: Robots\n", ""), "13", "此项必填。"),
    (GOOD.replace("products:", "produkts:"), "12", "此处没有“produkts”这一项。"),
    (GOOD.replace("source: a test", "source: !!python/name:os.system a"), "4", "不读取类型标签"),
    (GOOD + "#" * 300_000, "–", "最多读取 262144 字节。"),
]


@pytest.mark.parametrize(("text", "line", "said"), YAML_FAULTS)
def test_a_broken_yaml_names_line_and_fault_and_changes_no_row(
    officer: FlaskClient, session: Session, text: str, line: str, said: str
) -> None:
    send(officer, "robot.yaml", GOOD.encode())
    before = digest(session)
    status, told = send(officer, "robot.yaml", text.encode())
    assert status == 422
    assert any(row[0] == line and said in row[2] for row in told), told
    assert digest(session) == before


XLSX_FAULTS = [
    (lambda: changed("环节", 1, 3, "旁边"), "2", "“旁边”不是可选值。"),
    (lambda: changed("环节", 2, 0, "motor"), "3", "“motor”已出现在 segments[0].id。"),
    (lambda: changed("环节", 0, 4, "国标"), "2", "工作表“segments”没有“国标”这一列。"),
    (lambda: changed("供应关系", 1, 1, "leg"), "2", "没有环节“leg”。"),
    (lambda: changed("环节", 1, 8, "heavy"), "2", "此处应为数字。"),
    (lambda: workbook({name: sheets()[name] for name in SHEETS[:2]}), "2", "缺少工作表“供应关系”（links）。"),
]


@pytest.mark.parametrize(("content", "row", "said"), XLSX_FAULTS)
def test_a_broken_workbook_names_row_and_fault_and_changes_no_row(
    officer: FlaskClient, session: Session, content: Callable[[], bytes], row: str, said: str
) -> None:
    send(officer, "robot.xlsx", workbook(sheets()))
    before = digest(session)
    status, told = send(officer, "robot.xlsx", content())
    assert status == 422
    assert any(one[0] == row and said in one[2] for one in told), told
    assert digest(session) == before


def test_a_row_is_told_by_its_number_in_the_sheet_also_below_empty_rows(officer: FlaskClient) -> None:
    found = sheets()
    found["供应关系"] += [[], [], ["arm", "leg", ""]]
    _status, told = send(officer, "robot.xlsx", workbook(found))
    assert [(line, place) for line, place, _said in told] == [("5", "links[1]")]


def test_files_that_are_no_chain_at_all_are_refused_in_a_sentence(
    officer: FlaskClient, session: Session
) -> None:
    before = digest(session)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 60_000_000)
    for name, content in (
        ("robot.xlsx", b"not a workbook"),
        ("robot.xlsx", bomb.getvalue()),
        ("robot.xlsx", b""),
    ):
        assert summary(officer, name, content).strip()
    assert "请提供 YAML 文件或 xlsx 工作簿。" in summary(officer, "robot.pdf", b"%PDF")
    assert digest(session) == before


def test_a_file_that_leaves_a_segment_out_is_refused_by_its_name(
    officer: FlaskClient, session: Session
) -> None:
    send(officer, "robot.yaml", GOOD.encode())
    before = digest(session)
    short = re.sub(r"  - id: motor\n(    .*\n)+", "", GOOD).replace("  - motor>arm\n", "  []\n")
    assert "motor" in summary(officer, "robot.yaml", short.encode())
    assert digest(session) == before
