"""Registration: two minutes to an enterprise, or to a claim that grants nothing yet."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.accounts.models import Membership, User
from platform_app.accounts.services.throttle import REGISTER_NETWORK
from platform_app.enterprises.lifecycle import ClaimStatus, EnterpriseStatus
from platform_app.enterprises.models import Claim, Enterprise
from platform_app.reviews.models import Review
from platform_app.rules.models import District
from platform_app.throttle import Throttle
from tests import factories

PERSON = {"name": "王一", "phone": "13900001111", "password": "a long enough sentence", "agree": "y"}


@pytest.fixture
def district(session: Session) -> District:
    row = District(code="320411", name_zh="新北区", name_en="Xinbei", position=1, source="test")
    factories.save(session, row)
    return row


def sent(uscc: str, **values: str) -> dict[str, str]:
    email = values.pop("email", "one@example.com")
    return {
        "uscc": uscc,
        "name_zh": "常州试验有限公司",
        "district": "320411",
        "kind": "firm",
        "email": email,
        **PERSON,
        **values,
    }


def test_a_new_code_becomes_an_enterprise_whose_founder_is_signed_in_at_once(
    app: Flask, session: Session, district: District
) -> None:
    client = app.test_client()
    code = factories.a_code()
    answer = client.post("/register", data=sent(f" {code.lower()[:9]} {code.lower()[9:]} "))
    assert answer.status_code == 303, answer.text
    enterprise = session.scalars(select(Enterprise)).one()
    assert (enterprise.uscc, enterprise.status) == (code, EnterpriseStatus.REGISTERED)
    duties = set(session.scalars(select(Membership.duty)))
    assert duties == {"owner", "buyer", "seller"}
    page = client.get(answer.location)
    assert page.status_code == 200
    assert "常州试验有限公司" in page.text


@pytest.mark.parametrize("uscc", ["", "123", "91350100M000100Y4Z", "9132041160813145OL", "I" * 18])
def test_a_code_that_cannot_be_right_is_refused_at_its_field(
    app: Flask, session: Session, district: District, uscc: str
) -> None:
    answer = app.test_client().post("/register", data=sent(uscc))
    assert answer.status_code == 422
    assert 'id="uscc-error"' in answer.text
    assert session.scalars(select(User)).all() == []


def test_a_code_from_the_registry_becomes_a_claim_that_grants_nothing(
    app: Flask, session: Session, district: District
) -> None:
    known = factories.an_enterprise(session, status=EnterpriseStatus.IMPORTED, name_zh="登记名称")
    factories.save(session, known)
    client = app.test_client()
    answer = client.post("/register", data=sent(known.uscc or ""))
    claim = session.scalars(select(Claim)).one()
    assert answer.location == f"/claims/{claim.public_id}"
    assert (claim.status, claim.draft["name_zh"]) == (ClaimStatus.PENDING, "常州试验有限公司")
    assert session.scalars(select(Membership)).all() == []
    assert session.scalars(select(Review)).all() == []
    assert "登记名称" not in client.get(answer.location).text
    assert client.get(f"/enterprises/{known.public_id}").status_code == 404


def test_registered_and_imported_codes_are_answered_alike(
    app: Flask, session: Session, district: District
) -> None:
    imported = factories.an_enterprise(session, status=EnterpriseStatus.IMPORTED)
    registered = factories.an_enterprise(session, status=EnterpriseStatus.REGISTERED)
    factories.save(session, imported, registered)
    pages = []
    for number, known in enumerate((imported, registered)):
        client = app.test_client()
        answer = client.post("/register", data=sent(known.uscc or "", email=f"p{number}@example.com"))
        text = client.get(answer.location).text
        for mark in (known.uscc or "", f"p{number}@example.com", answer.location.rsplit("/", 1)[1]):
            text = text.replace(mark, "")
        pages.append(text.count("<p>"))
    assert pages[0] == pages[1]


def test_a_signed_in_person_registers_another_enterprise_without_a_new_account(
    app: Flask, session: Session, district: District, signed_in: Callable[..., FlaskClient]
) -> None:
    first = factories.an_enterprise(session)
    person = factories.a_member(session, first)
    factories.save(session, person)
    client = signed_in(person, first.id)
    data = {"uscc": factories.a_code(), "name_zh": "第二家公司", "district": "320411", "kind": "firm"}
    answer = client.post("/register", data=data)
    assert answer.status_code == 303
    assert client.get("/enterprise").location == answer.location
    assert len(session.scalars(select(User)).all()) == 1


def test_refused_registrations_use_up_the_limit_of_a_network(
    app: Flask, session: Session, district: District
) -> None:
    row = Throttle(
        key="register network:127.0.0.0/24",
        window_ends_at=clock.now() + timedelta(hours=1),
        tries=REGISTER_NETWORK.tries - 2,
    )
    person = factories.a_user(session)
    factories.save(session, row)
    taken = sent(factories.a_code(), email=person.email)
    client = app.test_client()
    answers = [client.post("/register", data=taken) for _ in range(3)]
    assert [one.status_code for one in answers] == [422, 422, 429]
    assert 'href="/register"' in answers[2].text
    assert person.email in answers[2].text
    assert ">email<" not in answers[2].text


def test_a_mistyped_code_is_named_together_with_what_is_missing(app: Flask, district: District) -> None:
    page = app.test_client().post("/register", data={"uscc": "91350100M000100Y4Z"}).text
    assert all(f'id="{name}-error"' in page for name in ("uscc", "name_zh", "email", "agree"))
