"""Cities that differ only in sealed responses: before they are opened nobody but their owner can tell them apart.

The cities hold an open need and a closed one that was not opened. Nobody answered them, one supplier drafted, one
handed in, two handed in, or took back. What may differ stands in `DECLASSIFIED` and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import delete, func, insert, or_, select

from platform_app import throttle
from platform_app.enterprises.models import Enterprise
from platform_app.extensions import database
from platform_app.needs.models import Need
from platform_app.responses.models import ResponseFile, ResponseVersion
from platform_app.search.models import SearchEntry, SearchTerm
from platform_app.search.words import terms_asked
from platform_app.throttle import Throttle
from tests.worlds.comparing import House, World, differences, differences_now, filled, house
from tests.worlds.holding import COUNTED, rows
from tests.worlds.leaks import a_count, a_file, a_header, a_hint, a_look, a_statement, an_etag, an_order
from tests.worlds.making import People
from tests.worlds.sealed_city import PRICE, Answered, Asked, make_answered

CITIES: dict[str, Answered] = {
    "none": (),
    "draft": ("draft",),
    "one": ("handed in",),
    "two": ("handed in", "handed in"),
    "withdrawn": ("withdrawn",),
}
PEOPLE = ("stranger", "buyer", "rival", "reviewer", "scout", "auditor")
MORE_PEOPLE = ("colleague", "approver", "outsider", "analyst", "manager", "operator")

COUNT = "/needs/{need}/responses: body"
AMEND = "/needs/{open}/amend: body"
LOG, NEWEST = "/audit: body", "/: body"
DECLASSIFIED: dict[str, tuple[str, ...]] = {
    "buyer": (COUNT, AMEND),
    "colleague": (COUNT,),
    "approver": (COUNT,),
    "reviewer": (COUNT,),
    "scout": (COUNT,),
    "auditor": (LOG,),
}
"""Who may tell by which page: `COUNT` says none, one or two, three or more; `AMEND` that a second person must agree
to a change, as there are some; the auditor reads every deed in `LOG`, its time and who did it, never what a response
says. `NEWEST` is the auditor's first page with the last of these deeds: it tells as long as nobody has done as many
since."""


@pytest.fixture(scope="module")
def cities(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, World]]:
    folder = tmp_path_factory.mktemp("sealed")
    with house(sqlite_template) as lent:
        made = {
            word: a_city(lent, sqlite_template, folder / f"{word}.db", answered)
            for word, answered in CITIES.items()
        }
        ROWS.update((word, rows(one)) for word, one in made.items())
        yield made


ASKED: dict[str, Asked] = {}
ROWS: dict[str, dict[str, list[tuple[Any, ...]]]] = {}
"""What every city held before anybody looked around in it: a visit may be counted."""


def a_city(lent: House, template: Path, file: Path, answered: Answered) -> World:
    def fill(session: Any) -> People:
        asked = ASKED["any"] = make_answered(session, answered)
        return asked.people

    return filled(lent, template, file, fill)


def every_address(one: World) -> list[str]:
    """Return every page: without a thing, of every shared thing, of every response there may be, and some searches."""
    adapter = one.app.url_map.bind("localhost")
    found = set(one.addresses)
    for rule in one.app.url_map.iter_rules():
        if rule.rule.startswith("/responses/<") and "GET" in (rule.methods or ()):
            for response, file in zip(ASKED["any"].responses, ASKED["any"].files, strict=True):
                given = {"public_id": response, "number": "1", "file": file}
                found.add(adapter.build(rule.endpoint, {name: given[name] for name in rule.arguments}))
    found |= {f"/insights/ask/response/{response}" for response in ASKED["any"].responses}
    with one.reading() as session:
        names = list(session.scalars(select(Enterprise.name_zh)))
    return sorted(found | {f"/search?q={word}" for word in (PRICE, *names)})


def allowed(word: str) -> set[str]:
    """Return the differences somebody may see between no response and some."""
    needs = ASKED["any"].needs
    return {one.format(need=need, open=needs[0]) for one in DECLASSIFIED.get(word, ()) for need in needs}


def noted_by(word: str) -> set[str]:
    """Return the pages on which somebody reads every deed."""
    return {LOG, NEWEST} if word == "auditor" else set()


def compare(one: World, other: World, word: str) -> set[str]:
    return set(differences(one, other, word, urls=every_address(one)))


@pytest.mark.parametrize(
    "word", [*PEOPLE, *(pytest.param(one, marks=pytest.mark.slow) for one in MORE_PEOPLE)]
)
def test_whether_anybody_handed_in_shows_only_where_it_is_declassified(
    cities: dict[str, World], word: str
) -> None:
    may_lack = {NEWEST} if word == "auditor" else set()
    assert compare(cities["none"], cities["two"], word) - may_lack == allowed(word)


@pytest.mark.parametrize(
    "word",
    [
        "buyer",
        *(pytest.param(one, marks=pytest.mark.slow) for one in (*PEOPLE, *MORE_PEOPLE) if one != "buyer"),
    ],
)
def test_one_response_looks_like_two(cities: dict[str, World], word: str) -> None:
    assert compare(cities["one"], cities["two"], word) <= noted_by(word)


@pytest.mark.parametrize("other", ["draft", pytest.param("withdrawn", marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    "word",
    [
        "buyer",
        *(pytest.param(one, marks=pytest.mark.slow) for one in (*PEOPLE, *MORE_PEOPLE) if one != "buyer"),
    ],
)
def test_what_is_not_handed_in_looks_like_nothing(cities: dict[str, World], word: str, other: str) -> None:
    assert compare(cities["none"], cities[other], word) <= noted_by(word)


@pytest.mark.parametrize("other", [word for word in CITIES if word != "none"])
def test_no_mail_message_work_search_or_need_learns_of_a_response(
    cities: dict[str, World], other: str
) -> None:
    assert other in cities
    left, right = ROWS["none"], ROWS[other]
    assert [name for name in left if left[name] != right[name]] == []
    assert left["search_term"]
    assert left["outbox_message"]


def test_what_the_limiter_counts_is_read_by_the_limiter_alone(cities: dict[str, World]) -> None:
    """No source but its own names the table, and no page anybody walked asked for it."""
    limiter = Path(throttle.__file__)
    sources = [path for path in limiter.parent.rglob("*.py") if path != limiter]
    assert [path for path in sources if re.search(r"\bThrottle\b", path.read_text())] == []
    with cities["two"].reading() as session:
        counted = or_(*(Throttle.key.like(key) for key in COUNTED))
        assert session.scalar(select(func.count()).where(counted)), "something was counted"
    asked = cities["two"].walk("auditor", every_address(cities["two"])).values()
    assert [
        one for _status, _headers, _text, statements in asked for one in statements if "throttle" in one
    ] == []


def test_the_secret_is_there(cities: dict[str, World]) -> None:
    counts, files = {}, {}
    for word, one in cities.items():
        with one.reading() as session:
            counts[word] = session.scalar(select(func.count()).select_from(ResponseVersion))
            files[word] = set(session.scalars(select(ResponseFile.public_id)))
    assert counts == {"none": 0, "draft": 0, "one": 2, "two": 4, "withdrawn": 2}
    assert files["two"] == set(ASKED["any"].files), "their pages are really asked for"
    assert files["draft"] == files["one"]


@pytest.mark.parametrize(
    ("word", "endpoint", "leak", "what"),
    [
        ("stranger", "needs.show", a_count, "body"),
        ("stranger", "needs.show", a_header, "headers"),
        ("stranger", "needs.show", a_statement, "statements"),
        ("stranger", "needs.show", a_file, "body"),
        ("buyer", "needs.show", a_hint, "body"),
        ("buyer", "insights.looks", a_look, "body"),
        ("stranger", "enterprises.index", an_order, "body"),
    ],
)
def test_a_leak_is_caught(cities: dict[str, World], word: str, endpoint: str, leak: Any, what: str) -> None:
    one, other = cities["none"], cities["two"]
    places = {"enterprises.index": "/enterprises", "insights.looks": "/enterprise/looks"}
    url = places.get(endpoint, f"/needs/{ASKED['any'].needs[0]}")
    views = one.app.view_functions
    with patch.dict(views, {endpoint: partial(leak, views[endpoint])}):
        assert f"{url}: {what}" in differences_now(one, other, word, [url])
    assert differences_now(one, other, word, [url]) == []


def test_a_mark_of_the_content_reaches_nobody_whatever_a_page_made_it_of(cities: dict[str, World]) -> None:
    url, views = f"/needs/{ASKED['any'].needs[0]}", cities["none"].app.view_functions
    with patch.dict(views, {"needs.show": partial(an_etag, views["needs.show"])}):
        assert differences_now(cities["none"], cities["two"], "stranger", [url]) == []


def test_a_price_among_the_search_terms_is_caught(cities: dict[str, World]) -> None:
    one, other = cities["none"], cities["two"]
    url = f"/search?q={PRICE}"
    need = select(SearchEntry.id).join(Need, (Need.id == SearchEntry.thing_id) & (SearchEntry.kind == "need"))
    with other.reading() as session:
        key = session.scalars(need.order_by(Need.id)).first()
        session.rollback()
        with database.engine.begin() as connection:
            for term in terms_asked(PRICE):
                connection.execute(insert(SearchTerm).values(entry_id=key, term=term, weight=1))
    assert f"{url}: body" in differences_now(one, other, "stranger", [url])
    with other.reading(), database.engine.begin() as connection:
        connection.execute(delete(SearchTerm).where(SearchTerm.term.in_(terms_asked(PRICE))))
    assert differences_now(one, other, "stranger", [url]) == []
