"""Every page of every room, asked for by everybody, whether or not the thing behind the address exists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from platform_app.permissions import Permission, could
from platform_app.web.room import ACCESS, PUBLIC
from tests.crawl.lived import lived_in
from tests.crawl.walking import Visit, tables_apart, walk
from tests.support.applications import on_sqlite, sqlite_file
from tests.support.demo import STRANGER, WORDS, visitor
from tests.support.identities import identity_of

NOWHERE = "AAAAAAAAAAAAAAAAAAAAAA"


WALKERS = ("security", "auditor", "operator", "manager", "reviewer", "seller", "owner")
"""Those whose walks together meet nearly every page."""


@cache
def met(template: Path) -> dict[str, Visit]:
    """Return one page per endpoint that somebody could open."""
    found: dict[str, Visit] = {}
    for word in WALKERS:
        for visit in walk(template, word, "zh"):
            if visit.status == 200 and visit.endpoint:
                found.setdefault(visit.endpoint, visit)
    return found


@pytest.fixture(scope="module")
def lived_city(demo_template: Path) -> Iterator[Flask]:
    """Return the application on the city that was walked through."""
    with on_sqlite(lived_in(demo_template)) as app:
        yield app


@dataclass(frozen=True)
class Answer:
    """What is judged of an answer."""

    status: int
    location: str
    lines: int = 0


def asked(client: FlaskClient, url: str) -> Answer:
    """Ask for an address, without what an earlier one left to be said on the next page."""
    with client.session_transaction() as kept:
        kept.pop("_flashes", None)
    answer = client.get(url)
    lines = len(answer.text.splitlines()) if answer.status_code == 404 else 0
    return Answer(answer.status_code, answer.location or "", lines)


def walked(template: Path, word: str) -> dict[str, Answer]:
    """Return what somebody's own walk through this city was answered, by address."""
    return {
        one.url: Answer(one.status, one.location) for one in walk(template, word, "zh") if one.status != 404
    }


def nowhere(app: Flask, url: str) -> str:
    """Return the same sort of address of a thing that does not exist, or nothing where it names no thing."""
    endpoint, arguments = app.url_map.bind("localhost").match(urlsplit(url).path, method="GET")
    if not arguments:
        return ""
    return str(app.url_map.bind("localhost").build(endpoint, dict.fromkeys(arguments, NOWHERE)))


def judged(app: Flask, word: str, url: str, answer: Answer, absent: Answer | None) -> list[str]:
    """Return what is wrong with an answer, and with that for a thing that does not exist."""
    endpoint, _arguments = app.url_map.bind("localhost").match(urlsplit(url).path, method="GET")
    access = ACCESS[endpoint, "GET"].access
    wrong = []
    if answer.status not in (200, 302, 303, 403, 404):
        wrong.append(f"{endpoint} answers {answer.status}")
    if word == STRANGER:
        if access is not PUBLIC and not sign_in(answer):
            wrong.append(f"{endpoint} answers {answer.status} instead of sign-in")
        if absent is not None and not sign_in(absent) and absent.status != 404:
            wrong.append(f"{endpoint} answers {absent.status} for nothing")
        if absent is not None and not sign_in(answer) and answer.status >= 300:
            wrong.append(f"{endpoint} shows a stranger that it exists")
        return wrong
    refused = isinstance(access, Permission) and not could(identity_of(word), access)
    if refused and answer.status != 403:
        wrong.append(f"{endpoint} answers {answer.status} without {access}")
    if refused and absent is not None and absent.status != 403:
        wrong.append(f"{endpoint} answers {absent.status} for nothing without {access}")
    if not refused and absent is not None and absent.status not in (404, answer.status):
        wrong.append(f"{endpoint} answers {absent.status} instead of 404 for nothing")
    if answer.status == 404 and absent is not None and answer.lines != absent.lines:
        wrong.append(f"{endpoint} tells hidden from absent")
    return wrong


def sign_in(answer: Answer) -> bool:
    return answer.status == 302 and urlsplit(answer.location).path == "/sign-in"


@pytest.mark.parametrize("word", WORDS)
def test_everybody_gets_a_decision_and_never_an_error(
    demo_template: Path, lived_city: Flask, word: str
) -> None:
    client = visitor(lived_city, word)
    wrong: list[str] = []
    known = walked(demo_template, word)
    for visit in met(demo_template).values():
        absent = nowhere(lived_city, visit.url)
        answer = known.get(visit.url) or asked(client, visit.url)
        wrong += judged(lived_city, word, visit.url, answer, asked(client, absent) if absent else None)
    changed = tables_apart(sqlite_file(lived_city), lived_in(demo_template))
    wrong += [f"asking for pages changed {table}" for table in changed]
    assert wrong == []
