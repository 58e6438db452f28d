"""Pages of lists ask the database the same few questions, however many rows there are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from platform_app.accounts.models import Membership, User
from platform_app.cli.demo.people import DOMAIN
from platform_app.extensions import database
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from tests.support.demo import STRANGER, WORDS, visitor
from tests.support.statements import reading

MOST = 12

LISTS: dict[str, tuple[tuple[str, ...], str]] = {
    "/": (WORDS, ""),
    "/needs": (("owner", "viewer"), "status=withdrawn"),
    "/needs/open": ((STRANGER, "seller", "scout"), "q=zzzz"),
    "/needs/samples": (("reviewer",), ""),
    "/invitations": (("seller",), ""),
    "/opportunities": (("seller", "newcomer", "institution"), ""),
    "/enterprises": ((STRANGER, "buyer", "analyst", "district"), "q=zzzz"),
    "/capabilities": (("seller",), ""),
    "/chains": ((STRANGER, "seller", "manager"), ""),
    "/gaps": ((STRANGER, "analyst"), ""),
    "/leaders": ((STRANGER, "manager"), ""),
    "/coverage/segments": (("analyst",), ""),
    "/coverage/enterprises": (("analyst",), "q=zzzz"),
    "/review": (("reviewer", "district"), "show=late"),
    "/ranking": (("manager",), ""),
    "/rules": ((STRANGER, "manager"), ""),
    "/search": ((STRANGER, "buyer", "scout"), "q=zzzz"),
}
"""Who opens the page in the demo city with all its rows, and what leaves few rows on it, where something does."""

CASES = [
    (who, path, narrowed)
    for path, (people, narrow) in LISTS.items()
    for who in people
    for narrowed in dict.fromkeys(("q=电" if path == "/search" else "", narrow))
]


@pytest.fixture(scope="module")
def statements(demo_city: Flask) -> Iterator[list[str]]:
    """Return the reading statements sent to the database."""
    with demo_city.app_context():
        engine = database.engine
    with reading(engine) as sent:
        yield sent


def counted(city: Flask, statements: list[str], who: str, address: str) -> int:
    """Return how many statements a page takes once the city is known to the process."""
    client = visitor(city, who)
    client.get(address)
    statements.clear()
    assert client.get(address).status_code == 200
    return len(statements)


@pytest.mark.parametrize(("who", "path", "narrowed"), CASES)
def test_a_list_takes_few_statements(
    demo_city: Flask, statements: list[str], who: str, path: str, narrowed: str
) -> None:
    found = counted(demo_city, statements, who, f"{path}?{narrowed}")
    assert found <= MOST, (found, *statements)


def test_the_list_of_a_need_takes_few_statements(demo_city: Flask, statements: list[str]) -> None:
    with demo_city.app_context():
        addresses = database.session.scalars(
            select(Need.public_id)
            .join(Membership, Membership.enterprise_id == Need.enterprise_id)
            .join(User, User.id == Membership.user_id)
            .where(User.email == f"buyer@{DOMAIN}", Need.status == NeedStatus.OPEN)
        ).all()
    assert addresses
    found = [counted(demo_city, statements, "buyer", f"/needs/{one}/suggestions") for one in addresses]
    assert max(found) <= MOST, found
