"""Files: what is taken in, who gets them, and how they are sent."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from platform_app.accounts.models import User
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.errors import NotFound, RuleViolation
from platform_app.files import storage, work
from platform_app.files.models import ScanState, StoredFile
from platform_app.files.queries import UNSCANNED
from platform_app.files.registry import PARENTS, Parent, register_parent
from platform_app.files.services import receive
from platform_app.jobs.services import run_due_jobs
from platform_app.jobs.services.doing import work_context
from platform_app.permissions import Permission
from platform_app.settings import Settings
from tests import factories
from tests.integration.imports.test_reading import workbook

Browser = Callable[..., FlaskClient]


def find(context: Context, public_id: str) -> Enterprise:
    found = context.session.scalar(select(Enterprise).where(Enterprise.public_id == public_id))
    if found is None:
        raise NotFound("not_found")
    return found


@pytest.fixture(autouse=True)
def parent_kind() -> Iterator[None]:
    """Let enterprises carry files, read and changed by their own people."""
    register_parent(
        Parent("demo", find, Permission.ENTERPRISE_READ_FULL, Permission.ENTERPRISE_EDIT, lambda _thing: "/")
    )
    yield
    PARENTS.pop("demo")


def a_picture() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(content, "PNG")
    return content.getvalue()


@pytest.fixture
def enterprise(session: Session) -> Enterprise:
    made = factories.an_enterprise(session)
    factories.a_member(session, made, email="own@example.com")
    factories.a_member(session, factories.an_enterprise(session), email="other@example.com")
    factories.save(session)
    return made


@pytest.fixture
def people(
    session: Session, enterprise: Enterprise, signed_in: Browser
) -> tuple[FlaskClient, FlaskClient, str]:
    """Return a colleague's browser, a competitor's browser and the enterprise's address."""
    own, other = (
        session.scalars(select(User).where(User.email == email)).one()
        for email in ("own@example.com", "other@example.com")
    )
    browsers = signed_in(own), signed_in(other)
    address = enterprise.public_id
    session.rollback()
    return (*browsers, address)


def send(client: FlaskClient, address: str, content: bytes, name: str) -> TestResponse:
    return client.post(f"/files/demo/{address}", data={"file": (io.BytesIO(content), name)})


def the_file(session: Session) -> StoredFile:
    session.rollback()
    return session.scalars(select(StoredFile).order_by(StoredFile.id.desc())).first()  # type: ignore[return-value]


def test_a_file_is_sent_as_an_attachment_that_nothing_runs_in(
    session: Session, people: tuple[FlaskClient, FlaskClient, str]
) -> None:
    own, _other, address = people
    assert send(own, address, workbook(["报价"]), "报价单\u202efdp.xlsx").status_code == 303
    public_id = the_file(session).public_id
    session.rollback()
    sent = own.get(f"/files/{public_id}", buffered=True)
    assert sent.status_code == 200
    assert sent.headers["Content-Disposition"].startswith("attachment")
    assert "filename*=UTF-8''%E6%8A%A5%E4%BB%B7%E5%8D%95fdp.xlsx" in sent.headers["Content-Disposition"]
    assert sent.headers["X-Content-Type-Options"] == "nosniff"
    assert sent.headers["Content-Security-Policy"].startswith("sandbox")


def test_another_enterprise_neither_reads_nor_adds_nor_removes(
    session: Session, people: tuple[FlaskClient, FlaskClient, str]
) -> None:
    own, other, address = people
    send(own, address, a_picture(), "a.png")
    public_id = the_file(session).public_id
    session.rollback()
    assert other.get(f"/files/{public_id}").status_code == 404
    assert other.post(f"/files/{public_id}/remove").status_code == 404
    assert send(other, address, a_picture(), "b.png").status_code == 404


def test_a_removed_file_is_gone_for_everybody(
    session: Session, people: tuple[FlaskClient, FlaskClient, str]
) -> None:
    own, _other, address = people
    send(own, address, a_picture(), "a.png")
    public_id = the_file(session).public_id
    session.rollback()
    assert own.post(f"/files/{public_id}/remove").status_code == 303
    assert own.get(f"/files/{public_id}").status_code == 404


def test_a_harmful_file_is_locked_for_its_owner_too(
    session: Session, people: tuple[FlaskClient, FlaskClient, str]
) -> None:
    own, _other, address = people
    send(own, address, a_picture(), "a.png")
    row = the_file(session)
    row.scan = ScanState.INFECTED
    public_id = row.public_id
    factories.save(session)
    assert own.get(f"/files/{public_id}").status_code == 403


EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def test_others_get_nothing_before_the_scanner_found_it_clean(
    app: Flask,
    session: Session,
    enterprise: Enterprise,
    people: tuple[FlaskClient, FlaskClient, str],
    signed_in: Browser,
    tmp_path: Path,
) -> None:
    own, _other, address = people
    factories.save(session, colleague := factories.a_member(session, session.merge(enterprise)))
    others = signed_in(colleague)
    before = sent_as(session, own, address, "before.step", b"ISO-10303-21;")
    assert fetched(before, own, others) == [200, 200]

    scanner = tmp_path / "scanner"
    scanner.write_text('#!/bin/sh\ngrep -q EICAR-STANDARD-ANTIVIRUS-TEST-FILE "$1" && exit 1 || exit 0\n')
    scanner.chmod(0o700)
    app.extensions["settings"] = replace(app.extensions["settings"], scanner=str(scanner))
    clean = sent_as(session, own, address, "clean.step", b"ISO-10303-21;")
    harmful = sent_as(session, own, address, "harmful.step", b"ISO-10303-21;" + EICAR)
    assert [fetched(one, own, others) for one in (before, clean, harmful)] == [[200, 403]] * 3
    with app.test_request_context():
        work.scan_older(work_context(session))
        session.commit()
        run_due_jobs(session)
    session.rollback()
    assert [fetched(one, own, others) for one in (before, clean, harmful)] == [
        [200, 200],
        [200, 200],
        [403, 403],
    ]


def test_without_a_scanner_a_rule_says_whether_others_get_what_nobody_scanned(
    session: Session,
    enterprise: Enterprise,
    people: tuple[FlaskClient, FlaskClient, str],
    signed_in: Browser,
    acting: Callable[..., Context],
) -> None:
    own, _other, address = people
    factories.save(session, colleague := factories.a_member(session, session.merge(enterprise)))
    others = signed_in(colleague)
    public_id = sent_as(session, own, address, "a.step", b"ISO-10303-21;")
    assert fetched(public_id, own, others) == [200, 200]
    session.rollback()
    factories.a_rule(session, UNSCANNED, 0)
    factories.save(session)
    assert fetched(public_id, own, others) == [200, 403]


def sent_as(session: Session, client: FlaskClient, address: str, name: str, content: bytes) -> str:
    """Bring a file and return its address."""
    assert send(client, address, content, name).status_code == 303
    public_id = the_file(session).public_id
    session.rollback()
    return public_id


def fetched(public_id: str, *browsers: FlaskClient) -> list[int]:
    """Return what each browser is answered when it asks for a file."""
    return [browser.get(f"/files/{public_id}", buffered=True).status_code for browser in browsers]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.svg", b"<svg/>", "file_kind"),
        ("a.html", b"<html>", "file_kind"),
        ("a.pdf.exe", b"MZ", "file_kind"),
        ("a.pdf", b"<html>%PDF-1.7", "file_not_what_it_says"),
        ("a.pdf", b"%PDF-1.7 nothing", "file_damaged"),
        ("a.docx", b"<html></html>", "file_not_what_it_says"),
        ("a.docx", workbook(["x"]), "file_not_what_it_says"),
        ("a.png", b"GIF89a/*", "file_not_what_it_says"),
        ("a.step", b"PK", "file_not_what_it_says"),
    ],
)
def test_what_is_not_what_it_says_is_refused(app: Flask, name: str, content: bytes, reason: str) -> None:
    folder = _folder(app)
    with pytest.raises(RuleViolation) as refused:
        receive(folder, name, content)
    assert refused.value.reason == reason
    assert not list(folder.glob("*/*/*"))


def test_what_rides_behind_a_picture_is_left_behind(app: Flask) -> None:
    received = receive(_folder(app), "a.png", a_picture() + b"<script>alert(1)</script>")
    assert b"script" not in (_folder(app) / received.storage_name).read_bytes()


@pytest.mark.parametrize(
    "name", ["../../etc/x.png", "..\\x.png", "/x.png", "\u202egnp.png", "a" * 300 + ".png"]
)
def test_a_name_never_names_a_place(name: str) -> None:
    shown = storage.display_name(name)
    assert "/" not in shown
    assert "\\" not in shown
    assert shown.endswith(".png")
    assert len(shown) <= 100
    assert "\u202e" not in shown


def _folder(app: Flask) -> Path:
    settings: Settings = app.extensions["settings"]
    return settings.files_dir
