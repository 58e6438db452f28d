"""How the answers of two cities are compared: byte by byte, with status, headers and database statements.

Only tokens and numbers made afresh for every answer are blanked before comparing. A city is walked once by each
person, and every other city is compared with what was seen then: time stands still, and nothing is written.
"""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

import time_machine
from flask import Flask, g
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.accounts.services.sessions import open_session
from platform_app.db import begin_write
from platform_app.extensions import database
from platform_app.permissions import Permission, could
from platform_app.web.room import ACCESS
from tests.support.applications import forget, on_sqlite, sqlite_file
from tests.worlds.addresses import addresses
from tests.worlds.making import NOW, People

FRESH = (
    re.compile(r'(name="csrf_token"[^>]*value=")[^"]*'),
    re.compile(r'(name="form_token"[^>]*value=")[^"]*'),
    re.compile(r'(value=")[^"]*("[^>]*name="(?:csrf|form)_token")'),
    re.compile(r"\b[0-9a-f]{16}\b"),  # the number of a request
)
FRESH_HEADERS = {"X-Request-Id", "Set-Cookie", "Date", "Content-Length", "Server-Timing"}
Seen = tuple[int, dict[str, str], str, list[str]]
"""Status, headers, text and statements of an answer, without what is new each time."""
REFUSED = 3
"""How many of the pages somebody's duties do not open are compared."""
WHAT = ("status", "headers", "body", "statements")


@dataclass
class House:
    """One application for all cities: what it has compiled, and what it asks a database."""

    app: Flask
    statements: list[str]


@dataclass
class World:
    """One city: its database, the people in it, and what each of them saw there."""

    house: House
    people: People
    file: Path
    browsers: dict[str, FlaskClient] = field(default_factory=dict)
    seen: dict[str, dict[str, Seen]] = field(default_factory=dict)

    @property
    def app(self) -> Flask:
        """The application, which all cities share."""
        return self.house.app

    @cached_property
    def addresses(self) -> list[str]:
        """Every page that names nothing, and those of the things both cities share."""
        return addresses(self.app, self.people.shared, self.file)

    def enter(self) -> None:
        """Give the application this city's database; it keeps nothing of the one before."""
        global _entered
        if _entered is not self:
            _entered = self
            point(self.app, self.file)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Lend a session on the city's database."""
        self.enter()
        with self.app.app_context():
            yield database.session
            database.session.rollback()

    def browser(self, word: str) -> FlaskClient:
        """Return the one browser of somebody."""
        self.enter()
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

    def let_in(self, word: str, urls: Iterable[str]) -> list[str]:
        """Return the addresses whose page somebody's duties open, and a few that stand for all others.

        The gate refuses those before anything is read but who asks: tests/access/test_http.py sees that it does.
        """
        with self.browser(word) as client:
            client.get("/")
            who = g.context.who
        match = self.app.url_map.bind("localhost").match
        asked = {url: ACCESS[match(urlsplit(url).path)[0], "GET"].access for url in urls}
        refused = [
            url for url, access in asked.items() if isinstance(access, Permission) and not could(who, access)
        ]
        return [url for url in asked if url not in refused[REFUSED:]]

    def walk(self, word: str, urls: Iterable[str]) -> dict[str, Seen]:
        """Return what somebody sees at every address; each is asked for once."""
        seen = self.seen.setdefault(word, {})
        seen.update((url, self.ask(word, url)) for url in [one for one in urls if one not in seen])
        return seen

    def ask(self, word: str, url: str) -> Seen:
        """Return what somebody sees at an address now."""
        client = self.browser(word)
        self.house.statements.clear()
        answer = client.get(url)
        headers = {key: value for key, value in answer.headers.items() if key not in FRESH_HEADERS}
        text = parts(answer.data) if answer.data.startswith(b"PK") else answer.text
        answer.close()  # of a file
        for pattern in FRESH:
            text = pattern.sub("", text)
        return answer.status_code, headers, text, list(self.house.statements)


_entered: World | None = None


def leave() -> None:
    """Let whoever comes next enter anew: others have used the process since."""
    global _entered
    _entered = None


def point(app: Flask, file: Path) -> None:
    """Let an application answer from a database file."""
    with app.app_context():
        database.session.close()
        database.engine.dispose()
    link = sqlite_file(app)
    link.unlink(missing_ok=True)
    link.symlink_to(file)
    forget(app)


@contextmanager
def house(template: Path) -> Iterator[House]:
    """Lend an application without a city."""
    with on_sqlite(template) as app:
        statements: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            statements.append(statement)

        with app.app_context():
            engine = database.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            yield House(app, statements)
        finally:
            event.remove(engine, "before_cursor_execute", note)


def filled(house: House, template: Path, file: Path, fill: Callable[[Session], People]) -> World:
    """Return a city that `fill` has made."""
    shutil.copyfile(template, file)
    city = World(house, People({}), file)
    with time_machine.travel(NOW, tick=False), city.reading():
        city.people = fill(database.session)
    leave()  # with what the process kept while it was filled
    return city


def parts(workbook: bytes) -> str:
    """Return what stands in a workbook, without the time it was made."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as packed:
        names = [name for name in packed.namelist() if name != "docProps/core.xml"]
        return "".join(f"{name}:{packed.read(name).decode()}" for name in names)


def differences(
    one: World, other: World, word: str, asked: str = "", *, urls: Sequence[str] | None = None
) -> list[str]:
    """Return the pages by which somebody could tell the cities apart; of those beginning with `asked`, if given."""
    if urls is None:
        urls = [url for url in one.addresses if url.startswith(asked)]
    urls = one.let_in(word, urls)
    # One city after the other: what a process keeps of a database is made once for each, not anew for every page.
    one.walk(word, urls)
    other.walk(word, urls)
    return [
        f"{url}: {what}"
        for url in urls
        for what, left, right in zip(WHAT, *_once_more(one, other, word, url), strict=True)
        if left != right
    ]


def _once_more(one: World, other: World, word: str, url: str) -> tuple[Seen, Seen]:
    """Return what was seen, or where it differs is seen now, by a process that keeps nothing of either city."""
    first, second = one.seen[word][url], other.seen[word][url]
    if first == second:
        return first, second
    leave()
    return one.ask(word, url), other.ask(word, url)


def differences_now(one: World, other: World, word: str, urls: Sequence[str]) -> list[str]:
    """Return the same of pages asked for now, to be forgotten again: something in the cities was changed."""
    _forget(one, other, word, urls)
    found = differences(one, other, word, urls=urls)
    _forget(one, other, word, urls)
    return found


def _forget(one: World, other: World, word: str, urls: Sequence[str]) -> None:
    for city in (one, other):
        for url in urls:
            city.seen.get(word, {}).pop(url, None)
