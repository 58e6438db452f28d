"""Cities that differ only in who asks without its name: nobody who was not told can tell them apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from flask import Response as Answer
from flask import make_response
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from platform_app.accounts.models import Membership, User
from platform_app.enterprises.models import Enterprise
from platform_app.extensions import database
from platform_app.files.models import StoredFile
from platform_app.needs.models import IdentityReveal, Need, NeedAlias
from platform_app.notices.models import Mail
from tests.worlds.comparing import House, World, differences, differences_now, filled, house
from tests.worlds.making import People
from tests.worlds.unnamed_city import Unnamed, make_unnamed

Pair = tuple[World, World]
MADE: dict[str, Unnamed] = {}


@pytest.fixture(scope="module")
def lent(sqlite_template: Path) -> Iterator[House]:
    with house(sqlite_template) as made:
        yield made


def pair(lent: House, template: Path, folder: Path, *, revealed: bool) -> Pair:
    def a_city(asking: int) -> World:
        name = f"{folder.name} {asking}"

        def fill(session: Session) -> People:
            MADE[name] = made = make_unnamed(session, asking, revealed=revealed)
            return made.people

        return filled(lent, template, folder / f"{name}.db", fill)

    return a_city(0), a_city(1)


@pytest.fixture(scope="module")
def worlds(lent: House, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Return cities in which one supplier was told."""
    return pair(lent, sqlite_template, tmp_path_factory.mktemp("told"), revealed=True)


@pytest.fixture(scope="module")
def before(lent: House, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Return cities in which nobody was told."""
    return pair(lent, sqlite_template, tmp_path_factory.mktemp("untold"), revealed=False)


@pytest.mark.parametrize("word", ["stranger", "supplier", pytest.param("outsider", marks=pytest.mark.slow)])
def test_nobody_but_the_told_supplier_can_tell_who_asks(worlds: Pair, word: str) -> None:
    assert differences(*worlds, word) == []


@pytest.mark.slow
@pytest.mark.parametrize("word", ["stranger", "supplier", "outsider", "told"])
def test_before_anybody_is_told_nobody_can_tell_who_asks(before: Pair, word: str) -> None:
    assert differences(*before, word) == []


def test_the_told_supplier_reads_the_name(worlds: Pair) -> None:
    page = f"/needs/{the_need()}"
    assert differences(*worlds, "told", urls=[page]) == [f"{page}: body"]


def test_the_buyer_sees_its_own_need(worlds: Pair) -> None:
    assert differences(*worlds, "first", urls=["/needs"]) != []


def test_mails_name_the_buyer_to_nobody_but_the_told(worlds: Pair) -> None:
    letters = [sorted(_letters(one)) for one in worlds]
    assert letters[0] == letters[1]
    assert len(letters[0]) >= 2


def test_a_mail_signed_by_the_buyer_is_caught(worlds: Pair) -> None:
    letters = [sorted((_name(one), *letter) for letter in _letters(one)) for one in worlds]
    assert letters[0] != letters[1]


def the_need() -> str:
    """Return the address of the need, the same in every city."""
    (found,) = {made.need for made in MADE.values()}
    return found


def _name(one: World) -> str:
    with one.reading() as session:
        return session.scalars(select(Need)).unique().one().enterprise.name_zh


def _letters(one: World) -> Iterator[tuple[str, str, str]]:
    """Yield the mails to everybody but those who could ask, without what the told one was told."""
    able = [one.people.accounts[word][1] for word in ("first", "second")]
    with one.reading() as session:
        own = select(User.email).join(Membership, Membership.user_id == User.id)
        asking = set(session.scalars(own.where(Membership.enterprise_id.in_(able))))
        for mail in session.scalars(select(Mail)):
            if mail.recipient not in asking and mail.kind != "identity_revealed":
                yield mail.recipient, mail.subject, mail.body


def test_the_secret_is_there(worlds: Pair) -> None:
    buyers, reveals = [], []
    for one in worlds:
        with one.reading() as session:
            need = session.scalars(select(Need)).unique().one()
            alias = session.scalars(select(NeedAlias)).one()
            assert (alias.district_zh, alias.size, alias.place, alias.sharing) == ("", "", "", 0)
            buyers.append(need.enterprise_id)
            reveals.append(session.scalar(select(func.count(IdentityReveal.id))))
    assert buyers[0] != buyers[1]
    assert reveals == [1, 1]


def a_name(**_names: str) -> Answer:
    """Answer with the need and its buyer."""
    return make_response(database.session.scalars(select(Need)).unique().one().enterprise.name_en)


def an_order() -> Answer:
    """Answer with the enterprises, those who ask first."""
    asks = select(Need.id).where(Need.enterprise_id == Enterprise.id).exists()
    rows = select(Enterprise.name_en).order_by(asks.desc(), Enterprise.id)
    return make_response(", ".join(database.session.scalars(rows)))


def a_count(public_id: str) -> Answer:
    """Answer with the number of needs an enterprise has opened."""
    rows = select(func.count(Need.id)).join(Enterprise, Enterprise.id == Need.enterprise_id)
    return make_response(str(database.session.scalar(rows.where(Enterprise.public_id == public_id))))


def a_header(**_names: str) -> Answer:
    """Answer with the hour the need was opened at."""
    need = database.session.scalars(select(Need)).unique().one()
    answer = make_response("")
    answer.headers["X-Opened-At"] = str(need.opened_at)  # the usual mark of age reaches nobody
    return answer


def a_hidden_field(**_names: str) -> Answer:
    """Answer with a form that carries the key of the buyer."""
    need = database.session.scalars(select(Need)).unique().one()
    return make_response(f'<input type="hidden" name="buyer" value="{need.enterprise.public_id}">')


def a_file(**_names: str) -> Answer:
    """Answer with the size of the file as its buyer brought it, and the hour."""
    file = database.session.scalars(select(StoredFile)).unique().one()
    return make_response(f"{file.size} {file.uploaded_at}")


def a_look(public_id: str) -> Answer:
    """Answer with who looked at a profile: whoever asks looked at those it invited."""
    return a_name(public_id=public_id)


PLANTS: dict[str, tuple[str, Callable[..., Any]]] = {
    "a name": ("needs.show", a_name),
    "an order": ("needs.browse", an_order),
    "a count on the profile": ("enterprises.show", a_count),
    "an hour": ("needs.show", a_header),
    "a hidden field": ("needs.show", a_hidden_field),
    "what a file was": ("needs.show", a_file),
    "who looked at a profile": ("enterprises.show", a_look),
}


@pytest.mark.parametrize("plant", PLANTS)
def test_a_careless_page_is_caught(worlds: Pair, plant: str) -> None:
    one, other = worlds
    endpoint, view = PLANTS[plant]
    need = the_need()
    profile = one.people.shared[0]["public_id"]
    page = {
        "needs.show": f"/needs/{need}",
        "needs.browse": "/needs/open",
        "enterprises.show": f"/enterprises/{profile}",
    }[endpoint]
    assert differences_now(one, other, "stranger", [page]) == []
    with patch.dict(one.app.view_functions, {endpoint: view}):
        assert differences_now(one, other, "stranger", [page]) != []


def test_the_pages_compared_show_the_need(worlds: Pair) -> None:
    need = the_need()
    for word in ("stranger", "supplier"):
        status, _headers, body, _statements = worlds[0].walk(word, [f"/needs/{need}"])[f"/needs/{need}"]
        assert status == 200
        assert "匿名需求" in body
        assert "本市某企业（匿名）" in body
        assert ".pdf" in body
