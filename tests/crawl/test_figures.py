"""Every figure an officer reads opens the list of exactly its rows, and nothing else on the pages computes a number."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.chains.models import Chain, Segment
from platform_app.db import begin_write
from platform_app.extensions import database
from tests import factories
from tests.crawl.figures import KINDS, Figure, figures_of, lengths, parsed, said_beside
from tests.crawl.lived import lived_in
from tests.crawl.walking import endpoint_of, walk
from tests.support.applications import on_sqlite
from tests.support.demo import visitor

BUREAU = {
    "cockpit",
    "gaps",
    "scouting",
    "measures",
    "cases",
    "reports",
    "goal",
    "histories",
    "insights",
    "home",
}
"""The rooms of the bureau's work. Their pages are those a walk meets: a new one is followed without being named."""
RULES = {"cockpit.definitions", "rules.index"}
"""Where the rule of a figure stands for those who have no list."""
OF_EACH_SORT = 2
"""So many figures are followed of those that stand on one sort of page and open one sort of list."""
READERS = ("manager", pytest.param("scout", marks=pytest.mark.slow))
Followed = dict[tuple[str, str], tuple[str, set[int]]]
"""By page and the address of a list: what the figure says, and how long the list is."""


@pytest.fixture(scope="module")
def city(demo_template: Path) -> Iterator[Flask]:
    """Return the application on the lived-in city the walks have gone through."""
    with on_sqlite(lived_in(demo_template)) as app:
        yield app


class Reading:
    """One officer reading: each page and each list fetched once."""

    def __init__(self, app: Flask, word: str) -> None:
        self.app = app
        self.client: FlaskClient = visitor(app, word)
        self.pages: dict[str, Any] = {}

    def page(self, url: str) -> Any:
        """Return a page as a tree."""
        address = url.partition("#")[0]
        if address not in self.pages:
            answer = self.client.get(address)
            assert answer.status_code == 200, (address, answer.status_code)
            self.pages[address] = parsed(answer.text) if answer.mimetype == "text/html" else None
        return self.pages[address]

    def figures(self, urls: list[str]) -> Iterator[tuple[str, Figure]]:
        """Yield every figure of these pages with the page it stands on."""
        for url in urls:
            yield from ((url, one) for one in figures_of(self.page(url), url))

    def sort(self, url: str, one: Figure) -> tuple[Any, ...]:
        """Return what makes two figures alike."""
        split = urlsplit(one.href)
        asked = frozenset(name for name, _value in parse_qsl(split.query))
        part = re.sub(r"-.*", "", split.fragment)
        return endpoint_of(self.app, urlsplit(url).path), endpoint_of(self.app, split.path), asked, part

    def followed(self, urls: list[str]) -> Followed:
        """Return value and lengths of the list by page and address, some of each sort of figure."""
        sorts: dict[tuple[Any, ...], set[tuple[str, str, str, bool]]] = defaultdict(set)
        for url, one in self.figures(urls):
            counts_rows = one.kind == "live" and one.href and not one.unit and one.value.isdigit()
            if counts_rows and endpoint_of(self.app, urlsplit(one.href).path) not in RULES:
                sorts[self.sort(url, one)].add((url, one.href, one.value, one.part))
        found = {}
        for alike in sorts.values():
            ordered = sorted(alike, key=lambda one: (int(one[2]), one))
            for url, href, value, part in (*ordered[:1], *ordered[-1:])[:OF_EACH_SORT]:
                known = lengths(self.page(href), urlsplit(href).fragment)
                shares = {int(v) for u, h, v, p in alike if part and (u, h, p) == (url, href, True)}
                found[url, href] = (value, known if not shares & known else known | shares)
        return found


def addresses(template: Path, word: str) -> list[str]:
    """Return every page of the bureau's rooms this officer has met."""
    met = [one for one in walk(template, word, "zh") if one.status == 200 and one.language]
    return [one.url for one in met if one.endpoint.partition(".")[0] in BUREAU]


@pytest.fixture(scope="module")
def reading(city: Flask) -> Callable[[str], Reading]:
    """Return what an officer has read so far of the city as it was."""
    return cache(lambda word: Reading(city, word))


def names_of(path: Path) -> set[str]:
    """Return what people and seeds have called things: their names may hold digits."""
    with closing(sqlite3.connect(path)) as rows:
        tables = [row[0] for row in rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        columns = [
            (table, row[1])
            for table in tables
            for row in rows.execute(f"PRAGMA table_info({table})")
            if row[1] in ("name_zh", "name_en")
        ]
        return {
            row[0]
            for table, column in columns
            for row in rows.execute(f"SELECT {column} FROM {table} WHERE {column} GLOB '*[0-9]*'")
        }


@pytest.mark.parametrize("word", READERS)
def test_no_digit_stands_outside_a_figure_a_moment_a_field_or_somebodys_words(
    demo_template: Path, reading: Callable[[str], Reading], word: str
) -> None:
    names, read = names_of(lived_in(demo_template)), reading(word)
    urls = addresses(demo_template, word)
    assert len(urls) >= 15
    beside = {(urlsplit(url).path, text) for url in urls for text in said_beside(read.page(url), names)}
    assert beside == set()
    figures = list(read.figures(urls))
    assert {one.kind for _url, one in figures} <= KINDS
    assert {(url, one) for url, one in figures if one.kind != "stated" and not one.href} == set()


@pytest.mark.parametrize("word", READERS)
def test_every_live_figure_opens_a_list_of_exactly_so_many_rows_and_both_follow_the_data(
    demo_template: Path, reading: Callable[[str], Reading], word: str
) -> None:
    urls = addresses(demo_template, word)
    before = reading(word).followed(urls)
    assert disagreeing(before) == ""
    with on_sqlite(lived_in(demo_template)) as changed:
        with changed.app_context():
            change_the_city(database.session)
        one_of_each = {endpoint_of(changed, urlsplit(url).path): url for url in reversed(urls)}
        after = Reading(changed, word).followed(list(one_of_each.values()))
    assert disagreeing(after) == ""
    moved = {href for (url, href), told in after.items() if before.get((url, href), told)[0] != told[0]}
    assert len({href.partition("?")[0] for href in moved}) >= 3


def disagreeing(followed: Followed) -> str:
    return "\n".join(
        f"{url} says {value}, {href} has {sorted(known)}"
        for (url, href), (value, known) in followed.items()
        if int(value) not in known
    )


def change_the_city(session: Session) -> None:
    """Let a new enterprise supply two segments of a chain and lead it."""
    begin_write(session)
    chain = session.scalars(select(Chain).order_by(Chain.position).limit(1)).one()
    two = select(Segment).where(Segment.chain_id == chain.id).order_by(Segment.id).limit(2)
    firm = factories.an_enterprise(session)
    factories.a_capability(session, firm, *session.scalars(two))
    factories.a_leader(session, firm, chain)
    factories.save(session)
