"""Signing in: one sentence for every refusal, a limit, and cookies that die with their session."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.accounts.models import User
from tests import factories

RIGHT = "correct horse battery"


def send(client: FlaskClient, email: str, password: str) -> tuple[int, str]:
    answer = client.post("/sign-in", data={"email": email, "password": password})
    return answer.status_code, answer.text


def test_the_right_password_signs_in_and_the_wrong_one_does_not(app: Flask, session: Session) -> None:
    factories.save(session, person := factories.a_user(session))
    client = app.test_client()
    assert send(client, person.email, "wrong")[0] == 422
    assert client.get("/account").status_code == 302
    assert send(client, person.email, RIGHT)[0] == 303
    assert client.get("/account").status_code == 200


def test_an_unknown_address_is_answered_like_a_wrong_password(sqlite_app: Flask) -> None:
    client = sqlite_app.test_client()
    first = send(client, "nobody@example.com", RIGHT)
    second = send(client, "nobody2@example.com", "wrong")
    assert first[0] == second[0] == 422
    assert first[1].count('id="error-summary"') == second[1].count('id="error-summary"') == 1


def test_the_eleventh_try_on_one_account_has_to_wait(app: Flask, session: Session) -> None:
    factories.save(session, person := factories.a_user(session))
    client = app.test_client()
    codes = [send(client, person.email, "wrong")[0] for _ in range(11)]
    assert codes == [422] * 10 + [429]
    assert send(client, person.email, RIGHT)[0] == 429


def test_a_cookie_copied_before_signing_out_is_worthless_afterwards(
    app: Flask, session: Session, signed_in: Callable[[User], FlaskClient]
) -> None:
    factories.save(session, person := factories.a_user(session))
    client = signed_in(person)
    with client.session_transaction() as cookie:
        token = cookie["_user_id"]
    assert client.post("/sign-out").status_code == 303
    thief = app.test_client()
    with thief.session_transaction() as cookie:
        cookie["_user_id"] = token
    assert thief.get("/account").status_code == 302


def test_a_next_address_never_leaves_the_platform(app: Flask, session: Session) -> None:
    factories.save(session, person := factories.a_user(session))
    for address in (
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "/%0d%0aevil",
        "javascript:1",
    ):
        client = app.test_client()
        answer = client.post("/sign-in", data={"email": person.email, "password": RIGHT, "next": address})
        assert answer.location == "/"


def test_a_session_in_use_stays_alive_and_an_idle_one_ends(
    session: Session, signed_in: Callable[[User], FlaskClient]
) -> None:
    factories.save(session, person := factories.a_user(session))
    client = signed_in(person)
    for hours in (1.5, 3, 4.5):
        clock.shift(timedelta(hours=hours))
        assert client.get("/account").status_code == 200
    clock.shift(timedelta(hours=7))
    assert client.get("/account").status_code == 302


def test_a_request_for_another_host_is_refused(sqlite_app: Flask) -> None:
    assert sqlite_app.test_client().get("/sign-in", headers={"Host": "evil.example"}).status_code == 400
