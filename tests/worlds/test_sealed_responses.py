"""Cities that differ only in sealed responses: before they are opened nobody but their owner can tell them apart.

The cities hold an open need and a closed one that was not opened. Nobody answered them, one supplier drafted, one
handed in, two handed in, or took back. What may differ stands in `DECLASSIFIED` and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from flask import Response as Answer
from flask import make_response
from sqlalchemy import Select, Table, delete, func, insert, select

from platform_app.audit import AuditEvent, AuditHead
from platform_app.enterprises.models import Enterprise
from platform_app.extensions import database
from platform_app.files.models import LockedContent
from platform_app.models import METADATA
from platform_app.needs.models import Need
from platform_app.responses.models import NeedKey, Response, ResponseDraft, ResponseFile, ResponseVersion
from platform_app.search.models import SearchEntry, SearchTerm
from platform_app.search.words import terms_asked
from tests.worlds.comparing import House, World, differences, differences_now, filled, house
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
LOG = ("/: body", "/audit: body")
DECLASSIFIED: dict[str, tuple[str, ...]] = {
    "buyer": (COUNT,),
    "colleague": (COUNT,),
    "approver": (COUNT,),
    "reviewer": (COUNT,),
    "scout": (COUNT,),
    "auditor": LOG,
}
"""Who may tell by which page: `COUNT` says none, one or two, three or more; the auditor reads every deed in `LOG`,
its time and who did it, never what a response says."""

LOGGED = {AuditEvent, AuditHead}
SEALED = {Response, ResponseVersion, ResponseDraft, ResponseFile, LockedContent, NeedKey} | LOGGED
"""The only tables that learn of a response before it is opened."""


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
    with one.reading() as session:
        names = list(session.scalars(select(Enterprise.name_zh)))
    return sorted(found | {f"/search?q={word}" for word in (PRICE, *names)})


def allowed(word: str) -> set[str]:
    """Return the differences somebody may see between no response and some."""
    return {one.format(need=need) for one in DECLASSIFIED.get(word, ()) for need in ASKED["any"].needs}


def noted_by(word: str) -> set[str]:
    """Return the pages on which somebody reads every deed."""
    return set(LOG) if word == "auditor" else set()


def compare(one: World, other: World, word: str) -> set[str]:
    return set(differences(one, other, word, urls=every_address(one)))


@pytest.mark.parametrize(
    "word", [*PEOPLE, *(pytest.param(one, marks=pytest.mark.slow) for one in MORE_PEOPLE)]
)
def test_whether_anybody_handed_in_shows_only_where_it_is_declassified(
    cities: dict[str, World], word: str
) -> None:
    assert compare(cities["none"], cities["two"], word) == allowed(word)


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


def rows(one: World) -> dict[str, list[tuple[Any, ...]]]:
    """Return everything a city's database holds but what is sealed, and the log without its numbers."""
    hidden = {model.__tablename__ for model in SEALED}
    with one.reading() as session:
        found = {
            table.name: sorted((tuple(row) for row in session.execute(without_salt(table))), key=repr)
            for table in METADATA.sorted_tables
            if table.name not in hidden | {"user_session"}
        }
        deeds = select(AuditEvent.at, AuditEvent.action, AuditEvent.thing_id, AuditEvent.user_id).where(
            AuditEvent.thing_kind != Response.__tablename__
        )
        found["deeds"] = sorted((tuple(row) for row in session.execute(deeds)), key=repr)
    return found


def without_salt(table: Table) -> Select[Any]:
    """Return the statement that reads a table, passwords left out: their hashes are made with chance."""
    return select(*(column for column in table.columns if column.name != "password_hash"))


@pytest.mark.parametrize("other", [word for word in CITIES if word != "none"])
def test_no_mail_message_work_search_or_need_learns_of_a_response(
    cities: dict[str, World], other: str
) -> None:
    assert other in cities
    left, right = ROWS["none"], ROWS[other]
    assert [name for name in left if left[name] != right[name]] == []
    assert left["search_term"]
    assert left["outbox_message"]


def test_the_secret_is_there(cities: dict[str, World]) -> None:
    counts, files = {}, {}
    for word, one in cities.items():
        with one.reading() as session:
            counts[word] = session.scalar(select(func.count()).select_from(ResponseVersion))
            files[word] = set(session.scalars(select(ResponseFile.public_id)))
    assert counts == {"none": 0, "draft": 0, "one": 2, "two": 4, "withdrawn": 2}
    assert files["two"] == set(ASKED["any"].files), "their pages are really asked for"
    assert files["draft"] == files["one"]


def answers() -> int:
    """Return how many versions were handed in, as no page may."""
    return database.session.scalar(select(func.count()).select_from(ResponseVersion)) or 0


def a_count(view: Any, **names: str) -> Answer:
    return make_response(f"{view(**names)}<!-- {answers()} -->")


def an_etag(view: Any, **names: str) -> Answer:
    answer = make_response(view(**names))
    answer.headers["ETag"] = f'"{answers()}"'
    return answer


def a_statement(view: Any, **names: str) -> Answer:
    for key in database.session.scalars(select(Response.id)).all():
        database.session.get(ResponseVersion, key)
    return make_response(view(**names))


def an_order(_view: Any, **_names: str) -> str:
    handed_in = select(func.count()).where(Response.enterprise_id == Enterprise.id).scalar_subquery()
    return "".join(database.session.scalars(select(Enterprise.name_zh).order_by(-handed_in, Enterprise.id)))


@pytest.mark.parametrize(
    ("endpoint", "leak", "what"),
    [
        ("needs.show", a_count, "body"),
        ("needs.show", an_etag, "headers"),
        ("needs.show", a_statement, "statements"),
        ("enterprises.index", an_order, "body"),
    ],
)
def test_a_leak_is_caught(cities: dict[str, World], endpoint: str, leak: Any, what: str) -> None:
    one, other = cities["none"], cities["two"]
    url = f"/needs/{ASKED['any'].needs[0]}" if endpoint == "needs.show" else "/enterprises"
    views = one.app.view_functions
    with patch.dict(views, {endpoint: partial(leak, views[endpoint])}):
        assert f"{url}: {what}" in differences_now(one, other, "stranger", [url])
    assert differences_now(one, other, "stranger", [url]) == []


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
