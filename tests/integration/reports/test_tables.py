"""The tables of a brief, on paper and in the workbook, hold what the pages show: row by row, value by value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from lxml import html
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.cockpit.services import take_snapshot
from platform_app.context import Context
from platform_app.gaps import services as gaps
from platform_app.needs.models import Outcome
from platform_app.permissions import CLOCK
from tests import factories
from tests.integration.cockpit.small_city import SmallCity, build, open_need
from tests.integration.reports.ordering import MONTHS, made, officer, sheets_of, text_of
from tests.support.platform import Visitor

FIGURES = "data[@data-figure]"


@pytest.fixture
def city(session: Session) -> SmallCity:
    """Return a city with a leader, an open need, gaps, figures written down, and a month of outcomes."""
    found = build(session)
    factories.a_leader(session, found.driver, found.alpha)
    open_need(session, found.driver, found.cast)
    for number in range(6):
        session.add(
            Outcome(
                public_id=f"outcome{number}",
                enterprise_id=factories.an_enterprise(session).id,
                supplier_id=factories.an_enterprise(session).id,
                chain_id=found.alpha.id,
                value_band="1m_10m",
                local=True,
                happened_on=clock.city_date(clock.now()).fromisoformat(MONTHS[0]),
                source="test",
            )
        )
    factories.save(session)
    context = Context(session, CLOCK, clock.now(), "test")
    gaps.run(context)
    take_snapshot(context)
    session.commit()
    return found


def squeezed(*parts: Any) -> str:
    return re.sub(r"\s", "", "".join(str(one) for one in parts))


def rows(visitor: Visitor, path: str) -> Iterator[Any]:
    """Yield the rows of the first table of a page."""
    table = html.fromstring(visitor.get(path).text).xpath("//main//tbody")[0]
    yield from table.xpath('./tr[*[@scope="row"]]')


def cells(row: Any) -> list[str]:
    return [squeezed(one.text_content()) for one in row.xpath("./th | ./td")]


def values(row: Any) -> list[str]:
    return [squeezed(one.text_content()) for one in row.iter("data")]


def test_the_tables_on_paper_and_in_the_workbook_are_those_of_the_pages(
    city: SmallCity, session: Session, visiting: Callable[..., Visitor]
) -> None:
    visitor = visiting(officer(session))
    address = made(session, visitor, "@")
    paper = squeezed(text_of(visitor.get(f"{address}/pdf")))
    book = {
        name: [squeezed(*(cell for cell in row if cell is not None)) for row in told]
        for name, told in sheets_of(visitor.get(f"{address}/xlsx")).items()
    }

    found = 0
    for row in rows(visitor, "/leaders/board"):
        active, recognised, pipeline, running, *year = values(row)
        target, missing = (year[0], year[2] if len(year) > 2 else "0") if len(year) > 1 else ("未设目标", "–")
        assert squeezed(cells(row)[0], target, active, recognised, pipeline, running, missing) in paper
        found += 1
    for row in rows(visitor, f"/reports/outcomes?month={MONTHS[0][:7]}"):
        assert squeezed(*cells(row)) in paper
        assert squeezed(*cells(row)) in book["月度成效表"]
        found += 1
    for row in rows(visitor, "/coverage/funnel"):
        assert squeezed(*cells(row)[:2]) in paper
        assert any(line.startswith(squeezed(*cells(row)[:2])) for line in book["从需求到跟进"])
        found += 1
    listed = list(rows(visitor, "/bureau/gaps"))
    assert len(listed) == len(book["缺口"]) >= 2
    for row, line in zip(listed, book["缺口"], strict=True):
        segment, chain = (row.xpath(f"./th//{one}")[0].text_content() for one in ("a", "span"))
        kind = row.xpath("./td[1]//span")[0].text_content()
        told = squeezed(chain, segment, kind, *values(row)[:2])
        assert told in paper
        assert line.startswith(told)
    assert found >= 15
