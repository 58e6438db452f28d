"""A buyer, two suppliers of one segment, and a list brought through the door."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.accounts.models import User
from platform_app.chains.models import Chain, Segment
from platform_app.enterprises.models import Enterprise
from platform_app.jobs.services import run_due_jobs
from platform_app.matching import engine
from platform_app.partslists.models import PartsList, PartsRow
from platform_app.permissions import Duty
from tests import factories
from tests.support.parts import a_workbook

SignedIn = Callable[..., FlaskClient]


@dataclass
class Shop:
    """Everybody the tests need, and the buyer's browser."""

    session: Session
    chain: Chain
    reducer: Segment
    seat: Segment
    empty: Segment
    buyer: Enterprise
    user: User
    makers: list[Enterprise]
    browser: FlaskClient

    def bring(self, rows: Sequence[Sequence[Any]], **book: Any) -> PartsList:
        """Upload a workbook, confirm its columns as recognised, and let the worker compare it."""
        parts_list = self.upload("/parts-lists/new", a_workbook(rows, **book))
        self.confirm(parts_list)
        return parts_list

    def upload(self, address: str, content: bytes, name: str = "BOM 2026.xlsx") -> PartsList:
        """Send a file; return the list it went into."""
        self.session.rollback()
        answer = self.browser.post(address, data={"file": (io.BytesIO(content), name)})
        assert answer.status_code == 303, answer.text
        public_id = answer.location.split("/")[2]
        return self.session.scalars(select(PartsList).where(PartsList.public_id == public_id)).one()

    def confirm(self, parts_list: PartsList, **changes: str) -> None:
        """Send the page of columns as it stands, but for `changes`, and run the worker."""
        self.session.rollback()
        address = f"/parts-lists/{parts_list.public_id}/columns"
        page = self.browser.get(address).text
        answer = self.browser.post(address, data=typed(page) | changes)
        assert answer.status_code == 303, answer.text
        self.work()

    def work(self) -> None:
        """Let the worker do what is due."""
        self.session.rollback()
        run_due_jobs(self.session)
        self.session.rollback()

    def rows(self, parts_list: PartsList) -> dict[str, PartsRow]:
        """Return the compared rows by name."""
        self.session.rollback()
        self.session.expire_all()
        rows = self.session.scalars(
            select(PartsRow).where(
                PartsRow.list_id == parts_list.id,
                PartsRow.upload == parts_list.upload,
                PartsRow.left_out == "",
            )
        ).unique()
        return {row.name or (row.supplier.name if row.supplier else ""): row for row in rows}


def typed(page: str) -> dict[str, str]:
    """Return what the form of columns would send."""
    form = page[page.index("novalidate") :]
    found = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name:
            found[name.group(1)] = value.group(1) if value else ""
    for select_tag in re.findall(r"<select[^>]*>.*?</select>", form, re.DOTALL):
        name = re.search(r'name="([^"]*)"', select_tag)
        chosen = re.search(r'<option selected value="([^"]*)"', select_tag)
        assert name
        found[name.group(1)] = chosen.group(1) if chosen else ""
    return found


@pytest.fixture(autouse=True)
def fresh_engine() -> Iterator[None]:
    """Databases of different tests may share an address: no test begins with another's matcher."""
    engine.forget()
    yield
    engine.forget()


@pytest.fixture
def shop(session: Session, signed_in: SignedIn) -> Shop:
    chain, other = factories.a_chain(session), factories.a_chain(session)
    reducer = factories.a_segment(session, chain, name_zh="谐波减速器", products=["柔轮", "刚轮"])
    empty = factories.a_segment(session, chain, name_zh="力矩传感器", products=["扭矩传感器"])
    seat = factories.a_segment(session, other, name_zh="列车座椅", products=["座椅骨架"])
    makers = [factories.an_enterprise(session) for _ in range(3)]
    for maker in makers[:2]:
        factories.a_capability(session, maker, reducer, name="柔轮精密加工", processes=["数控车削"])
    factories.a_capability(session, makers[2], seat, name="座椅骨架焊接")
    buyer = factories.an_enterprise(session)
    user = factories.a_member(session, buyer, Duty.BUYER)
    factories.save(session)
    return Shop(session, chain, reducer, seat, empty, buyer, user, makers, signed_in(user, buyer.id))
