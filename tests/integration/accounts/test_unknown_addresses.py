"""Whether an address has an account is told neither by what is answered nor by the work done for the answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from unittest.mock import patch

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from platform_app.accounts import passwords
from platform_app.extensions import database
from platform_app.permissions import Duty
from platform_app.rules.models import District
from tests import factories
from tests.support.platform import Visitor

KNOWN, UNKNOWN = "known@example.com", "nobody@example.com"
CHANGING = re.compile(r'"[^"]{16,}"')
"""Tokens and marks of a page."""


def sent_with(app: Flask, path: str, email: str, values: dict[str, str]) -> tuple[list[str], int, int, str]:
    """Send a form from a fresh browser: the statements, the hashes compared or made, the answer."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    hashed = []
    with app.app_context():
        engine = database.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        with (
            patch.object(passwords, "_AT_ONCE", wraps=passwords._AT_ONCE) as at_once,
        ):
            at_once.__enter__ = lambda _self: hashed.append(1)
            at_once.__exit__ = lambda *_given: None
            answer = app.test_client().post(path, data={"email": email, **values})
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return statements, len(hashed), answer.status_code, CHANGING.sub("", answer.text.replace(email, ""))


@pytest.mark.parametrize(
    ("path", "status", "compared"),
    [("/sign-in", 422, 1), ("/password/forgotten", 200, 0), ("/register", 200, 1)],
)
def test_an_address_without_account_costs_the_same_work_and_gets_the_same_answer(
    app: Flask, session: Session, path: str, status: int, compared: int
) -> None:
    app.extensions["settings"] = replace(app.extensions["settings"], smtp_url="smtp://127.0.0.1:9")
    here = District(code="320411", name_zh="新北区", name_en="Xinbei", position=1, source="test")
    factories.save(session, here, factories.a_user(session, email=KNOWN))
    session.rollback()
    typed = {
        "uscc": factories.a_code(),
        "name_zh": "测试企业有限公司",
        "district": "320411",
        "kind": "firm",
        "name": "林若兰",
        "phone": "13900001234",
        "password": "seven bridges at dawn",
        "agree": "y",
    }
    values = {"/sign-in": {"password": "wrong"}, "/register": typed}.get(path, {})
    sent_with(app, path, "first@example.com", values)  # what is looked up once and kept
    known, unknown = (sent_with(app, path, email, values) for email in (KNOWN, UNKNOWN))
    assert known == unknown
    assert known[1:3] == (compared, status)


def test_whoever_invites_a_colleague_is_not_shown_the_link_where_mail_takes_it(
    app: Flask, session: Session, visiting: Callable[..., Visitor]
) -> None:
    owner = factories.a_member(session, factories.an_enterprise(session), Duty.OWNER)
    factories.save(session, factories.a_user(session, email=KNOWN))
    page = visiting(owner)
    assert "/join/" in page.post("/colleagues/invite", email=KNOWN, duties="viewer").text
    app.extensions["settings"] = replace(app.extensions["settings"], smtp_url="smtp://127.0.0.1:9")
    for email in (KNOWN, UNKNOWN):
        answer = page.post("/colleagues/invite", email=email, duties="viewer")
        assert (answer.status_code, "/join/" in answer.text) == (303, False)
