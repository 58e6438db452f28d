"""From a supplier list to the supply map, and what the bureau sees of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from flask.testing import FlaskClient
from sqlalchemy import select

from platform_app.accounts.models import User
from platform_app.enterprises.models import Purchase
from platform_app.partslists.models import Decision, MatchedBy, PartsList, PartsSupplier, SupplyRelease
from platform_app.partslists.queries.supply import supply_map
from platform_app.permissions import BureauDuty
from tests import factories
from tests.integration.partslists.conftest import Shop

SignedIn = Callable[..., FlaskClient]
HEADS = ("供应商名称", "统一社会信用代码", "供应品类", "所在城市", "年采购额（万元）")


def named(shop: Shop) -> list[tuple[object, ...]]:
    """One supplier by its code, one by its name, three from elsewhere; the sensor from one alone."""
    first, second = shop.makers[:2]
    return [
        ("另一种写法", first.uscc, "柔轮", "", 600),
        (second.name_zh.replace("有限公司", "(有限公司)"), "", "刚轮", "", 200),
        ("远岭示例精工有限公司", "", "柔轮", "江苏苏州", 100),
        ("北川示例有限公司", "", "柔轮", "四川", 50),
        ("示例株式会社", "", "柔轮", "日本", 50),
        ("远岭示例精工有限公司", "", "扭矩传感器", "江苏苏州", 70),
        ("另一种写法", "", "不知何物", "", 1),
    ]


def suppliers(shop: Shop, parts_list: PartsList) -> dict[str, PartsSupplier]:
    rows = shop.session.scalars(select(PartsSupplier).where(PartsSupplier.list_id == parts_list.id)).unique()
    return {row.name: row for row in rows}


def act(shop: Shop, parts_list: PartsList, supplier: PartsSupplier, verb: str) -> None:
    address = f"/parts-lists/{parts_list.public_id}/suppliers/{supplier.public_id}/{verb}"
    shop.session.rollback()
    assert shop.browser.post(address).status_code == 303
    shop.session.expire_all()


def release(shop: Shop, parts_list: PartsList, **changes: object) -> int:
    shop.session.rollback()
    base = f"/parts-lists/{parts_list.public_id}"
    page = shop.browser.get(f"{base}/map").text
    sent = {
        "segment": re.findall(r'name="segment" value="([^"]*)"', page),
        "previewed": re.findall(r'name="previewed" value="([^"]*)"', page)[0],
    }
    status = shop.browser.post(f"{base}/release", data=sent | changes).status_code
    shop.session.rollback()
    return status


def test_suppliers_are_recognised_by_code_then_by_name_and_count_once_confirmed(shop: Shop) -> None:
    parts_list = shop.bring(named(shop), heads=HEADS)
    found = suppliers(shop, parts_list)
    by_name = next(one for one in found.values() if one.matched_by is MatchedBy.NAME)
    assert found["另一种写法"].matched_by is MatchedBy.CODE
    assert {found["另一种写法"].enterprise_id, by_name.enterprise_id} == {one.id for one in shop.makers[:2]}
    assert {one.decision for one in found.values()} == {Decision.OPEN}
    assert len(found) == 5  # the name that stands without its code is the one that has it elsewhere

    def bought() -> set[tuple[int, int | None]]:
        shop.session.rollback()
        rows = shop.session.scalars(select(Purchase).where(Purchase.enterprise_id == shop.buyer.id))
        return {(row.segment_id, row.supplier_id) for row in rows if row.private}

    assert bought() == {(shop.reducer.id, None), (shop.empty.id, None)}
    act(shop, parts_list, found["另一种写法"], "confirm")
    assert (shop.reducer.id, shop.makers[0].id) in bought()
    act(shop, parts_list, found["另一种写法"], "refuse")
    assert (shop.reducer.id, shop.makers[0].id) not in bought()


def test_the_map_says_how_concentrated_a_segment_is_and_who_else_could(
    shop: Shop, acting: Callable[..., object]
) -> None:
    parts_list = shop.bring(named(shop), heads=HEADS)
    act(shop, parts_list, suppliers(shop, parts_list)["另一种写法"], "confirm")
    lines = {line.segment.name_zh: line for line in supply_map(acting(), parts_list)}  # type: ignore[arg-type]
    reducer, sensor = lines["谐波减速器"], lines["力矩传感器"]
    assert [round(one.share, 2) for one in reducer.shares] == [0.6, 0.2, 0.1, 0.05, 0.05]
    assert [one.is_local for one in reducer.shares] == [True, None, False, False, False]
    assert (reducer.hhi, reducer.by_spending, reducer.is_single_source) == (4150, True, False)
    assert [one.supplier.enterprise_id for one in reducer.alternatives] == [shop.makers[1].id]
    assert (sensor.hhi, sensor.is_single_source) == (10_000, True)
    assert reducer.rows[0].annual_spend_cny == Decimal(6_000_000)


def test_the_bureau_sees_only_what_was_released_and_no_longer_than_that(
    shop: Shop, signed_in: SignedIn
) -> None:
    parts_list = shop.bring(named(shop), heads=HEADS)
    officer = factories.an_officer(shop.session, BureauDuty.ANALYST)
    elsewhere = factories.an_officer(shop.session, BureauDuty.ANALYST, district="320404")
    factories.save(shop.session)
    pages = "/supply-maps", f"/chains/{shop.chain.code}/segments/{shop.reducer.code}"

    browsers = {one: signed_in(one) for one in (officer, elsewhere)}
    leader = shop.buyer.name_zh

    def seen(user: User) -> list[bool]:
        shop.session.rollback()
        return [leader in browsers[user].get(page).text for page in pages]

    assert seen(officer) == [False, False]
    assert release(shop, parts_list) == 303
    assert seen(officer) == [True, True]
    assert seen(elsewhere) == [False, False]
    rows = {row.segment.name_zh: row for row in shop.session.scalars(select(SupplyRelease)).unique()}
    reducer, sensor = rows["谐波减速器"], rows["力矩传感器"]
    assert (reducer.supplier_count, reducer.local_percent, reducer.single_source) == (5, 0, False)
    assert (sensor.supplier_count, sensor.local_percent, sensor.single_source) == (None, None, True)
    base = f"/parts-lists/{parts_list.public_id}"
    shop.session.rollback()
    assert "远岭" not in browsers[officer].get("/supply-maps").text
    assert shop.browser.post(f"{base}/take-back").status_code == 303
    assert seen(officer) == [False, False]


def test_what_was_not_previewed_is_not_released(shop: Shop) -> None:
    parts_list = shop.bring(named(shop), heads=HEADS)
    assert release(shop, parts_list, previewed="of another day") == 409
    assert release(shop, parts_list, segment=[]) == 422
    assert shop.session.scalars(select(SupplyRelease)).all() == []


def test_deleting_the_list_takes_back_what_was_released(shop: Shop) -> None:
    parts_list = shop.bring(named(shop), heads=HEADS)
    assert release(shop, parts_list) == 303
    assert shop.browser.post(f"/parts-lists/{parts_list.public_id}/delete").status_code == 303
    assert shop.session.scalars(select(SupplyRelease)).all() == []
