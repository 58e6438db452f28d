"""Everybody walks the demo city in both languages: nothing breaks, nothing ends, nothing speaks the other language."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask

from platform_app.web.room import ACCESS
from tests.crawl.known import KNOWN
from tests.crawl.lived import lived_in
from tests.crawl.walking import Visit, tables_changed, walk
from tests.support.demo import WORDS
from tests.worlds.addresses import NAMED, ONE, table_of, tables_of

LANGUAGES = {"zh": "zh-CN", "en": "en"}

IN_ENGLISH = ("stranger", "buyer", "seller", "manager")
"""Everybody walks in Chinese; one of each side walks in English too, so that the walks fit their time."""

WALKS = [
    (word, language) for word in WORDS for language in LANGUAGES if language == "zh" or word in IN_ENGLISH
]


NOT_WALKED = {
    "accounts.remove_factor": "asks only who has a second factor: its form is pressed in test_forms.py",
    "accounts.second_factor_code": "asks only who has just given a password: its form is pressed in test_forms.py",
    "agenda.feed": "a file under a secret address: asked for in tests/integration/agenda",
    "enterprises.letter": "its address stands in a message to a phone: tests/integration/enterprises/test_letters.py",
    "files.fetch": "a file somebody brought: asked for in tests/integration/files",
    "imports.rows_to_correct": "a file of rows that failed: asked for in tests/integration/imports",
    "reports.fetch": "a file whose taking is noted: asked for in tests/integration/reports/test_briefs.py",
    "responses.export": "a workbook: asked for in tests/integration/responses/test_downloads.py",
    "operation.healthz": "for a monitor",
    "operation.readyz": "for a monitor",
}
"""The routes nobody walks, and why. Whatever else is added must be met by somebody."""


def opened(visits: list[Visit]) -> list[Visit]:
    """Return the pages that were shown."""
    return [one for one in visits if one.status == 200 and one.language]


def told(problems: list[str]) -> list[str]:
    return [one for one in problems if not one.startswith(KNOWN)]


@pytest.mark.parametrize(("word", "language"), WALKS)
def test_a_walk_meets_no_broken_link(demo_template: Path, word: str, language: str) -> None:
    visits = walk(demo_template, word, language)
    broken = [
        f"{one.endpoint or one.url} {one.status}: {one.url} from {one.came_from}"
        for one in visits
        if one.status >= 400
    ]
    assert told(broken) == []


@pytest.mark.parametrize(("word", "language"), WALKS)
def test_every_page_of_a_walk_leads_on(demo_template: Path, word: str, language: str) -> None:
    visits = opened(walk(demo_template, word, language))
    assert visits
    ends = [f"{one.endpoint} leads nowhere: {one.url}" for one in visits if one.ways_on == 0]
    untitled = [f"{one.endpoint} has no title: {one.url}" for one in visits if not one.title]
    assert told(ends + untitled) == []


@pytest.mark.parametrize(("word", "language"), WALKS)
def test_every_page_of_a_walk_speaks_the_readers_language(
    demo_template: Path, word: str, language: str
) -> None:
    visits = opened(walk(demo_template, word, language))
    wrong = [f"{one.endpoint} lang={one.language}" for one in visits if one.language != LANGUAGES[language]]
    foreign = [f"{one.endpoint} says {text!r}" for one in visits for text in one.foreign]
    assert told(sorted({*wrong, *foreign})) == []


@pytest.mark.parametrize(("word", "language"), WALKS)
def test_no_page_of_a_walk_carries_inline_script_or_style(
    demo_template: Path, word: str, language: str
) -> None:
    visits = walk(demo_template, word, language)
    found = {f"{one.endpoint} {what}" for one in visits for what in one.forbidden}
    assert found == set()


@pytest.mark.parametrize(("word", "language"), WALKS)
def test_looking_at_pages_changes_no_row(demo_template: Path, word: str, language: str) -> None:
    assert tables_changed(demo_template, word, language) == []


def test_somebody_walks_every_route(demo_template: Path) -> None:
    walked = {one.endpoint for word, language in WALKS for one in walk(demo_template, word, language)}
    routes = {endpoint for endpoint, method in ACCESS if method == "GET"}
    assert routes - walked == set(NOT_WALKED)


def test_an_address_names_what_the_comparisons_of_cities_take_it_for(
    demo_template: Path, demo_city: Flask
) -> None:
    tables, addresses = tables_of(lived_in(demo_template)), demo_city.url_map.bind("localhost")
    wrong: set[tuple[str, str]] = set()
    right: set[tuple[str, str]] = set()
    walked = (one for word, language in WALKS for one in walk(demo_template, word, language))
    for one in (one for one in walked if one.endpoint):
        rule, names = addresses.match(urlsplit(one.url).path, method="GET", return_rule=True)
        table = tables.get(names.get("public_id", ""), "")
        if table and one.status == 200 and names.keys() == ONE:
            told = right if table_of(rule.rule) == (table if table in NAMED else "") else wrong
            told.add((rule.rule, table))
    assert wrong == set()
    assert {table for _rule, table in right} >= NAMED.keys() - {"stored_file"}, "a file is no page"
