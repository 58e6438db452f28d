"""A walk through the demo city as one person: every link followed, one page of each sort.

Pages are told apart by endpoint and the names in their query; of each sort the first met is opened. The walk of one
person in one language is made once a run and kept in a file for every test that asks about it.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from flask import Flask, template_rendered
from flask.testing import FlaskClient
from jinja2 import Template
from werkzeug.exceptions import HTTPException

from platform_app.web.room import ACCESS, PUBLIC
from tests.crawl.lived import lived_in
from tests.crawl.reading import Page, read
from tests.crawl.standing import standing
from tests.support.applications import on_sqlite, sqlite_file
from tests.support.demo import STRANGER, visitor
from tests.support.postgres import FOLDER, locked

EXPLORERS: dict[str, tuple[str, ...]] = {"zh": ("buyer", "manager"), "en": ()}
"""Who opens every filter of every page they meet."""

TRACES = {"user_session", "detail_read"}
"""What reading leaves: that a session is alive, and what was opened today."""
NO_PAGES = {"static", "files.fetch", "reports.fetch"}
"""What is no page: that somebody fetched a file is noted, as tests/integration/files, reports and others say."""
AT_HOME = {"zh": ("seller", "reviewer", "operator", "auditor"), "en": ()}
"""Who opens every filter of the pages that are not open to everybody; the rest opens one page of each."""


@dataclass
class Visit:
    """One page as it answered."""

    url: str
    endpoint: str
    status: int
    came_from: str
    location: str = ""
    template: str = ""
    language: str = ""
    title: str = ""
    ways_on: int = 0
    foreign: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)


class Walk:
    """One person walking."""

    def __init__(
        self,
        app: Flask,
        client: FlaskClient,
        word: str,
        language: str,
        letters: Sequence[str] = (),
        standing: Sequence[str] = (),
    ) -> None:
        self.app = app
        self.client = client
        self.explores = word in EXPLORERS[language]
        self.at_home = word in AT_HOME[language]
        self.sorts = {(endpoint_of(app, "/"), frozenset[str]())}
        self.waiting: deque[tuple[str, str]] = deque([("/", "")])
        self.waiting.extend((address, "a mail") for address in letters)
        self.standing = standing
        self.visits: list[Visit] = []

    def go(self) -> list[Visit]:
        """Return every page met: first what links lead to, then what stands in a state no link leads to today."""
        self._open_all()
        for url in self.standing:
            self._meet("/", url)
        self._open_all()
        return self.visits

    def _open_all(self) -> None:
        while self.waiting:
            url, came_from = self.waiting.popleft()
            self.visits.append(self._open(url, came_from))

    def _open(self, url: str, came_from: str) -> Visit:
        with rendered(self.app) as templates:
            answer = self.client.get(url)
        visit = Visit(url, endpoint_of(self.app, url), answer.status_code, came_from, answer.location or "")
        if answer.is_json or answer.mimetype != "text/html":
            return visit
        if 300 <= answer.status_code < 400:
            self._meet(url, visit.location)
            return visit
        page = read(answer.text)
        visit.template = templates[-1] if templates else ""
        visit.language, visit.title, visit.ways_on = page.language, page.title.strip(), page.ways_on
        visit.foreign, visit.forbidden = page.foreign, page.forbidden
        self._follow(url, page, visit)
        return visit

    def _follow(self, url: str, page: Page, visit: Visit) -> None:
        for link in page.links:
            self._meet(url, link)
        for form in page.forms:
            action = urljoin(url, form.action or url)
            if form.method == "get":
                self._meet(url, action.split("?")[0] + "?" + urlencode(form.values))
            else:
                visit.posts.append(urlsplit(action).path)

    def _meet(self, url: str, link: str) -> None:
        split = urlsplit(urljoin(url, link))
        if split.scheme or split.netloc or link.startswith(("mailto:", "tel:", "#")):
            return
        address = split.path + (f"?{split.query}" if split.query else "")
        endpoint = endpoint_of(self.app, split.path)
        sort = endpoint, self._asked(endpoint, split.query)
        if endpoint not in NO_PAGES and sort not in self.sorts:
            self.sorts.add(sort)
            self.waiting.append((address, url))

    def _asked(self, endpoint: str, query: str) -> frozenset[str]:
        """Return the names in a query, as far as they make another sort of page for this person."""
        rule = ACCESS.get((endpoint, "GET"))
        if self.explores or (self.at_home and rule is not None and rule.access is not PUBLIC):
            return frozenset(name for name, _value in parse_qsl(query))
        return frozenset()


@contextmanager
def rendered(app: Flask) -> Iterator[list[str]]:
    """Yield the names of the templates rendered meanwhile."""
    names: list[str] = []

    def note(_sender: Flask, template: Template, **_values: object) -> None:
        names.append(template.name or "")

    with template_rendered.connected_to(note, app):
        yield names


def endpoint_of(app: Flask, url: str) -> str:
    """Return the endpoint a GET of `url` meets, or nothing."""
    try:
        found = app.url_map.bind("localhost").match(urlsplit(url).path, method="GET")
    except HTTPException:
        return ""
    return str(found[0])


def walk(template: Path, word: str, language: str) -> list[Visit]:
    """Return the walk of a person, made once a run."""
    rows: list[dict[str, Any]] = _kept(template, word, language)["visits"]
    return [Visit(**row) for row in rows]


def tables_changed(template: Path, word: str, language: str) -> list[str]:
    """Return the tables whose rows a walk changed; it only asks for pages, so there should be none."""
    found: list[str] = _kept(template, word, language)["changed"]
    return found


def tables_apart(one: Path, other: Path) -> list[str]:
    """Return the tables in which two databases differ. What reading itself leaves is left out."""
    with closing(sqlite3.connect(one)) as connection:
        connection.execute("ATTACH ? AS other", (str(other),))
        names = [
            row[0] for row in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")
        ]
        return [name for name in sorted({*names} - TRACES) if _differs(connection, name)]


def _differs(connection: sqlite3.Connection, table: str) -> bool:
    """Whether a table of the attached database has other rows; the names are those of the schema."""
    columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    alike = " AND ".join(f'here."{name}" IS there."{name}"' for name in columns)
    counts = f'(SELECT count(*) FROM main."{table}") <> (SELECT count(*) FROM other."{table}")'
    both = f'main."{table}" here LEFT JOIN other."{table}" there ON here.rowid = there.rowid'
    changed = f"SELECT 1 FROM {both} WHERE NOT ({alike})"
    return bool(connection.execute(f"SELECT {counts} OR EXISTS ({changed})").fetchone()[0])


def mailed(app: Flask) -> list[str]:
    """Return the addresses of the links in the mails of the city."""
    with closing(sqlite3.connect(sqlite_file(app))) as connection:
        bodies = [row[0] for row in connection.execute("SELECT body FROM mail ORDER BY id")]
    found = [urlsplit(link) for body in bodies for link in re.findall(r"http://[^\s<>]+", body)]
    return sorted({one.path for one in found if len(one.path) > len("/password/reset/")})


def _kept(template: Path, word: str, language: str) -> dict[str, Any]:
    folder = Path(os.environ[FOLDER])
    path = folder / f"walk-{word}-{language}.json"
    with locked(folder / f"lock-walk-{word}-{language}"):
        if not path.exists():
            pages = standing(template).get(word, ())
            with on_sqlite(lived_in(template)) as app:
                client = visitor(app, word, language)
                letters = mailed(app) if word == STRANGER else ()
                visits = Walk(app, client, word, language, letters, pages).go()
                changed = tables_apart(sqlite_file(app), lived_in(template))
            kept = {"visits": [asdict(one) for one in visits], "changed": changed}
            path.write_text(json.dumps(kept))
    found: dict[str, Any] = json.loads(path.read_text())
    return found
