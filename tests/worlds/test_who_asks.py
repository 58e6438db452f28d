"""Cities that differ only in which of two suppliers asked, or in whether one had handed in before the need changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from flask import Response as Answer
from flask import make_response
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.audit import AuditEvent
from platform_app.clarifications.models import Question
from platform_app.enterprises.models import Enterprise
from platform_app.extensions import database
from platform_app.notices.models import Mail
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.responses.models import Response
from tests.worlds.asked_city import TEXTS, Dialogue, make_asked
from tests.worlds.comparing import House, World, differences, differences_now, filled, house
from tests.worlds.making import People

PEOPLE = ("stranger", "buyer", "rival", "reviewer", "operator")
MORE_PEOPLE = ("colleague", "approver", "outsider", "scout", "analyst", "manager")
EVERYBODY = [*PEOPLE, *(pytest.param(one, marks=pytest.mark.slow) for one in MORE_PEOPLE)]
FEW = [
    one if one in ("colleague", "operator") else pytest.param(one, marks=pytest.mark.slow)
    for one in (*PEOPLE, *MORE_PEOPLE)
]
LOG = {"/audit: body"}
"""The auditor reads every deed and who did it."""

Pair = tuple[World, World]
MADE: dict[str, Dialogue] = {}


@pytest.fixture(scope="module")
def lent(sqlite_template: Path) -> Iterator[House]:
    with house(sqlite_template) as made:
        yield made


def a_city(
    lent: House, template: Path, file: Path, asker: int, *, invited: bool, handed_in: bool = False
) -> World:
    def fill(session: Session) -> People:
        MADE[file.stem] = made = make_asked(session, asker, invited=invited, handed_in=handed_in)
        return made.people

    return filled(lent, template, file, fill)


@pytest.fixture(scope="module", params=["invited", pytest.param("by themselves", marks=pytest.mark.slow)])
def worlds(
    request: pytest.FixtureRequest,
    lent: House,
    sqlite_template: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Pair:
    folder = tmp_path_factory.mktemp("asked")
    invited = request.param == "invited"
    return (
        a_city(lent, sqlite_template, folder / "first.db", 0, invited=invited),
        a_city(lent, sqlite_template, folder / "second.db", 1, invited=invited),
    )


@pytest.fixture(scope="module")
def changed(lent: House, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Return cities whose need was changed: before that one supplier had handed in, or nobody."""
    folder = tmp_path_factory.mktemp("changed")
    return (
        a_city(lent, sqlite_template, folder / "one.db", 1, invited=False, handed_in=True),
        a_city(lent, sqlite_template, folder / "none.db", 1, invited=False),
    )


@pytest.mark.parametrize("word", EVERYBODY)
def test_nobody_but_the_asker_can_tell_who_asked(worlds: Pair, word: str) -> None:
    assert differences(*worlds, word) == []


def test_only_the_auditor_reads_who_asked(worlds: Pair) -> None:
    assert set(differences(*worlds, "auditor")) == LOG


def test_the_askers_themselves_see_the_difference(worlds: Pair) -> None:
    for word in ("bidder 0", "bidder 1"):
        assert any(one.endswith("body") for one in differences(*worlds, word, "/needs/"))


@pytest.mark.parametrize("word", FEW)
def test_a_change_of_the_need_tells_nobody_whether_there_were_responses(changed: Pair, word: str) -> None:
    (need,) = {MADE[name].need for name in ("one", "none")}
    count = f"/needs/{need}/responses: body"
    told = {count} if word in ("buyer", "colleague", "approver", "reviewer", "scout") else set()
    if word in ("buyer", "approver"):  # where somebody answered, these two agreed on the change
        assert told < set(differences(*changed, word))
    else:
        assert set(differences(*changed, word)) == told


def test_the_secret_is_there(worlds: Pair, changed: Pair) -> None:
    asked, mails, stale = [], [], []
    for one in (*worlds, *changed):
        with one.reading() as session:
            asked.append(set(session.scalars(select(Question.enterprise_id))))
            mails.append({one.kind for one in session.scalars(select(Mail))})
            stale.append(list(session.scalars(select(Response.status))))
            texts = session.scalars(select(AuditEvent.changes)).all()
            assert not any(text in str(texts) for text in TEXTS)
    assert len(asked[0] | asked[1]) == 2
    assert "question_asked" in mails[0]
    assert mails[0] == mails[1]
    assert stale[2:] == [[ResponseStatus.STALE], []]


def test_a_page_that_leaks_the_asker_is_caught(worlds: Pair) -> None:
    one, other = worlds
    pages = [url for url in one.addresses if url.startswith("/needs/")]
    with patch.dict(one.app.view_functions, {"needs.show": an_order}):
        found = differences_now(one, other, "buyer", pages)
    assert any(line.endswith("body") for line in found)


def an_order(**_names: str) -> Answer:
    """Answer with those who asked first, as a careless page would."""
    asked = select(Question.id).where(Question.enterprise_id == Enterprise.id).exists()
    names = database.session.scalars(select(Enterprise.name_zh).order_by(asked.desc(), Enterprise.id))
    return make_response("".join(names))


def test_the_pages_compared_hold_the_dialogue(worlds: Pair) -> None:
    one = worlds[0]
    seen = one.walk("buyer", [url for url in one.addresses if url.startswith("/needs/")])
    assert all(any(text in page[2] for page in seen.values()) for text in TEXTS)
