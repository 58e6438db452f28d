"""Pages of lists ask the database the same few questions, however many rows there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import pytest
from flask import Flask
from sqlalchemy import or_, select

from platform_app.accounts.models import Membership, User
from platform_app.cli.demo.people import DOMAIN
from platform_app.extensions import database
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.responses.models import Response
from tests.support.demo import STRANGER, WORDS, visitor
from tests.support.statements import reading

MOST = 12

LISTS: dict[str, tuple[tuple[str, ...], str]] = {
    "/": (WORDS, ""),
    "/audit": (("auditor",), ""),
    "/bench": (("analyst",), ""),
    "/bureau/gaps": (("analyst", "district"), "chain=ic"),
    "/bureau/gaps.xlsx": (("analyst",), "chain=ic"),
    "/bureau/measures": (("manager", "district"), ""),
    "/bureau/measures.xlsx": (("manager",), ""),
    "/bureau/scouting": (("scout",), ""),
    "/bureau/scouting/unreached": (("scout",), ""),
    "/calendar": (("manager",), ""),
    "/capabilities": (("seller",), ""),
    "/cases": (("owner",), ""),
    "/cases/desk": (("manager", "district"), ""),
    "/chains": ((STRANGER, "seller", "manager"), ""),
    "/city-map": ((STRANGER, "seller", "manager"), ""),
    "/colleagues": (("owner",), ""),
    "/coverage/enterprises": (("analyst",), "q=zzzz"),
    "/coverage/exposure": (("analyst",), ""),
    "/coverage/funnel": (("analyst",), "chain=ic"),
    "/coverage/history": (("analyst", "district"), "chain=ic"),
    "/coverage/needs": ((STRANGER, "analyst"), ""),
    "/coverage/resilience": (("scout",), "chain=ic"),
    "/coverage/segments": (("analyst",), ""),
    "/dates": (("seller", "owner", "scout"), ""),
    "/definitions": ((STRANGER,), ""),
    "/enterprise/looks": (("seller", "owner"), ""),
    "/enterprises": ((STRANGER, "buyer", "analyst", "district"), "q=zzzz"),
    "/gaps": ((STRANGER, "analyst"), ""),
    "/follow-ups": (("owner", "seller"), ""),
    "/follow-ups/unreached": (("scout",), ""),
    "/goal": (("analyst", "scout", "district"), ""),
    "/goal/outreach": (("scout",), ""),
    "/imports": (("analyst",), ""),
    "/insights": (("manager", "scout", "auditor"), ""),
    "/invitations": (("seller",), ""),
    "/invites": (("analyst",), ""),
    "/leaders": ((STRANGER, "manager"), ""),
    "/leaders/board": (("manager",), ""),
    "/leaders/board/needs": (("manager",), ""),
    "/marking": (("institution",), ""),
    "/monday": (("scout", "manager"), "chain=ic"),
    "/needs": (("owner", "viewer"), "status=withdrawn"),
    "/library": (("seller",), "q=zzzz"),
    "/needs/changes": (("owner", "approver", "reviewer"), ""),
    "/needs/open": ((STRANGER, "seller", "scout"), "q=zzzz"),
    "/needs/undecided": (("reviewer",), ""),
    "/needs/questions": (("buyer",), ""),
    "/needs/samples": (("reviewer",), ""),
    "/notices": (("owner", "scout"), ""),
    "/operation": (("operator",), ""),
    "/operation/mails": (("operator",), ""),
    "/notices/choices": (("owner", "scout"), ""),
    "/notices/phone": (("owner", "scout"), ""),
    "/opportunities": (("seller", "newcomer", "institution"), ""),
    "/panel": (("owner",), ""),
    "/panel-applications": (("seller",), ""),
    "/parts-lists": (("owner",), ""),
    "/procedures": (("manager",), ""),
    "/public-notices": ((STRANGER,), ""),
    "/questions": (("seller",), ""),
    "/ranking": (("manager",), ""),
    "/recognitions": (("manager",), ""),
    "/registry/duplicates": (("analyst",), ""),
    "/reports": (("manager", "district"), ""),
    "/reports/outcomes": (("manager",), ""),
    "/reports/outcomes.xlsx": (("manager",), ""),
    "/responses": (("seller",), ""),
    "/review": (("reviewer", "district"), "show=late"),
    "/review/second": (("reviewer", "manager", "district"), ""),
    "/rules": ((STRANGER, "manager"), ""),
    "/saved-searches": (("owner",), ""),
    "/search": ((STRANGER, "buyer", "scout"), "q=zzzz"),
    "/staff": (("security",), ""),
    "/standing-offers": (("seller", "institution"), ""),
    "/standing-offers/overview": (("analyst",), ""),
    "/standing-offers/own": (("owner",), ""),
    "/structures": (("manager",), ""),
    "/structures/equivalences": (("manager",), ""),
    "/supply-maps": (("analyst",), ""),
    "/what-if": (("scout",), "chain=ic&segment=ic.eda&segment=ic.etch"),
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
    """Return how many statements a page takes, where they are too many once the city is known to the process."""
    client = visitor(city, who)
    for _again in range(2):
        statements.clear()
        assert client.get(address).status_code == 200
        if len(statements) <= MOST:
            break
    return len(statements)


@pytest.mark.parametrize(("who", "path", "narrowed"), CASES)
def test_a_list_takes_few_statements(
    demo_city: Flask, statements: list[str], who: str, path: str, narrowed: str
) -> None:
    found = counted(demo_city, statements, who, f"{path}?{narrowed}")
    assert found <= MOST, (found, *statements)


FORMS = {
    "/account",
    "/account/second-factor",
    "/account/second-factor/remove",
    "/bureau/measures/new",
    "/bureau/scouting/new",
    "/capabilities/new",
    "/capabilities/start",
    "/cases/new",
    "/claim",
    "/enterprise",
    "/healthz",
    "/invitations/compare",
    "/library/new",
    "/needs/new",
    "/parts-lists/new",
    "/password/forgotten",
    "/pipeline/new",
    "/ranking/edit",
    "/readyz",
    "/recognitions/new",
    "/register",
    "/sign-in",
    "/sign-in/code",
    "/structures/import",
}
"""Pages of one thing: a form, or one's own."""


def test_every_page_without_an_object_of_its_own_is_a_list_counted_here_or_a_form(demo_city: Flask) -> None:
    pages = {
        rule.rule
        for rule in demo_city.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.arguments and rule.endpoint != "static"
    }
    assert pages == set(LISTS) | FORMS


OBJECTS: tuple[tuple[str, str, str, str], ...] = (
    ("analyst", "/bureau/gaps", "gaps.show", ""),
    ("analyst", "/enterprises", "enterprises.show", ""),
    ("analyst", "/enterprises", "enterprises.show", "/history"),
    ("analyst", "/enterprises", "enterprises.show", "/records"),
    ("analyst", "/chains/ic", "cockpit.segment", ""),
    ("buyer", "/needs", "needs.show", ""),
    ("buyer", "/needs", "needs.show", "/files"),
    ("district", "/cases/desk?show=in_force", "cases.show", ""),
    ("institution", "/marking", "cases.assignment", ""),
    ("manager", "/bureau/measures", "measures.show", ""),
    ("manager", "/cases/desk", "cases.show", ""),
    ("owner", "/needs", "needs.show", ""),
    ("owner", "/parts-lists", "partslists.show", ""),
    ("owner", "/parts-lists", "partslists.show", "/map"),
    ("reviewer", "/enterprises", "enterprises.show", "/review"),
    ("reviewer", "/review", "needs.review", ""),
    ("scout", "/bureau/scouting", "scouting.show", ""),
    ("seller", "/capabilities", "capabilities.show", ""),
    ("seller", "/capabilities", "capabilities.show", "/edit"),
    ("seller", "/cases", "cases.show", ""),
    ("seller", "/enterprise", "enterprises.show", ""),
    ("seller", "/invitations", "needs.invitation", ""),
    ("seller", "/needs/open", "needs.show", ""),
    ("seller", "/responses", "responses.show", ""),
    ("seller", "/responses", "responses.show", "/edit"),
    ("seller", "/standing-offers", "standing.show", ""),
    ("seller", "/standing-offers", "standing.show", "/apply"),
    (STRANGER, "/chains", "cockpit.chain", ""),
    (STRANGER, "/enterprises", "enterprises.show", ""),
    (STRANGER, "/needs/open", "needs.show", ""),
)
"""Who opens which pages of one thing, on what page they are found, and what more stands in the address."""

LOOKED_AT = 4


@pytest.mark.parametrize(("who", "found_on", "endpoint", "further"), OBJECTS)
def test_the_page_of_a_thing_takes_few_statements(
    demo_city: Flask, statements: list[str], who: str, found_on: str, endpoint: str, further: str
) -> None:
    client, routes = visitor(demo_city, who), demo_city.url_map.bind("localhost")
    page = client.get(found_on, follow_redirects=True)
    links = dict.fromkeys([page.request.path, *re.findall(r'href="(/[^"#?]*)"', page.text)])
    things = [link for link in links if routes.test(link) and routes.match(link)[0] == endpoint]
    asked = [f"{thing}{further}" for thing in things]
    opened = list(islice((one for one in asked if client.get(one).status_code == 200), LOOKED_AT))
    assert opened, (who, found_on)
    found = {address: counted(demo_city, statements, who, address) for address in opened}
    assert max(found.values()) <= MOST, found


@pytest.mark.parametrize(
    ("who", "status", "further"),
    [("buyer", NeedStatus.OPEN, "/suggestions"), ("seller", NeedStatus.EVALUATING, "")],
)
def test_the_page_of_a_need_in_a_state_takes_few_statements(
    demo_city: Flask, statements: list[str], who: str, status: NeedStatus, further: str
) -> None:
    answered = select(Response.need_id).where(Response.enterprise_id == Membership.enterprise_id)
    mine = or_(Membership.enterprise_id == Need.enterprise_id, Need.id.in_(answered))
    rows = select(Need.public_id).join(Membership, mine).join(User, User.id == Membership.user_id)
    with demo_city.app_context():
        needs = database.session.scalars(rows.where(User.email == f"{who}@{DOMAIN}", Need.status == status))
        asked = [f"/needs/{need}{further}" for need in needs]
    opened = [one for one in asked if visitor(demo_city, who).get(one).status_code == 200][:LOOKED_AT]
    assert opened
    for one in opened:
        assert counted(demo_city, statements, who, one) <= MOST, (one, *statements)
