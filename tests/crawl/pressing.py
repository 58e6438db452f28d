"""A copy of the demo city in which buttons are pressed as a browser presses them, tokens and all."""

from __future__ import annotations

import io
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from platform_app.extensions import database
from platform_app.jobs.services import deliver_messages, run_due_jobs
from tests.crawl.form_examples import Example, Value
from tests.crawl.reading import Form, read
from tests.support.applications import on_sqlite, sqlite_file
from tests.support.demo import visitor

Sent = dict[str, list[object]]


class City:
    """The copy, the people in it, and what was shown to them last."""

    def __init__(self, app: Flask, path: Path) -> None:
        self.app = app
        self.path = path
        self.found: dict[str, str] = {}
        self.shown: dict[str, str] = {}
        """The page each example ended on."""
        self.people: dict[str, FlaskClient] = {}

    def person(self, word: str) -> FlaskClient:
        """Return the browser of somebody."""
        if word not in self.people:
            self.people[word] = visitor(self.app, word)
        return self.people[word]

    def ask(self, sql: str, **names: str) -> dict[str, object]:
        """Return the first row of a question to the database, by column."""
        with closing(sqlite3.connect(self.path)) as connection:
            connection.row_factory = sqlite3.Row
            row = connection.execute(sql, self.found | names).fetchone()
        return dict(row) if row is not None else {}

    def value(self, sql: str) -> object:
        """Return the one value of a question, or None."""
        return next(iter(self.ask(sql).values()), None)

    def work(self) -> None:
        """Let the worker do everything that waits."""
        with self.app.app_context():
            while deliver_messages(database.session) + run_due_jobs(database.session):
                pass
            database.session.close()

    def rest(self) -> None:
        """Let go of the database file."""
        with self.app.app_context():
            database.session.close()
            database.engine.dispose()

    @contextmanager
    def watched(self) -> Iterator[list[bool]]:
        """Yield a list that says, once left, whether anything was committed meanwhile."""
        said: list[bool] = []
        with closing(sqlite3.connect(self.path)) as watcher:
            before = watcher.execute("PRAGMA data_version").fetchone()
            yield said
            said.append(watcher.execute("PRAGMA data_version").fetchone() != before)

    def prepare(self, example: Example) -> str:
        """Make and find the thing, and return the address of the page the form stands on."""
        if example.made:
            with closing(sqlite3.connect(self.path)) as connection, connection:
                connection.execute(example.made)
        if example.worker:
            self.work()
        if example.of:
            row = self.ask(example.of)
            assert row, f"{example.called}: the demo city has nothing to press it on"
            self.found |= {name: str(value) for name, value in row.items()}
        return example.page(self) if callable(example.page) else example.page.format(**self.found)

    def who(self, example: Example) -> FlaskClient:
        """Return the browser of who presses."""
        return self.person(example.who.format(**self.found))

    def form(self, example: Example, url: str) -> tuple[Form, str]:
        """Return the form that a page offers for a deed, and where it is sent. Raises: AssertionError."""
        answer = self.who(example).get(url)
        assert answer.status_code == 200, f"{url} answers {answer.status_code}"
        deeds = []
        for form in read(answer.text).forms:
            for target in (form.action or url, *form.others):
                address = urljoin(url, target)
                deeds.append(self.deed_of(address))
                wanted = not example.to or urlsplit(address).path == example.to.format(**self.found)
                if (
                    form.method == "post"
                    and deeds[-1] == example.deed
                    and wanted
                    and self._fits(form, example)
                ):
                    return form, address
        raise AssertionError(f"{url} offers {example.who} no {example.deed}, only {deeds}")

    def _fits(self, form: Form, example: Example) -> bool:
        """Whether the form shows every field that is to be typed."""
        return {name.format(**self.found) for name in example.values} <= form.shown

    def deed_of(self, url: str) -> str:
        """Return the endpoint a form sent to `url` meets, or nothing."""
        try:
            endpoint, _arguments = self.app.url_map.bind("localhost").match(urlsplit(url).path, method="POST")
        except HTTPException:
            return ""
        return str(endpoint)

    def send(self, example: Example, address: str, sent: Sent) -> TestResponse:
        """Send a form as a browser does: in parts where a file goes along."""
        files = any(not isinstance(value, str) for values in sent.values() for value in values)
        content_type = "multipart/form-data" if files else "application/x-www-form-urlencoded"
        return self.who(example).post(address, data=sent, content_type=content_type)

    def typed(self, value: Value) -> list[object]:
        """Return what a field sends."""
        if callable(value):
            return [value(self)]
        if isinstance(value, tuple) and len(value) == 2 and isinstance(value[1], bytes):
            return [(io.BytesIO(value[1]), value[0])]
        values = [value] if isinstance(value, str) else value
        return [str(one).format(**self.found) if re.search(r"\{\w+\}", str(one)) else one for one in values]

    def filled(self, form: Form, example: Example) -> Sent:
        """Return what the form sends once the values of the example are typed."""
        sent: Sent = {}
        for name, shown in form.values:
            sent.setdefault(name, []).append(shown)
        for name, value in example.values.items():
            sent[name.format(**self.found)] = self.typed(value)
        return sent

    def press(self, example: Example) -> TestResponse:
        """Do the whole of one example and return the answer."""
        url = self.prepare(example)
        form, address = self.form(example, url)
        answer = self.send(example, address, self.filled(form, example))
        self.shown[example.called] = answer.text
        return answer


def emptied(form: Form) -> Sent:
    """Return what the form sends with nothing typed or ticked: its hidden fields, blanks, the first button."""
    sent: Sent = {name: [""] for name, _value in form.values if name not in form.ticks | form.hidden}
    for name, value in form.values:
        if name in form.hidden:
            sent.setdefault(name, []).append(value)
    for name, value in list(form.buttons.items())[:1]:
        sent[name] = [value]
    return sent


@contextmanager
def opened(template: Path) -> Iterator[City]:
    """Lend a city whose forms are guarded as on a real installation."""
    with on_sqlite(template) as app:
        app.config["WTF_CSRF_ENABLED"] = True
        yield City(app, sqlite_file(app))
        app.config["WTF_CSRF_ENABLED"] = False
