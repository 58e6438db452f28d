"""Inviting firms the city may not know: the same answer for all, a limit a day, links that can be taken back."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.accounts.models import InviteLink
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Claim, Enterprise
from platform_app.extensions import database
from platform_app.jobs.services import deliver_messages, run_due_jobs
from platform_app.notices.models import Mail
from platform_app.permissions import BureauDuty, Duty
from platform_app.rules.models import District, RuleEntry
from tests import factories

Browser = Callable[..., FlaskClient]
PERSON = {"name": "李二", "phone": "13900002222", "password": "a long enough sentence", "agree": "y"}


@pytest.fixture
def buyer(session: Session, signed_in: Browser) -> FlaskClient:
    session.add(District(code="320411", name_zh="新北区", name_en="Xinbei", position=1, source="test"))
    person = factories.a_member(session, factories.an_enterprise(session, name_zh="龙头公司"), Duty.BUYER)
    factories.save(session)
    made = signed_in(person)
    session.rollback()
    return made


def invite(client: FlaskClient, session: Session, uscc: str, email: str = "boss@example.com") -> str:
    """Invite and return the path of the link, or nothing when refused."""
    session.rollback()
    data = {"uscc": uscc, "name_zh": "受邀公司", "email": email}
    page = client.post("/invites", data=data).text
    session.rollback()
    return "/claim/" + page.split("/claim/", 1)[1].split("<", 1)[0] if "/claim/" in page else ""


def register(app: Flask, path: str, uscc: str) -> tuple[int, str]:
    data = {"uscc": uscc, "name_zh": "受邀公司", "district": "320411", "kind": "firm", **PERSON}
    answer = app.test_client().post(path, data=data | {"email": "boss@example.com"})
    database.session.rollback()
    return answer.status_code, answer.location or ""


def test_an_invited_firm_finds_its_form_filled_in_and_registers(
    app: Flask, session: Session, buyer: FlaskClient
) -> None:
    code = factories.a_code()
    path = invite(buyer, session, f" {code.lower()} ")
    page = app.test_client().get(path).text
    assert all(f'value="{said}"' in page for said in (code, "受邀公司", "boss@example.com"))
    session.rollback()
    status, _location = register(app, path, code)
    assert status == 303
    assert session.scalars(select(Enterprise.status).where(Enterprise.uscc == code)).one() == "registered"
    session.rollback()
    assert app.test_client().get(path).status_code == 404
    session.rollback()
    assert "已接受" in buyer.get("/invites").text


@pytest.mark.parametrize("status", [EnterpriseStatus.IMPORTED, EnterpriseStatus.REGISTERED])
def test_the_inviter_cannot_tell_whether_a_row_of_the_firm_waits_unseen(
    app: Flask, session: Session, buyer: FlaskClient, status: EnterpriseStatus
) -> None:
    code = factories.a_code()
    factories.save(session, factories.an_enterprise(session, status=status, uscc=code))
    session.rollback()
    paths = [invite(buyer, session, one) for one in (code, factories.a_code())]
    assert all(paths)
    rows = [row.split("</tr>")[0] for row in buyer.get("/invites").text.split("<tr>")[2:]]
    known, unknown = (re.sub(r"<time.*?</time>|/invites/[\w-]+", "", row) for row in rows)
    assert known == unknown
    session.rollback()
    link = session.scalars(select(InviteLink)).all()[0]
    assert link.enterprise_id is None


def test_a_firm_everybody_sees_need_not_be_invited(session: Session, buyer: FlaskClient) -> None:
    shown = factories.an_enterprise(session)
    factories.save(session)
    code = shown.uscc or ""
    session.rollback()
    answer = buyer.post("/invites", data={"uscc": code, "name_zh": "公司", "email": "a@example.com"})
    assert answer.status_code == 422
    assert 'id="uscc-error"' in answer.text


def test_a_link_serves_no_other_code(app: Flask, session: Session, buyer: FlaskClient) -> None:
    path = invite(buyer, session, factories.a_code())
    assert register(app, path, factories.a_code())[0] == 422
    assert session.scalars(select(Enterprise).where(Enterprise.name_zh == "受邀公司")).all() == []


def test_a_profile_without_a_code_gets_it_from_its_claimant(
    app: Flask, session: Session, signed_in: Browser, buyer: FlaskClient
) -> None:
    nameless = factories.an_enterprise(session, status=EnterpriseStatus.IMPORTED, uscc=None)
    reviewer = factories.an_officer(session, BureauDuty.REVIEWER)
    factories.save(session)
    address, key = nameless.public_id, nameless.id
    officer = signed_in(reviewer)
    session.rollback()
    page = officer.post(f"/enterprises/{address}/invite", data={"email": "boss@example.com"}).text
    session.rollback()
    code = factories.a_code()
    status, location = register(app, "/claim/" + page.split("/claim/", 1)[1].split("<", 1)[0], code)
    assert (status, location.split("/")[1]) == (303, "claims")
    claim = session.scalars(select(Claim)).one()
    assert (claim.enterprise_id, claim.draft["uscc"]) == (key, code)


def test_a_new_link_replaces_the_old_one_and_a_revoked_one_is_dead(
    app: Flask, session: Session, buyer: FlaskClient
) -> None:
    first = invite(buyer, session, factories.a_code())
    address = session.scalars(select(InviteLink.public_id)).one()
    session.rollback()
    again = buyer.post(f"/invites/{address}/resend").text
    second = "/claim/" + again.split("/claim/", 1)[1].split("<", 1)[0]
    session.rollback()
    assert app.test_client().get(first).status_code == 404
    session.rollback()
    assert app.test_client().get(second).status_code == 200
    session.rollback()
    assert buyer.post(f"/invites/{address}/revoke").status_code == 303
    session.rollback()
    assert app.test_client().get(second).status_code == 404


def test_invitations_of_others_do_not_exist(session: Session, buyer: FlaskClient, signed_in: Browser) -> None:
    invite(buyer, session, factories.a_code())
    address = session.scalars(select(InviteLink.public_id)).one()
    colleague = factories.an_officer(session, BureauDuty.MANAGER)
    factories.save(session)
    other = signed_in(colleague)
    session.rollback()
    for deed in ("revoke", "resend"):
        assert other.post(f"/invites/{address}/{deed}").status_code == 404
        session.rollback()


def test_one_person_invites_no_more_than_a_days_number(session: Session, buyer: FlaskClient) -> None:
    entry = RuleEntry(
        key="invite.per_day",
        value=2,
        source="test",
        valid_from=factories.START.date(),
        set_at=factories.START,
    )
    factories.save(session, entry)
    assert invite(buyer, session, factories.a_code())
    assert invite(buyer, session, factories.a_code())
    answer = buyer.post(
        "/invites", data={"uscc": factories.a_code(), "name_zh": "第三家", "email": "c@example.com"}
    )
    assert answer.status_code == 429
    assert "第三家" in answer.text


def test_the_mail_names_who_invites_and_whom(app: Flask, session: Session, buyer: FlaskClient) -> None:
    path = invite(buyer, session, factories.a_code())
    while deliver_messages(database.session) + run_due_jobs(database.session):
        pass
    mail = session.scalars(select(Mail)).one()
    assert mail.subject == "龙头公司邀请受邀公司加入融链"
    assert path in mail.body


def test_a_link_is_built_from_the_installations_own_address(
    app: Flask, session: Session, buyer: FlaskClient
) -> None:
    app.extensions["settings"] = replace(app.extensions["settings"], public_url="http://chain.example")
    session.rollback()
    page = buyer.post(
        "/invites", data={"uscc": factories.a_code(), "name_zh": "公司", "email": "a@example.com"}
    )
    assert "http://chain.example/claim/" in page.text
