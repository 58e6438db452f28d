"""Every route has a rule, every object an address that says nothing."""

from __future__ import annotations

import re

from flask import Flask

from platform_app.permissions import POLICY, Permission, could
from platform_app.permissions.policy import ABOUT_THE_THING
from platform_app.web.room import ACCESS, MENU, PUBLIC, SIGNED_IN, Door
from tests.architecture import to_come
from tests.architecture.sources import dotted, python, templates

UNRULED = {"static"}

INTEGER_ADDRESS = re.compile(r"url_for\([^)]*?\.(id|(?!\w*public_id\b)\w+_id)\b")
CODES_CALLED_ID = {"templates/chains/show.html"}
"""The chain file's own word for a segment's code is `id`."""


def pairs(app: Flask) -> set[tuple[str, str]]:
    return {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint not in UNRULED
    }


def test_every_route_stands_in_the_access_table_and_nothing_else_does(whole: Flask) -> None:
    assert pairs(whole) == set(ACCESS)


def test_pages_read_and_deeds_write() -> None:
    wrong = [
        f"{method} {endpoint}"
        for (endpoint, method), rule in ACCESS.items()
        if method == "GET" and rule.writes
    ]
    assert wrong == []


def test_no_route_takes_an_integer(whole: Flask) -> None:
    found = [rule.rule for rule in whole.url_map.iter_rules() if re.search(r"<(int|float)[:(]", rule.rule)]
    assert found == []


def test_no_template_links_by_an_integer_key() -> None:
    found = [
        f"{path}: {match.group()}"
        for path, text in templates()
        for match in INTEGER_ADDRESS.finditer(text)
        if path not in CODES_CALLED_ID
    ]
    assert found == []


def test_every_entry_of_the_menu_leads_to_a_page(whole: Flask) -> None:
    assert [entry.endpoint for entry in MENU if (entry.endpoint, "GET") not in ACCESS] == []


def test_a_menu_entry_is_offered_to_those_who_may_open_it() -> None:
    wrong = [
        entry.endpoint
        for entry in MENU
        if ACCESS[entry.endpoint, "GET"].access not in (entry.access, PUBLIC, SIGNED_IN)
    ]
    assert wrong == []


def test_the_policy_covers_every_permission() -> None:
    assert set(POLICY) == set(Permission)
    assert [permission for permission, rows in POLICY.items() if not rows or not all(rows)] == []


def test_every_permission_is_used(whole: Flask) -> None:
    """By a route, a lifecycle or a service: a word nobody says is a rule nobody keeps."""
    import ast

    said = {
        node.attr
        for source in python("platform_app")
        if source.path != "platform_app/permissions/policy.py"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and dotted(node.value).split(".")[-1] in ("P", "Permission")
    } | {word for _path, text in templates() for word in re.findall(r"Permission\.([A-Z_]+)", text)}
    unused = {permission.value for permission in Permission if permission.name not in said}
    assert unused - to_come.PERMISSIONS == set()


def test_a_claim_about_the_thing_is_never_asked_without_one() -> None:
    """`could` leaves such claims out; a predicate that answers no without a thing must be among them."""
    from platform_app.permissions import (
        Acting,
        Appointment,
        BureauDuty,
        Duty,
        Identity,
        StaffDuty,
    )

    acting = Acting(1, "a", "", "", "verified", "firm", "", frozenset(Duty))
    everything = Identity(
        user_id=1,
        acting=acting,
        enterprise_ids=frozenset({1}),
        appointments=tuple(Appointment(duty) for duty in BureauDuty),
        staff=frozenset(StaffDuty),
        is_clock=True,
    )
    assert [permission for permission in Permission if not could(everything, permission)] == []
    tests = {test for rows in POLICY.values() for row in rows for test in row}
    assert {test for test in tests if not test(everything, None)} <= ABOUT_THE_THING


def test_doors_without_a_permission_are_few_and_known() -> None:
    """A page anybody may try to open asks `queries.get`; a deed anybody may try is one of these."""
    open_deeds = {
        endpoint
        for (endpoint, method), rule in ACCESS.items()
        if method == "POST" and rule.access is Door.PUBLIC
    }
    assert open_deeds - OPEN_DEEDS == set()


OPEN_DEEDS = {
    "cases.object_to",
    "enterprises.claim_invited",
    "enterprises.confirm_registration",
    "enterprises.letter",
    "enterprises.register",
    "accounts.sign_in",
    "accounts.second_factor_code",
    "accounts.language",
    "accounts.forgotten",
    "accounts.reset",
    "accounts.join",
    "leaving.unsubscribe",
}
"""What a stranger may send, each looked at: throttled, and effective only with a secret or for the stranger alone."""
