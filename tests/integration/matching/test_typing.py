"""Beside the editor: suggestions for what is being typed, which nobody keeps and nobody else sees."""

from __future__ import annotations

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy import func, select

from platform_app.capabilities.models import MatchChange
from platform_app.needs.models import Need, NeedAutosave
from platform_app.permissions import BureauDuty
from platform_app.search.models import SearchTerm
from tests import factories
from tests.integration.matching.city import City, opened

SignedIn = Callable[..., FlaskClient]
WORDS = {"title": "柔轮采购", "reach": "city", "lines-0-name": "柔轮"}


def address(need: Need) -> str:
    return f"/needs/{need.public_id}/suggestions/typed"


def test_what_is_typed_decides_and_not_what_was_saved(city: City, buyer: FlaskClient) -> None:
    chosen = WORDS | {"segments": city.segment.public_id}
    names = [city.enterprise(name).name_zh for name in ("full", "silent", "expired")]
    # The saved draft asks for a certificate; what is typed does not any more.
    page = buyer.post(address(city.need), data=chosen).text
    assert all(name in page for name in names)
    assert "ISO9001" not in page
    asked = chosen | {"requirements-0-kind": "certificate", "requirements-0-value": "ISO9001"}
    page = buyer.post(address(city.need), data=asked | {"requirements-0-must": "must"}).text
    assert "ISO9001" in page
    assert page.index(names[0]) < page.index(names[1]) < page.index(names[2])


def test_typing_leaves_no_trace_anywhere(city: City, buyer: FlaskClient) -> None:
    def traces() -> list[int | None]:
        counted = (MatchChange.seq, NeedAutosave.id, SearchTerm.term)
        return [city.session.scalar(select(func.count()).select_from(column.class_)) for column in counted]

    before = traces(), city.need.version
    assert buyer.post(address(city.need), data=WORDS | {"title": "绝密涡轮盘"}).status_code == 200
    city.session.expire_all()
    assert (traces(), city.need.version) == before
    assert city.need.title == "柔轮采购"


def test_nobody_else_may_ask_for_a_draft_and_nobody_for_an_open_need(
    city: City, buyer: FlaskClient, signed_in: SignedIn
) -> None:
    # Another enterprise is told of no such need; a bureau duty edits none, whichever it is.
    supplier = factories.a_member(city.session, city.enterprise("full"))
    scout = factories.an_officer(city.session, BureauDuty.SCOUT)
    factories.save(city.session)
    strangers = signed_in(supplier, city.enterprise("full").id), signed_in(scout)
    assert [one.post(address(city.need), data=WORDS).status_code for one in strangers] == [404, 403]
    for name, value in opened().items():
        setattr(city.need, name, value)
    factories.save(city.session)
    assert buyer.post(address(city.need), data=WORDS).status_code == 409


def test_half_typed_and_wrong_values_are_read_as_far_as_they_go(city: City, buyer: FlaskClient) -> None:
    nonsense = {"lines-0-quantity": "viele", "needed_by": "gestern", "segments": "unknown", "reach": "none"}
    answer = buyer.post(address(city.need), data={"title": "", "lines-0-name": "柔轮"} | nonsense)
    assert answer.status_code == 200
    nothing = buyer.post(address(city.need), data={})
    assert nothing.status_code == 200
    assert "typed-list" not in nothing.text


def test_the_editor_holds_the_panel_and_a_link_for_who_has_no_script(city: City, buyer: FlaskClient) -> None:
    page = buyer.get(f"/needs/{city.need.public_id}/edit").text
    assert f'data-check-url="{address(city.need)}"' in page
    assert f'href="/needs/{city.need.public_id}/suggestions"' in page
