"""The pages of those who keep the installation, and the addresses of a monitor."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from platform_app import outbox
from platform_app.context import Context
from platform_app.extensions import database
from platform_app.jobs import enqueue
from platform_app.jobs.models import Job, JobState
from platform_app.jobs.services import deliver_messages, run_clock, run_due_jobs
from platform_app.permissions import BureauDuty, StaffDuty
from tests import factories

Browser = Callable[..., FlaskClient]


@pytest.fixture
def browsers(session: Session, signed_in: Browser) -> dict[str, FlaskClient]:
    """Return the browsers of an operator, an auditor and a manager."""
    people = {
        "operator": factories.a_staff_member(session, StaffDuty.OPERATOR),
        "auditor": factories.a_staff_member(session, StaffDuty.AUDITOR),
        "manager": factories.an_officer(session, BureauDuty.MANAGER),
    }
    factories.save(session)
    made = {}
    for name, person in people.items():
        made[name] = signed_in(person)
        session.rollback()
    return made


@pytest.mark.parametrize(
    ("address", "reader"),
    [("/operation", "operator"), ("/operation/mails", "operator"), ("/audit", "auditor")],
)
def test_each_page_opens_for_its_duty_alone(
    session: Session, browsers: dict[str, FlaskClient], address: str, reader: str
) -> None:
    for name, browser in browsers.items():
        session.rollback()
        assert browser.get(address).status_code == (200 if name == reader else 403)


def lost_and_found(session: Session, browsers: dict[str, FlaskClient], acting: Callable[..., Context]) -> str:
    """Return where the operator finds the mail to somebody who forgot the password."""
    factories.save(session, factories.a_user(session, email="lost@example.com"))
    session.rollback()
    context = acting()
    outbox.queue(context, "password_reset_asked", email="lost@example.com")
    context.session.commit()
    while deliver_messages(database.session) + run_due_jobs(database.session):
        pass
    page = browsers["operator"].get("/operation/mails").text
    session.rollback()
    return "/operation/mails/" + page.split('href="/operation/mails/', 1)[1].split('"', 1)[0]


def test_in_a_trial_on_one_machine_a_way_back_in_is_found_with_the_operator(
    session: Session, browsers: dict[str, FlaskClient], acting: Callable[..., Context]
) -> None:
    text = browsers["operator"].get(lost_and_found(session, browsers, acting)).text
    assert "/password/reset/" in text


@pytest.mark.parametrize(
    "change",
    [
        {"public_url": "http://10.0.0.5:8000"},
        {"public_url": "https://localhost"},
        {"smtp_url": "smtp://localhost:9"},
    ],
)
def test_anywhere_else_the_operator_reads_that_a_mail_was_written_but_no_way_in(
    app: Flask,
    session: Session,
    browsers: dict[str, FlaskClient],
    acting: Callable[..., Context],
    change: dict[str, str],
) -> None:
    address = lost_and_found(session, browsers, acting)
    app.extensions["settings"] = replace(app.extensions["settings"], **change)
    text = browsers["operator"].get(address).text
    assert "lost@example.com" in text
    assert "/password/reset/" not in text


def test_a_stopped_job_is_queued_again(
    session: Session, browsers: dict[str, FlaskClient], acting: Callable[..., Context]
) -> None:
    context = acting()
    job = enqueue(context, "nobody_knows")
    job.state = JobState.FAILED
    context.session.commit()
    public_id, key = job.public_id, job.id
    session.rollback()
    assert browsers["operator"].post(f"/operation/jobs/{public_id}/retry").status_code == 303
    session.rollback()
    assert session.get_one(Job, key).state is JobState.QUEUED


def test_a_monitor_learns_whether_a_worker_is_there(app: Flask, session: Session) -> None:
    client = app.test_client()
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    session.rollback()
    run_clock(database.session)
    session.rollback()
    ready = client.get("/readyz")
    assert "worker ok" in ready.get_data(as_text=True)


def test_the_log_is_narrowed_by_what_the_auditor_asks(
    session: Session, browsers: dict[str, FlaskClient]
) -> None:
    page = browsers["auditor"].get("/audit?action=test").get_data(as_text=True)
    assert "test.prepare" in page
    session.rollback()
    assert "test.prepare" not in browsers["auditor"].get("/audit?action=need").get_data(as_text=True)
