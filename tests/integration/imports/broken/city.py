"""A small city that takes files in: who brings which kind, what the pages say, a mark over every business row."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass
from html import unescape

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.accounts.models import User
from platform_app.accounts.services.sessions import open_session
from platform_app.audit.watching import NOT_BUSINESS
from platform_app.cli.setup import SEEDS
from platform_app.context import Context
from platform_app.db import Base, begin_write
from platform_app.models import METADATA
from platform_app.permissions import CLOCK, BureauDuty, Duty
from platform_app.rules.services import load_reference
from tests import factories
from tests.integration.imports.broken.cases import Broken

BOOKKEEPING = NOT_BUSINESS | {"import_run"}
"""What an import that changes nothing may still write: that it was tried."""


@dataclass
class City:
    """The platform with one person for each kind of file."""

    app: Flask
    session: Session
    clients: dict[str, FlaskClient]
    draft: str
    stands: str = ""

    def told(self, kind: str, case: Broken) -> list[tuple[str, str]]:
        """Bring the file; return what is said about it: (place, sentence)."""
        client = self.clients[kind]
        address = f"/imports/new/{kind}"
        if kind == "need_lines":
            address += f"?target={self.draft}"
        if kind in ("workbooks", "yaml"):
            address = "/structures/import"
        answer = client.post(address, data={"file": (io.BytesIO(case.file()), case.name), "note": "by file"})
        if answer.status_code == 303 and kind not in ("workbooks", "yaml"):
            page = client.get(answer.location).text
            if (
                f"{answer.location}/apply" not in page
            ):  # no row is good: the button is not offered, and refuses
                assert client.post(f"{answer.location}/apply").status_code == 409
            return _rows(page)
        assert answer.status_code == 422
        return [*_rows(answer.text), ("", _plain(_summary(answer.text)))]

    def mark(self) -> str:
        """Return a hash over every row of every business table."""
        found = hashlib.sha256()
        others = BOOKKEEPING | {
            mapper.class_.__tablename__
            for mapper in Base.registry.mappers
            if getattr(mapper.class_, "NOT_BUSINESS", False)
        }
        for table in METADATA.sorted_tables:
            if table.name not in others:
                rows = self.session.execute(select(table)).all()
                found.update(repr((table.name, sorted(map(repr, rows)))).encode())
        self.session.rollback()
        return found.hexdigest()


def a_city(app: Flask, session: Session) -> City:
    """Make the city in an empty database."""
    begin_write(session)
    load_reference(Context(session, CLOCK, clock.now()), SEEDS / "reference")
    chain = factories.a_chain(session, code="robot", name_zh="机器人", name_en="Robotics")
    for code, name in (("bearing", "精密轴承"), ("reducer", "减速器")):
        factories.a_segment(session, chain, code=code, name_zh=name)
    enterprise = factories.an_enterprise(session)
    factories.a_capability(session, enterprise, name="原有能力")
    need = factories.a_need(session, enterprise)
    manager = factories.an_officer(session, BureauDuty.MANAGER, BureauDuty.ANALYST)
    seller = factories.a_member(session, enterprise, Duty.SELLER)
    buyer = factories.a_member(session, enterprise, Duty.BUYER)
    need.created_by = buyer.id
    factories.save(session)
    clients = {"capabilities": _client(app, session, seller, enterprise.id)}
    clients["need_lines"] = _client(app, session, buyer, enterprise.id)
    for kind in ("registry", "workbooks", "yaml"):
        clients[kind] = _client(app, session, manager)
    city = City(app, session, clients, need.public_id)
    city.stands = city.mark()
    return city


def _client(app: Flask, session: Session, user: User, enterprise_id: int | None = None) -> FlaskClient:
    begin_write(session)
    token = open_session(session, user.id, clock.now(), enterprise_id=enterprise_id)
    session.commit()
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = token
        cookie["_fresh"] = True
    return client


def _rows(page: str) -> list[tuple[str, str]]:
    """Return what the tables of problems say, in either of their two forms."""
    found = []
    for row in re.findall(r"<tr>\s*<td.*?</tr>", page, re.S):
        cells = re.findall(r"<td.*?</td>", row, re.S)
        said = re.findall(r"<p>(?:<strong[^>]*>(.*?)</strong>)?(.*?)(?:<code.*?</code>)?</p>", row, re.S)
        if len(cells) == 3:
            found.append((f"{_plain(cells[0])} {_plain(cells[1])}", _plain(cells[2])))
        else:
            found += [(f"{_plain(cells[0])} {_plain(column)}", _plain(words)) for column, words in said]
    return found


def _summary(page: str) -> str:
    return page.partition('id="error-summary"')[2].partition("<li>")[2].partition("</ul>")[0]


def _plain(html: str) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))
