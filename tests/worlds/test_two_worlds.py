"""Two cities that differ in one secret only: whoever may not know it cannot tell them apart.

For every page that names no thing, and for the pages of every thing both cities share, the answers to those not
entitled are equal byte by byte, with equal status, headers and database statements. Only tokens and numbers made
afresh for every answer are blanked before comparing.
"""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from platform_app import clock, create_app
from platform_app.accounts.services.sessions import open_session
from platform_app.db import begin_write
from platform_app.extensions import database
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, Reach
from platform_app.web.room import ACCESS
from tests.support.applications import compiled, settings_for
from tests.worlds.making import NOW, People, Secret, a_draft, a_narrow_need, make

FRESH = (
    re.compile(r'(name="csrf_token"[^>]*value=")[^"]*'),
    re.compile(r'(name="form_token"[^>]*value=")[^"]*'),
    re.compile(r'(value=")[^"]*("[^>]*name="(?:csrf|form)_token")'),
    re.compile(r"\b[0-9a-f]{16}\b"),  # the number of a request
)
FRESH_HEADERS = {"X-Request-Id", "Set-Cookie", "Date", "Content-Length", "Server-Timing"}
FRESH_PAGES = {"/account/second-factor"}
"""Pages that draw a new secret each time they are asked for."""
SECRETS: dict[str, Secret] = {"a draft need": a_draft, "a need of narrower reach": a_narrow_need}


@dataclass
class World:
    """One city: its application and the people in it."""

    app: Flask
    people: People
    statements: list[str]
    browsers: dict[str, FlaskClient] = field(default_factory=dict)

    def browser(self, word: str) -> FlaskClient:
        """Return the one browser of somebody."""
        if word not in self.browsers:
            self.browsers[word] = self._signed_in(word)
        return self.browsers[word]

    def _signed_in(self, word: str) -> FlaskClient:
        client = self.app.test_client()
        if word == "stranger":
            return client
        user_id, enterprise_id = self.people.accounts[word]
        with self.app.app_context():
            begin_write(database.session)
            token = open_session(database.session, user_id, clock.now(), enterprise_id=enterprise_id)
            database.session.commit()
        with client.session_transaction() as cookie:
            cookie["_user_id"] = token
            cookie["_fresh"] = True
        return client

    def ask(self, client: FlaskClient, url: str) -> tuple[int, dict[str, str], str, list[str]]:
        """Return status, headers, text and statements of an answer, without what is new each time."""
        self.statements.clear()
        answer = client.get(url)
        headers = {key: value for key, value in answer.headers.items() if key not in FRESH_HEADERS}
        text = parts(answer.data) if answer.data.startswith(b"PK") else answer.text
        for pattern in FRESH:
            text = pattern.sub("", text)
        return answer.status_code, headers, text, list(self.statements)


def parts(workbook: bytes) -> str:
    """Return what stands in a workbook, without the time it was made."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as packed:
        names = [name for name in packed.namelist() if name != "docProps/core.xml"]
        return "".join(f"{name}:{packed.read(name).decode()}" for name in names)


def world(template: Path, folder: Path, secret: Secret | None) -> World:
    """Return a running city, with the secret in it or without."""
    return filled(template, folder, lambda session: make(session, secret))


def filled(template: Path, folder: Path, fill: Callable[[Session], People]) -> World:
    """Return a running city that `fill` has made."""
    folder.mkdir()
    path = folder / "world.db"
    shutil.copyfile(template, path)
    app = create_app(settings_for(folder, f"sqlite:///{path}"))
    app.config["WTF_CSRF_ENABLED"] = False
    app.jinja_env.bytecode_cache = compiled()
    statements: list[str] = []
    with app.app_context():
        people = fill(database.session)
        event.listen(
            database.engine,
            "before_cursor_execute",
            lambda _conn, _cursor, statement, *_rest: statements.append(statement),
        )
    return World(app, people, statements)


@pytest.fixture(scope="module", params=sorted(SECRETS))
def worlds(
    request: pytest.FixtureRequest, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[World, World]]:
    folder = tmp_path_factory.mktemp("worlds")
    with time_machine.travel(NOW, tick=False):
        both = (
            world(sqlite_template, folder / "with", SECRETS[request.param]),
            world(sqlite_template, folder / "without", None),
        )
        yield both
        for one in both:
            with one.app.app_context():
                database.engine.dispose()


def addresses(app: Flask, people: People) -> list[str]:
    """Return every page that names nothing, and those of the things both cities share."""
    adapter = app.url_map.bind("localhost")
    found = []
    for rule in app.url_map.iter_rules():
        if (rule.endpoint, "GET") not in ACCESS:
            continue
        if not rule.arguments:
            found.append(rule.rule)
        for things in people.shared:
            if rule.arguments and rule.arguments <= set(things):
                values = {name: things[name] for name in rule.arguments}
                found.append(str(adapter.build(rule.endpoint, values)))
    return sorted(set(found) - FRESH_PAGES)


def differences(
    one: World, other: World, word: str, asked: str = "", *, urls: Sequence[str] | None = None
) -> list[str]:
    """Return the pages by which somebody could tell the cities apart; of those beginning with `asked`, if given."""
    clients = one.browser(word), other.browser(word)
    if urls is None:
        urls = [url for url in addresses(one.app, one.people) if url.startswith(asked)]
    # One city after the other: what a process keeps of a database is made once for each, not anew for every page.
    firsts, seconds = (
        [city.ask(client, url) for url in urls] for city, client in zip((one, other), clients, strict=True)
    )
    found = []
    for url, first, second in zip(urls, firsts, seconds, strict=True):
        if first != second:  # whatever a process builds once is built by now
            first, second = one.ask(clients[0], url), other.ask(clients[1], url)
        found += [
            f"{url}: {what}"
            for what, left, right in zip(
                ("status", "headers", "body", "statements"), first, second, strict=True
            )
            if left != right
        ]
    return found


NOT_ENTITLED = ("stranger", "supplier", "analyst", "auditor")
DECLASSIFIED = {
    ("a draft need", "auditor"): {"/: body", "/audit: body"},  # the auditor reads every deed
    ("a need of narrower reach", "auditor"): {"/: body", "/audit: body"},
}
"""The reviewed differences. Officers in scope read what has left its buyer's desk: the analyst is asked of drafts."""


@pytest.mark.parametrize("word", NOT_ENTITLED)
def test_who_may_not_know_cannot_tell(
    request: pytest.FixtureRequest, worlds: tuple[World, World], word: str
) -> None:
    secret = request.node.callspec.params["worlds"]
    if (secret, word) == ("a need of narrower reach", "analyst"):
        assert differences(*worlds, word) != []
        return
    assert set(differences(*worlds, word)) <= DECLASSIFIED.get((secret, word), set())


def test_whoever_owns_the_secret_sees_the_difference(worlds: tuple[World, World]) -> None:
    """The harness sees differences where there are some."""
    assert differences(*worlds, "buyer", "/needs") != []


def test_a_page_that_leaks_a_count_is_caught(worlds: tuple[World, World]) -> None:
    one, other = worlds
    leak = {"needs.browse": counted}
    with patch.dict(one.app.view_functions, leak), patch.dict(other.app.view_functions, leak):
        assert any(
            found.startswith("/needs/open: body")
            for found in differences(one, other, "stranger", "/needs/open")
        )


def counted() -> str:
    """Answer with the number of all needs, as a careless page would."""
    return str(database.session.scalar(select(func.count(Need.id))))


def test_the_secret_is_what_its_name_says(worlds: tuple[World, World]) -> None:
    counts = []
    for one in worlds:
        with one.app.app_context():
            needs = database.session.scalars(select(Need)).unique().all()
            counts.append((len(needs), {need.status for need in needs}, {need.reach for need in needs}))
    assert counts[0][0] == counts[1][0] + 1
    assert NeedStatus.DRAFT in counts[0][1] or Reach.INVITED in counts[0][2]
