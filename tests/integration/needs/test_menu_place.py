"""The main navigation marks where a reader stands, also on pages another room makes."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.integration.needs.city import City, an_open_need

CURRENT = re.compile(r'<a class="nav-link" href="([^"]+)" aria-current="page">')


@pytest.mark.parametrize("page", ["", "/suggestions", "/responses"])
def test_every_page_of_an_own_need_stands_under_my_needs(
    session: Session, city: City, buyer: FlaskClient, page: str
) -> None:
    need = an_open_need(session, city)
    address = f"/needs/{need.public_id}{page}"
    session.rollback()
    answer = buyer.get(address)
    assert answer.status_code == 200
    assert set(CURRENT.findall(answer.text)) == {"/needs"}


def test_an_invitation_stands_under_invitations(supplier: FlaskClient) -> None:
    assert set(CURRENT.findall(supplier.get("/invitations").text)) == {"/invitations"}
