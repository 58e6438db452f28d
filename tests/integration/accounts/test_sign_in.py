"""Signing in: one sentence for every refusal, a limit, and cookies that die with their session."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.accounts.models import User
from platform_app.accounts.services import devices, signing_in, throttle
from platform_app.throttle import Throttle
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


def used_up(session: Session, limit: throttle.Limit, key: str) -> None:
    """Let strangers have tried as often as a limit allows."""
    ends = clock.now() + limit.window
    session.add(Throttle(key=f"{limit.name}:{key}", window_ends_at=ends, tries=limit.tries))
    session.commit()


def test_strangers_keep_nobody_out_of_a_browser_the_account_knows(app: Flask, session: Session) -> None:
    factories.save(session, victim := factories.a_user(session), other := factories.a_user(session))
    known = app.test_client()
    assert send(known, victim.email, RIGHT)[0] == 303
    for limit, key in (
        (throttle.SIGN_IN_ACCOUNT, victim.email),
        (throttle.SIGN_IN_NETWORK, "127.0.0.0/24"),
        (throttle.SIGN_IN_ALL, "all"),
        (throttle.RESET_ACCOUNT, victim.email),
        (throttle.RESET_NETWORK, "127.0.0.0/24"),
    ):
        used_up(session, limit, key)
    mark = known.get_cookie("device")
    assert mark is not None
    assert mark.http_only
    assert mark.same_site == "Lax"
    stranger, forger = app.test_client(), app.test_client()
    forger.set_cookie("device", devices.BETWEEN.join(("1-2-3", mark.value[:-1] + "_")))
    for refused, email in ((stranger, victim.email), (forger, victim.email), (known, other.email)):
        assert send(refused, email, RIGHT)[0] == 429
    known.delete_cookie("session")
    assert known.post("/password/forgotten", data={"email": victim.email}).status_code == 200
    assert stranger.post("/password/forgotten", data={"email": victim.email}).status_code == 429
    assert send(known, victim.email, RIGHT)[0] == 303
    known.delete_cookie("session")
    assert [send(known, victim.email, "wrong")[0] for _ in range(11)] == [422] * 10 + [429]


def test_a_new_password_ends_every_known_browser_but_the_one_it_was_set_with(
    app: Flask, session: Session
) -> None:
    factories.save(session, victim := factories.a_user(session))
    here, elsewhere = app.test_client(), app.test_client()
    for client in (here, elsewhere):
        assert send(client, victim.email, RIGHT)[0] == 303
    new = "staple battery horse"
    sent = {"present": RIGHT, "password": new, "again": new}
    assert here.post("/account/password", data=sent).status_code == 303
    used_up(session, throttle.SIGN_IN_ACCOUNT, victim.email)
    for client, code in ((here, 303), (elsewhere, 429)):
        client.delete_cookie("session")
        assert send(client, victim.email, new)[0] == code


def test_tries_from_one_network_are_counted_together(app: Flask, session: Session) -> None:
    used_up(session, throttle.SIGN_IN_NETWORK, "203.0.113.0/24")
    used_up(session, throttle.SIGN_IN_NETWORK, "2001:db8:1:2::/64")
    client = app.test_client()
    for address, code in (
        ("203.0.113.77", 429),
        ("::ffff:203.0.113.9", 429),
        ("2001:db8:1:2:3::4", 429),
        ("203.0.114.77", 422),
        ("2001:db8:1:3::4", 422),
    ):
        answer = client.post(
            "/sign-in",
            data={"email": "a@b.example", "password": "x"},
            environ_overrides={"REMOTE_ADDR": address},
        )
        assert answer.status_code == code, address
        assert (code == 429) == ("Retry-After" in answer.headers)


def test_without_its_counts_nobody_signs_in_and_pages_are_read(app: Flask, session: Session) -> None:
    factories.save(session, person := factories.a_user(session))
    client = app.test_client()
    assert send(client, person.email, RIGHT)[0] == 303
    client.delete_cookie("session")
    session.execute(text("DROP TABLE throttle"))
    session.commit()
    for browser in (client, app.test_client()):
        assert send(browser, person.email, RIGHT)[0] >= 500
        assert browser.get("/account").status_code == 302
        assert browser.get("/sign-in").status_code == 200


def test_a_wrong_try_beside_the_last_allowed_one_is_refused_like_any_other(
    app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    used_up(session, throttle.SIGN_IN_ACCOUNT, "a@b.example")
    monkeypatch.setattr(
        signing_in, "check_limits", lambda *_asked: None
    )  # both have looked before either counts
    assert send(app.test_client(), "a@b.example", "wrong")[0] == 422


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
