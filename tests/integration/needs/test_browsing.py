"""The list of open needs: facets that count, search, pages, few statements; and lines that come from a table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from flask import current_app
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from platform_app import audit, clock
from platform_app.context import Context
from platform_app.errors import Conflict, Forbidden
from platform_app.needs.browsing import Asked, browse
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, NeedKind, Reach
from platform_app.needs.services.lines_import import put_line, read_line
from platform_app.permissions import NOBODY
from tests import factories
from tests.integration.needs.city import City
from tests.support.statements import reading

Act = Callable[..., Context]


def open_needs(session: Session, city: City, count: int, **values: Any) -> list[Need]:
    now = clock.now()
    buyer, segment = session.merge(city.buyer), session.merge(city.segment)
    made = [
        factories.a_need(
            session,
            buyer,
            segment,
            **{
                "status": NeedStatus.OPEN,
                "reach": Reach.PUBLIC,
                "submitted_at": now,
                "opened_at": now,
                "closes_at": now + timedelta(days=5 + number),
            }
            | values,
        )
        for number in range(count)
    ]
    factories.save(session)
    return made


@pytest.mark.parametrize("address", ["/needs/open", "/needs", "/invitations"])
def test_a_list_takes_few_statements_however_many_rows(
    session: Session, city: City, buyer: FlaskClient, address: str
) -> None:
    counts = []
    for more in (1, 24):
        open_needs(session, city, more)
        session.rollback()
        with reading(session.get_bind().engine) as statements:
            assert buyer.get(address).status_code == 200
        counts.append(len(statements))
    assert counts[1] <= 12, statements
    assert counts[1] <= counts[0] + 1


def test_facets_count_what_the_other_facets_leave(session: Session, city: City, acting: Act) -> None:
    open_needs(session, city, 3, kind=NeedKind.PARTS, place="320411")
    open_needs(session, city, 2, kind=NeedKind.TESTING, place="320412")
    open_needs(session, city, 1, kind=NeedKind.TESTING, reach=Reach.CITY)
    context = acting(NOBODY)
    everything = browse(context, Asked())
    assert len(everything.ids) == 5
    assert dict(everything.kinds) == {"parts": 3, "testing": 2}
    assert [(one.value, one.count) for one in everything.chains] == [(city.chain.code, 5)]
    parts = browse(context, Asked(kinds=frozenset({"parts"})))
    assert len(parts.ids) == 3
    assert dict(parts.kinds) == {"parts": 3, "testing": 2}
    assert [(one.value, one.count) for one in parts.places] == [("320411", 3)]
    assert browse(context, Asked(kinds=frozenset({"parts"}), places=frozenset({"320412"}))).ids == []
    assert len(browse(context, Asked(deadline="week")).ids) == 5
    assert browse(context, Asked(chains=frozenset({"no such"}))).ids == []


def test_search_finds_titles_and_lines_and_takes_signs_as_they_are(
    session: Session, city: City, acting: Act
) -> None:
    [first, *_] = open_needs(session, city, 3)
    first.lines[0].name = "100%检验的法兰"
    factories.save(session)
    context = acting(NOBODY)
    assert browse(context, Asked(words="100%检验")).ids == [first.id]
    assert browse(context, Asked(words="%")).ids == [first.id]
    assert browse(context, Asked(words=first.title)).ids == [first.id]


def test_a_long_list_opens_page_by_page(session: Session, city: City) -> None:
    open_needs(session, city, 23)
    session.rollback()
    stranger = current_app.test_client()
    first, second = stranger.get("/needs/open"), stranger.get("/needs/open?page=2")
    assert (first.text.count('class="entry"'), second.text.count('class="entry"')) == (20, 3)


def test_rows_of_a_table_become_lines_and_the_same_row_again_changes_nothing(
    session: Session, city: City, acting: Act
) -> None:
    need = factories.a_need(session, session.merge(city.buyer), session.merge(city.segment))
    factories.save(session)
    context = acting(city.buys())
    version = need.version
    content, _ = read_line(
        {"name": "轴承座", "material": "304", "quantity": "50", "unit": "件", "target_price_cny": "86.53"}
    )
    assert put_line(context, need, content)[0] == "added"
    assert put_line(context, need, content)[0] == "unchanged"
    assert put_line(context, need, {**content, "quantity": 60.0})[0] == "changed"
    audit.record(context, "import.apply")
    session.commit()
    assert [line.position for line in need.lines] == [1, 2]
    assert (need.lines[1].quantity, need.lines[1].target_price_cny) == (60.0, Decimal("86.53"))
    assert need.version > version


def test_rows_go_into_the_own_draft_only(session: Session, city: City, acting: Act) -> None:
    need = factories.a_need(session, session.merge(city.buyer), session.merge(city.segment))
    [opened] = open_needs(session, city, 1)
    content, _ = read_line({"name": "轴承座"})
    with pytest.raises(Forbidden):
        put_line(acting(city.sells()), need, content)
    with pytest.raises(Conflict, match="not_a_draft"):
        put_line(acting(city.buys()), opened, content)
