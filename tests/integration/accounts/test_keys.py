"""What opens an account: reset links, codes, invitations, duties. Each works as often and as long as it may."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import timedelta

import pyotp
import pytest
from flask import Flask
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.accounts import passwords
from platform_app.accounts.models import User
from platform_app.accounts.services import people, resetting, second_factor
from platform_app.accounts.services.signing_in import SignIn, sign_in
from platform_app.accounts.services.throttle import SIGN_IN_ACCOUNT
from platform_app.context import Context
from platform_app.errors import NotFound, RuleViolation
from platform_app.permissions import Identity
from tests import factories

Acts = Callable[..., Context]
RIGHT = "correct horse battery"


def _wide(code: str) -> str:
    wide = "".join(chr(ord(figure) + 0xFEE0) for figure in code)
    assert unicodedata.normalize("NFKC", wide) == code
    return wide


def new_token(context: Context, email: str) -> str:
    """Return the token of a new way back in."""
    made = resetting.make_reset(context, email)
    assert made is not None
    return made[1]


@pytest.fixture
def person(session: Session) -> User:
    """Return somebody with an account."""
    user = factories.a_user(session)
    factories.save(session, user)
    return user


def test_a_reset_link_works_once(acting: Acts, person: User) -> None:
    context = acting()
    token = new_token(context, person.email)
    resetting.reset_password(context, token, "new hash")
    with pytest.raises(NotFound):
        resetting.find_reset(context, token)
    context.session.rollback()


def test_a_reset_link_dies_with_the_password_it_was_made_for(acting: Acts, person: User) -> None:
    context = acting()
    token = new_token(context, person.email)
    people.change_password(context, person, "another hash")
    with pytest.raises(NotFound):
        resetting.find_reset(context, token)
    context.session.rollback()


def test_a_reset_link_works_for_half_an_hour(acting: Acts, person: User) -> None:
    context = acting()
    token = new_token(context, person.email)
    resetting.find_reset(_later(context, 29), token)
    with pytest.raises(NotFound):
        resetting.find_reset(_later(context, 30), token)
    context.session.rollback()


def _later(context: Context, minutes: int) -> Context:
    return Context(context.session, context.who, context.now + timedelta(minutes=minutes))


@pytest.mark.parametrize("write", [str, lambda code: f"{code[:3]} {code[3:]}", _wide])
def test_a_code_passes_once_however_it_is_written(
    acting: Acts, person: User, write: Callable[[str], str]
) -> None:
    context = acting()
    secret = second_factor.new_secret()
    codes = second_factor.enrol(context, person, secret, pyotp.TOTP(secret).at(context.now))
    assert len(set(codes)) == 10
    later = _later(context, 2)
    code = pyotp.TOTP(secret).at(later.now)
    second_factor.check(later, person, write(code))
    for again in (code, f"{code[:3]} {code[3:]}", _wide(code)):
        with pytest.raises(RuleViolation):
            second_factor.check(later, person, again)
    context.session.rollback()


def test_a_recovery_code_passes_once(acting: Acts, person: User) -> None:
    context = acting()
    secret = second_factor.new_secret()
    codes = second_factor.enrol(context, person, secret, pyotp.TOTP(secret).at(context.now))
    second_factor.check(context, person, codes[0].upper())
    with pytest.raises(RuleViolation):
        second_factor.check(context, person, codes[0])
    context.session.rollback()


def test_a_second_factor_in_force_is_not_replaced_by_another(acting: Acts, person: User) -> None:
    context = acting()
    for attempt in range(2):
        secret = second_factor.new_secret()
        code = pyotp.TOTP(secret).at(context.now)
        if attempt:
            with pytest.raises(RuleViolation, match="factor_on"):
                second_factor.enrol(context, person, secret, code)
        else:
            second_factor.enrol(context, person, secret, code)
    context.session.rollback()


def test_the_second_factor_comes_off_with_the_password_unless_duties_need_it(
    acting: Acts, person: User
) -> None:
    context = acting()
    secret = second_factor.new_secret()
    second_factor.enrol(context, person, secret, pyotp.TOTP(secret).at(context.now))
    with pytest.raises(RuleViolation, match="password_wrong"):
        second_factor.remove(context, person, knows_password=False, needed=False)
    with pytest.raises(RuleViolation, match="factor_needed"):
        second_factor.remove(context, person, knows_password=True, needed=True)
    assert second_factor.remove(context, person, knows_password=True, needed=False).totp_secret is None
    context.session.rollback()


def test_known_and_unknown_addresses_cost_one_comparison_of_the_same_price(
    app: Flask, session: Session, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []
    right = passwords._STANDARD
    price = passwords.hash_password("any").split("$")[3]

    class Counting:
        def verify(self, stored: str, password: str) -> bool:
            compared.append(stored.split("$")[3])
            return right.verify(stored, password)

    monkeypatch.setattr(passwords, "_STANDARD", Counting())
    client = app.test_client()
    for email in (person.email, "nobody@example.com"):
        answer = client.post("/sign-in", data={"email": email, "password": "wrong"})
        assert answer.status_code == 422
    assert len(compared) == 2
    assert compared[1] == price
    for _ in range(SIGN_IN_ACCOUNT.tries + 3):
        answer = client.post("/sign-in", data={"email": person.email, "password": "wrong"})
    assert answer.status_code == 429
    assert len(compared) == SIGN_IN_ACCOUNT.tries + 1, "a refused try costs no comparison"


def test_asking_for_a_reset_looks_the_same_for_known_and_unknown_addresses(
    app: Flask, session: Session, person: User
) -> None:
    client = app.test_client()
    pages = [
        client.post("/password/forgotten", data={"email": email}).text.replace(email, "")
        for email in (person.email, "nobody@example.com")
    ]
    assert len(pages[0]) == len(pages[1])


def test_a_session_from_before_signing_in_is_not_the_one_after(
    app: Flask, session: Session, person: User
) -> None:
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = "planted"
        cookie["planted"] = "yes"
    assert client.post("/sign-in", data={"email": person.email, "password": RIGHT}).status_code == 303
    with client.session_transaction() as cookie:
        assert cookie["_user_id"] != "planted"
        assert "planted" not in cookie


def test_the_demo_accounts_do_not_open_an_installation_over_https(
    app: Flask, session: Session, person: User
) -> None:
    person.fictional = True
    factories.save(session, person)
    context = Context(session, Identity(), clock.now(), "test", "127.0.0.1")
    command = SignIn(person.email, True, "browser")
    with pytest.raises(RuleViolation):
        sign_in(context, command, secure=True)
    session.rollback()
    assert sign_in(context, command, secure=False).user.id == person.id
    session.rollback()
