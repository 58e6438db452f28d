"""Who sees a list, and what is left of it when it is gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from platform_app.audit import AuditEvent
from platform_app.enterprises.models import Purchase
from platform_app.extensions import database
from platform_app.jobs.models import Job
from platform_app.matching.models import Snapshot
from platform_app.notices.models import Notice
from platform_app.outbox import OutboxMessage
from platform_app.partslists.models import PartsList, PartsRow, PartsSupplier, SupplyRelease
from platform_app.permissions import BureauDuty, Duty, StaffDuty
from platform_app.search.models import SearchTerm
from tests import factories
from tests.integration.partslists.conftest import Shop
from tests.support.platform import Visitor

Visiting = Callable[..., Visitor]
CANARY = "绝密柔轮七三一九"
ROWS = (("P-1", CANARY, "柔轮", "", 12, "件", f"{CANARY}供应商有限公司", "", "苏州"),)


def test_only_owner_and_buyers_of_the_enterprise_find_it(shop: Shop, visiting: Visiting) -> None:
    parts_list = shop.bring(ROWS)
    row = shop.rows(parts_list)[CANARY]
    session = shop.session
    entitled = factories.a_member(session, shop.buyer, Duty.OWNER)
    others = [
        (factories.a_member(session, shop.buyer, Duty.APPROVER, Duty.SELLER, Duty.VIEWER), shop.buyer),
        (factories.a_member(session, shop.makers[0], Duty.OWNER), shop.makers[0]),
        (factories.an_officer(session, *BureauDuty), None),
        *((factories.a_staff_member(session, duty), None) for duty in StaffDuty),
    ]
    factories.save(session)
    base = f"/parts-lists/{parts_list.public_id}"
    pages = [base, f"{base}/columns", f"{base}/map", f"{base}/result.xlsx", f"{base}/rows/{row.public_id}"]
    deeds = [f"{base}/delete", f"{base}/compute", f"{base}/release", f"{base}/rows/{row.public_id}/draft"]
    browser = visiting(entitled, shop.buyer)
    assert {browser.get(page).status_code for page in pages} == {200}
    for user, enterprise in others:
        browser = visiting(user, enterprise)
        assert {browser.get(page).status_code for page in pages} <= {403, 404}
        assert {browser.post(deed).status_code for deed in deeds} <= {403, 404}
    assert shop.rows(parts_list)[CANARY].need_id is None


def test_comparing_tells_nobody_anything(shop: Shop) -> None:
    shop.bring(ROWS)
    for model in (OutboxMessage, Notice, Snapshot, SearchTerm):
        assert shop.session.scalars(select(model)).all() == []
    said = [f"{one.reason} {one.changes}" for one in shop.session.scalars(select(AuditEvent))]
    said += [str(one.payload) for one in shop.session.scalars(select(Job))]
    assert said
    assert [one for one in said if "柔轮" in one] == []


def test_a_deleted_list_leaves_nothing_in_any_table(shop: Shop) -> None:
    parts_list = shop.bring(ROWS)
    base = f"/parts-lists/{parts_list.public_id}"
    assert shop.browser.post(f"{base}/delete").status_code == 303
    shop.session.rollback()
    for model in (PartsList, PartsRow, PartsSupplier, SupplyRelease, Purchase):
        assert shop.session.scalars(select(model)).all() == []
    assert shop.browser.get(base).status_code == 404
    last = shop.session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert last is not None
    assert (last.action, last.changes) == ("parts_list.delete", {"rows": 3})


def test_a_deleted_list_leaves_no_bytes_on_the_disk(shop: Shop, tmp_path: Path) -> None:
    if database.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL overwrites when it vacuums")
    path = Path(str(database.engine.url.database))

    def remains() -> bool:
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        return any(CANARY.encode() in file.read_bytes() for file in path.parent.rglob("*") if file.is_file())

    parts_list = shop.bring([*ROWS] * 60)
    address = f"/parts-lists/{parts_list.public_id}/delete"
    shop.session.close()
    assert remains()
    assert shop.browser.post(address).status_code == 303
    shop.session.close()
    assert not remains()
