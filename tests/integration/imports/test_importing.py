"""From a file to rows that count: staged, looked at, taken over; a faulty file changes nothing."""

import io
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from platform_app.accounts.models import BureauAppointment, User
from platform_app.audit import AuditEvent
from platform_app.calendar.models import CalendarDay
from platform_app.db import begin_write
from platform_app.extensions import database
from platform_app.imports.models import ImportRow, ImportRun, ImportState
from platform_app.imports.reading import parse
from platform_app.imports.services import applying
from platform_app.jobs.services import run_due_jobs
from platform_app.permissions import BureauDuty, StaffDuty
from tests import factories
from tests.integration.imports.test_reading import workbook

Browser = Callable[..., FlaskClient]

TITLES = "日期,名称\n"
GOOD = TITLES + "2031-01-01,元旦\n2031-01-02,假日\n"


@pytest.fixture
def manager(session: Session) -> User:
    user = factories.an_officer(session, BureauDuty.MANAGER)
    factories.save(session)
    return user


def bring(client: FlaskClient, content: bytes | str, name: str = "days.csv") -> TestResponse:
    body = content.encode() if isinstance(content, str) else content
    return client.post("/imports/new/demo", data={"file": (io.BytesIO(body), name)})


def days(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(CalendarDay)) or 0


def the_run(session: Session) -> ImportRun:
    session.rollback()
    session.expire_all()
    return session.scalars(select(ImportRun).order_by(ImportRun.id.desc())).first()  # type: ignore[return-value]


def test_rows_count_only_after_they_were_looked_at(
    session: Session, signed_in: Browser, manager: User
) -> None:
    client = signed_in(manager)
    staged = bring(client, GOOD)
    assert staged.status_code == 303
    assert days(session) == 0
    shown = client.get(staged.location).get_data(as_text=True)
    assert "2031-01-02" in shown
    applied = client.post(f"{staged.location}/apply")
    assert applied.status_code == 303
    assert days(session) == 2
    run = the_run(session)
    assert (run.state, run.result["counts"]) == (ImportState.APPLIED, {"added": 2})
    assert client.get(staged.location).status_code == 200


def test_the_log_keeps_one_row_for_the_deed_with_the_file_s_mark(
    session: Session, signed_in: Browser, manager: User
) -> None:
    client = signed_in(manager)
    client.post(f"{bring(client, GOOD).location}/apply")
    session.rollback()
    rows = session.scalars(select(AuditEvent).where(AuditEvent.action == "import.apply")).all()
    assert [row.changes["file"] for row in rows] == [the_run(session).file_sha256]
    assert rows[0].user_id == manager.id


def test_bad_rows_stay_out_and_come_back_as_a_workbook(
    session: Session, signed_in: Browser, manager: User
) -> None:
    client = signed_in(manager)
    staged = bring(client, GOOD + "gestern,=1+1\n,ohne\n2031-01-09,refuse me\n")
    page = client.get(staged.location).get_data(as_text=True)
    assert "公式" in page
    client.post(f"{staged.location}/apply")
    assert days(session) == 2
    run = the_run(session)
    assert run.rows_bad == 2
    assert run.result["counts"] == {"added": 2, "refused": 1}
    sent = client.get(f"{staged.location}/to-correct.xlsx")
    rows = parse(sent.data, "xlsx")[0].rows
    assert len(rows) == 4
    assert [row[:2] for row in rows[1:]] == [["gestern", "=1+1"], ["", "ohne"], ["2031-01-09", "refuse me"]]


def test_what_was_corrected_can_be_brought_again_as_it_is(
    session: Session, signed_in: Browser, manager: User
) -> None:
    client = signed_in(manager)
    staged = bring(client, TITLES + "2031-01-05,=x\n")
    corrected = client.get(f"{staged.location}/to-correct.xlsx").data
    assert bring(client, corrected, "again.xlsx").status_code == 303
    assert the_run(session).result["unknown_columns"] != []


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"plain words", "days.xlsx", "不是其文件名所示"),
        (b"x", "days.pdf", "xlsx、csv 或 txt"),
        (b"", "days.csv", "没有内容"),
        ("名称\n元旦\n", "days.csv", "日期 / Day"),
        ("日期,日期,名称\n2031-01-01,2031-01-01,x\n", "days.csv", "出现了两次"),
        (TITLES, "days.csv", "只有标题"),
        (TITLES.encode() + b"2031-01-01,\xff\n", "days.csv", "字节"),
        (TITLES + "2031-01-01,x\n" * 5_001, "days.csv", "5000"),
    ],
)
def test_a_faulty_file_says_what_is_wrong_and_changes_nothing(
    session: Session, signed_in: Browser, manager: User, content: bytes | str, name: str, words: str
) -> None:
    answer = bring(signed_in(manager), content, name)
    assert answer.status_code == 422
    assert words in answer.get_data(as_text=True)
    session.rollback()
    assert session.scalar(select(func.count()).select_from(ImportRun)) == 0
    assert session.scalar(select(func.count()).select_from(ImportRow)) == 0
    assert days(session) == 0


def test_no_file_at_all_is_answered_at_the_field(signed_in: Browser, manager: User) -> None:
    answer = signed_in(manager).post("/imports/new/demo", data={})
    assert answer.status_code == 422
    assert "file-error" in answer.get_data(as_text=True)


def test_titles_are_found_in_either_language_and_any_order(
    session: Session, signed_in: Browser, manager: User
) -> None:
    staged = bring(
        signed_in(manager),
        workbook(["节日 *", "Remarks", "DAY (yyyy-mm-dd)"], ["元旦", "x", "2031-01-01"]),
        "a.xlsx",
    )
    assert staged.status_code == 303
    run = the_run(session)
    assert (run.rows_bad, run.result["unknown_columns"]) == (0, ["Remarks"])


def test_the_template_holds_titles_and_no_row_that_would_come_in(signed_in: Browser, manager: User) -> None:
    sent = signed_in(manager).get("/imports/template/demo.xlsx")
    sheets = parse(sent.data, "xlsx")
    assert sheets[0].rows == [["日期 *", "名称 *", "类别"]]
    assert sheets[1].rows[1] == ["2027-01-01", "=元旦"]


def test_who_lacks_the_duty_can_neither_bring_nor_see(
    session: Session, signed_in: Browser, manager: User
) -> None:
    operator = factories.a_staff_member(session, StaffDuty.OPERATOR)
    factories.save(session)
    other = signed_in(operator)
    location = bring(signed_in(manager), GOOD).location
    assert bring(other, GOOD).status_code == 403
    assert other.get("/imports/new/demo").status_code == 403
    assert other.get(location).status_code == 404
    assert other.post(f"{location}/apply").status_code == 404
    assert other.get(f"{location}/to-correct.xlsx").status_code == 404
    assert days(session) == 0


def test_an_import_is_applied_once(session: Session, signed_in: Browser, manager: User) -> None:
    client = signed_in(manager)
    location = bring(client, GOOD).location
    assert client.post(f"{location}/apply").status_code == 303
    assert client.post(f"{location}/apply").status_code == 409
    assert client.post(f"{location}/drop").status_code == 409
    assert days(session) == 2


def test_a_dropped_import_leaves_no_row_behind(session: Session, signed_in: Browser, manager: User) -> None:
    client = signed_in(manager)
    location = bring(client, GOOD).location
    assert client.post(f"{location}/drop").status_code == 303
    session.rollback()
    assert session.scalar(select(func.count()).select_from(ImportRow)) == 0
    session.rollback()
    assert client.post(f"{location}/apply").status_code == 409


def test_many_rows_go_in_portions_and_go_on_where_they_stopped(
    session: Session, signed_in: Browser, manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applying, "AT_ONCE", 3)
    monkeypatch.setattr(applying, "PORTION", 4)
    client = signed_in(manager)
    lines = "".join(f"2031-02-{day:02},日{day}\n" for day in range(1, 11))
    location = bring(client, TITLES + lines + "x,y\n").location
    client.post(f"{location}/apply")
    assert days(session) == 0
    assert the_run(session).state is ImportState.APPLYING
    done = run_due_jobs(database.session)
    while run_due_jobs(database.session):
        pass
    assert done >= 1
    assert days(session) == 10
    run = the_run(session)
    assert (run.state, run.rows_done, run.result["counts"]) == (ImportState.APPLIED, 10, {"added": 10})


def test_portions_end_when_the_person_has_lost_the_duty(
    session: Session, signed_in: Browser, manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applying, "AT_ONCE", 1)
    client = signed_in(manager)
    location = bring(client, GOOD).location
    client.post(f"{location}/apply")
    session.rollback()
    begin_write(session)
    held = session.scalars(select(BureauAppointment).where(BureauAppointment.user_id == manager.id)).one()
    held.ended_at = factories.START
    factories.save(session)
    run_due_jobs(database.session)
    assert days(session) == 0
    run = the_run(session)
    assert (run.state, run.result["failed"]) == (ImportState.FAILED, "not_permitted")
