"""Chain files: both kinds read back to the same chain; broken ones change nothing and name every fault."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from html import unescape

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


def test_a_row_is_told_by_its_number_in_the_sheet_also_below_empty_rows(officer: FlaskClient) -> None:
    found = sheets()
    found["供应关系"] += [[], [], ["arm", "leg", ""]]
    _status, told = send(officer, "robot.xlsx", workbook(found))
    assert [(line, place) for line, place, _said in told] == [("5", "供应关系")]


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
