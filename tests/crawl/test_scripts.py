"""Whatever somebody types into any text of the platform, no browser runs it and no page changes its build by it."""

from __future__ import annotations

import mimetypes
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from lxml import html
from playwright.sync_api import Browser, Route
from werkzeug.exceptions import HTTPException

from tests.crawl.browsing import apart
from tests.crawl.stuffing import BREAKS_OUT, stuff
from tests.support.applications import on_sqlite, sqlite_file
from tests.support.demo import visitor
from tests.support.postgres import ROOT

pytestmark = pytest.mark.browser

SITE = "http://city.example"
LOOKERS = {"manager": 20, "buyer": 15, "seller": 10, "stranger": 3}
"""Who looks, and at how many pages of new sorts at most."""

CARELESS = "/careless"


@dataclass(frozen=True)
class Shown:
    """A page as it was answered."""

    headers: Mapping[str, str]
    body: str


def looked_at(app: Flask, word: str, most: int, met: set[str]) -> Iterator[tuple[str, Shown]]:
    """Yield one page of each sort not met yet that shows a typed text, following links as a reader does."""
    client, waiting, own, found = visitor(app, word), deque(["/", "/needs", "/enterprises"]), set(), 0
    addresses = app.url_map.bind("localhost")
    while waiting and found < most:
        url = waiting.popleft()
        try:
            endpoint = str(addresses.match(urlsplit(url).path)[0])
        except HTTPException:
            continue
        if endpoint in own:
            continue
        own.add(endpoint)
        answer = client.get(url)
        assert answer.status_code < 500, url
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        links = html.fromstring(answer.text).xpath("//main//a/@href | //header//a/@href")
        waiting.extend(str(link).split("#")[0] for link in links if str(link).startswith("/"))
        if "x-broken" in answer.text and endpoint not in met:
            met.add(endpoint)
            found += 1
            yield f"{word}{url}", Shown(dict(answer.headers), answer.text)


def gathered(template: Path) -> dict[str, Shown]:
    """Return the pages of a city whose texts break out, by who looks and address."""
    with on_sqlite(template) as app:
        assert stuff(sqlite_file(app)) > 100
        met: set[str] = set()
        return {key: page for word, most in LOOKERS.items() for key, page in looked_at(app, word, most, met)}


def test_no_typed_text_runs_or_builds_anything_in_a_browser(demo_template: Path, browser: Browser) -> None:
    pages = apart(lambda: gathered(demo_template))
    assert len(pages) >= 40
    any_page = next(iter(pages.values()))
    pages[CARELESS] = Shown(any_page.headers, any_page.body.replace("</main>", f"{BREAKS_OUT}</main>"))
    context = browser.new_context()
    page, heard = context.new_page(), []
    page.on("console", lambda message: heard.append(message.text))

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if route.request.is_navigation_request():
            shown = pages[urlsplit(route.request.url).query]
            headers = {key: value for key, value in shown.headers.items() if key != "Content-Length"}
            route.fulfill(status=200, headers=headers, body=shown.body)
        elif path.startswith("/static/"):
            file = ROOT / "platform_app" / path[1:]
            route.fulfill(path=file, content_type=mimetypes.guess_type(file.name)[0] or "text/plain")
        else:
            heard.append(f"asked for {path}")
            route.fulfill(status=204)

    context.route("**/*", answer)
    wrong = {}
    for key in pages:
        heard.clear()
        page.goto(f"{SITE}/?{key}", wait_until="load")
        built = page.evaluate("[window.broken || 0, document.querySelectorAll('x-broken').length]")
        if built != [0, 0] or any("Content Security Policy" in line or "/broken" in line for line in heard):
            wrong[key] = [built, *heard]
    context.close()
    assert list(wrong) == [CARELESS], wrong
    assert wrong[CARELESS][0] == [0, 1], "what breaks out is built, and still does not run"
    assert any("Content Security Policy" in str(line) for line in wrong[CARELESS])
