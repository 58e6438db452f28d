"""A session that ends while somebody types loses none of the text."""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy import update
from sqlalchemy.orm import Session

from platform_app.accounts.models import User, UserSession
from platform_app.db import begin_write
from tests import factories


def test_what_was_typed_into_a_form_is_shown_when_the_session_has_ended(
    session: Session, signed_in: Callable[[User], FlaskClient]
) -> None:
    factories.save(session, person := factories.a_user(session))
    client = signed_in(person)
    begin_write(session)
    session.execute(update(UserSession).values(ended_at=factories.START))
    session.commit()
    answer = client.post("/account/profile", data={"name": "名字打了一半", "password": "a secret"})
    assert answer.status_code == 401
    assert "名字打了一半" in answer.text
    assert "a secret" not in answer.text
