"""The lived-in city behind a real port, opened in a real browser by the people of the demo."""

from __future__ import annotations

import http.client
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, Request, Response

from tests.crawl.lived import lived_in
from tests.crawl.walking import Visit, walk
from tests.support.applications import on_sqlite, sqlite_file
from tests.support.demo import WORDS, visitor
from tests.support.live import started
from tests.support.postgres import wait_until

PHONE, DESK = 360, 1280
TALL = {PHONE: 740, DESK: 800}
SPOKEN = {"zh": "zh-CN", "en": "en"}
PATIENCE = 40_000
"""Milliseconds a page may take on a busy machine before it counts as hanging."""

READY_SECONDS = 60

LOOKERS = ("manager", "buyer", "seller", "reviewer", *WORDS)
"""Everybody; those who meet most come first, because the first who met a page looks at it."""

READ_A_COLOUR_ONCE = """;
    (() => {
      const colour = axe.commons.color.Color.prototype, read = colour.parseString, known = new Map();
      colour.parseString = function (text) {
        if (known.has(text)) {
          [this.r, this.g, this.b, this.alpha] = known.get(text);
          return this;
        }
        read.call(this, text);
        known.set(text, [this.r, this.g, this.b, this.alpha]);
        return this;
      };
    })();
"""
"""The same few colours are read for every word of a page: a third of the time of looking at it."""

EYES = AXE_SCRIPT + READ_A_COLOUR_ONCE
"""What looks for barriers. A browser is given it once: sent to every page anew, it costs as much as the looking."""

LOOK_FOR_BARRIERS = """
    (pale) => axe.run({exclude: [["tbody tr:nth-child(n+7)"]]}, {
      resultTypes: ["violations"], preload: false, rules: {"color-contrast": {enabled: pale}},
    }).then((found) => found.violations.map((one) => one.id + ": " + one.nodes[0].html.slice(0, 160)));"""
"""What a machine can find; the seventh row of a table and those after it are made as the six before."""

T = TypeVar("T")


@dataclass(frozen=True)
class Sort:
    """One page that stands for all of its sort, and who looks at it."""

    word: str
    visit: Visit

    @property
    def name(self) -> str:
        """The endpoint and the template, which together make a sort."""
        return f"{self.visit.endpoint} {self.visit.template}"


@dataclass
class Site:
    """Where the city answers, and who looks at it."""

    address: str
    browser: Browser
    cookies: dict[tuple[str, str], str]
    looking: dict[str, Page] = field(default_factory=dict)
    heard: list[str] = field(default_factory=list)

    def page(self, word: str, language: str) -> Page:
        """Return the tab of a language with a person in it; all people share what it has fetched of the design."""
        if language not in self.looking:
            context = self.browser.new_context(locale="zh-CN", reduced_motion="reduce")
            context.add_init_script(EYES)
            self.looking[language] = context.new_page()
            self.looking[language].set_default_timeout(PATIENCE)
            self._listen(self.looking[language])
        page = self.looking[language]
        cookie = self.cookies[word, language]
        page.context.add_cookies([{"name": "session", "value": cookie, "url": self.address}])
        return page

    def _listen(self, page: Page) -> None:
        """Note every message, every answer that failed and every host that is not ours."""
        page.on("console", lambda message: self.heard.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.heard.append(f"script: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)
        page.on("request", self._asked)

    def _failed(self, request: Request) -> None:
        if request.resource_type == "fetch" and request.failure == "net::ERR_ABORTED":
            return  # a page that looks for news was left while it did
        self.heard.append(f"failed: {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.heard.append(f"answers {response.status}: {urlsplit(response.url).path}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.heard.append(f"foreign: {request.url}")

    def look(self, sort: Sort, language: str, *, pale: bool) -> list[str]:
        """Open a page as wide as the last one was left, look at it on the desk and on the phone, tell what is wrong.

        Whether a word is too pale takes longer than all else; it is looked for where `pale` says so.
        """
        page = self.page(sort.word, language)
        self.heard.clear()
        page.goto(self.address + sort.visit.url, wait_until="load")
        headings, spoken = page.evaluate(
            "[document.querySelectorAll('h1').length, document.documentElement.lang]"
        )
        wrong = [] if headings == 1 else [f"{headings} headings of the first order"]
        wrong += [] if spoken == SPOKEN[language] else [f"speaks {spoken}"]
        looks: list[tuple[int, Callable[[Page], list[str]]]]
        looks = [(PHONE, too_wide), (DESK, partial(barriers, pale=pale))]
        at = page.viewport_size or {"width": PHONE}
        for width, seen in looks if at["width"] == PHONE else reversed(looks):
            page.set_viewport_size({"width": width, "height": TALL[width]})
            wrong += seen(page)
        return [*wrong, *self.heard]


def too_wide(page: Page) -> list[str]:
    """Return by how much a page is wider than the phone."""
    width = page.evaluate("document.documentElement.scrollWidth")
    return [f"{width} wide on a phone"] if width > PHONE else []


def barriers(page: Page, *, pale: bool) -> list[str]:
    """Return what keeps people out of a page, as far as a machine can find it."""
    found: list[str] = page.evaluate(LOOK_FOR_BARRIERS, pale)
    return found


def sorts(template: Path, words: Sequence[str]) -> list[Sort]:
    """Return one page for each endpoint and template that the walks met, with the first who met it."""
    found: dict[tuple[str, str], Sort] = {}
    for word in words:
        for visit in walk(template, word, "zh"):
            if visit.status == 200 and visit.template and visit.endpoint:
                found.setdefault((visit.endpoint, visit.template), Sort(word, visit))
    return [found[key] for key in sorted(found)]


def signed_in(template: Path, words: Sequence[str], folder: Path) -> dict[tuple[str, str], str]:
    """Return everybody's cookie, and leave the city with their sessions in `folder / "city.db"`."""
    with on_sqlite(lived_in(template)) as app:
        cookies = {}
        for word in words:
            for language in ("zh", "en"):
                cookie = visitor(app, word, language).get_cookie("session")
                assert cookie is not None, f"{word} gets no session"
                cookies[word, language] = cookie.value
        file = sqlite_file(app)
    shutil.copyfile(file, folder / "city.db")
    return cookies


def apart(made: Callable[[], T]) -> T:
    """Return what is made in a thread of its own: beside a browser's event loop no context can live."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(made).result()


def speaks(address: str) -> bool:
    """Say whether the site answers; it listens before it has loaded."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


@contextmanager
def served(template: Path, browser: Browser, words: Sequence[str], folder: Path) -> Iterator[Site]:
    """Lend the lived-in city as an operator starts it, with everybody signed in."""
    cookies = apart(lambda: signed_in(template, words, folder))
    running = folder / "running"
    running.mkdir()
    with contextmanager(started)(folder / "city.db", running) as city:
        assert wait_until(lambda: speaks(city.address), READY_SECONDS), "the site does not answer"
        site = Site(city.address, browser, cookies)
        yield site
        for page in site.looking.values():
            page.context.close()
