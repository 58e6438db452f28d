"""From a workbook to rows with candidates."""

from __future__ import annotations

import io
import re

import openpyxl
from sqlalchemy import select

from platform_app.extensions import database
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need
from platform_app.partslists.lifecycle import PartsListStatus
from platform_app.partslists.models import PartsList
from tests import factories
from tests.integration.partslists.conftest import Shop, typed
from tests.support.parts import a_workbook
from tests.support.statements import reading

ROWS = (
    ("P-1", "柔轮", "谐波减速器用", "40CrNiMoA", 1200, "件", "", "", ""),
    ("P-2", "座椅骨架", "", "", "约20", "件", "", "", ""),
    ("P-3", "扭矩传感器", "±50 N·m", "", 40, "件", "", "", ""),
    ("P-4", "食堂餐盒", "", "", "=B2*3", "个", "", "", ""),
    ("P-5", "", "没有名称", "", 3, "件", "", "", ""),
    ("合计", "", "", "", 1240, "", "", "", ""),
)


def test_each_row_finds_its_segment_its_candidates_and_how_many_are_local(shop: Shop) -> None:
    parts_list = shop.bring(ROWS)
    rows = shop.rows(parts_list)
    assert parts_list.status is PartsListStatus.READY
    assert {name: row.segment and row.segment.name_zh for name, row in rows.items()} == {
        "柔轮": "谐波减速器",
        "座椅骨架": "列车座椅",
        "扭矩传感器": "力矩传感器",
        "食堂餐盒": None,
    }
    assert {name: row.local_count for name, row in rows.items()} == {
        "柔轮": 2,
        "座椅骨架": 1,
        "扭矩传感器": 0,
        "食堂餐盒": None,
    }
    found = {one["enterprise"] for one in rows["柔轮"].candidates}
    assert found == {maker.id for maker in shop.makers[:2]}
    assert rows["食堂餐盒"].candidates == []


def test_nothing_is_compared_before_the_columns_are_confirmed(shop: Shop) -> None:
    parts_list = shop.upload("/parts-lists/new", a_workbook(ROWS))
    shop.work()
    shop.session.refresh(parts_list)
    assert (parts_list.status, parts_list.upload) == (PartsListStatus.TO_CONFIRM, 0)
    page = shop.browser.get(f"/parts-lists/{parts_list.public_id}/columns").text
    sent = typed(page)
    assert (sent["part_number"], sent["name"], sent["supplier_code"], sent["head_row"]) == (
        "0",
        "1",
        "7",
        "2",
    )
    assert "食堂餐盒" in page


def test_the_page_shows_reasons_flags_and_what_could_not_be_read(shop: Shop) -> None:
    parts_list = shop.bring(ROWS)
    page = shop.browser.get(f"/parts-lists/{parts_list.public_id}").text
    for words in (
        "柔轮精密加工",
        "提到 柔轮",
        "本地无供应商",
        "本地单一来源",
        "环节未识别",
        "“约20”不是数字",
        "合计行",
    ):
        assert words in page
    only = shop.browser.get(f"/parts-lists/{parts_list.public_id}?show=no_local").text
    assert "扭矩传感器" in only[only.index("parts-rows") :]
    assert "座椅骨架" not in only[only.index("parts-rows") :]


def test_a_row_becomes_one_draft_without_number_supplier_or_price(shop: Shop) -> None:
    named = ("P-9", "柔轮", "±0.01 mm", "40CrNiMoA", 1200, "件", "机密供应商有限公司", "", "苏州")
    parts_list = shop.bring([named])
    row = shop.rows(parts_list)["柔轮"]
    address = f"/parts-lists/{parts_list.public_id}/rows/{row.public_id}/draft"
    first, second = shop.browser.post(address), shop.browser.post(address)
    assert first.location == second.location
    need = shop.session.scalars(select(Need)).unique().one()
    line = need.lines[0]
    assert (need.status, line.name, line.quantity, line.unit) == (NeedStatus.DRAFT, "柔轮", 1200.0, "件")
    assert [one.key for one in need.segments] == [shop.reducer.key]
    assert {one.kind.value for one in need.requirements} == {"material", "precision"}
    editor = shop.browser.get(first.location).text
    assert "P-9" not in editor
    assert "机密供应商" not in editor


def test_a_chosen_segment_stands_and_finds_other_candidates(shop: Shop) -> None:
    parts_list = shop.bring(ROWS)
    row = shop.rows(parts_list)["食堂餐盒"]
    address = f"/parts-lists/{parts_list.public_id}/rows/{row.public_id}/segment"
    shop.browser.post(address, data={"segment": shop.seat.key})
    shop.browser.post(f"/parts-lists/{parts_list.public_id}/compute")
    shop.work()
    row = shop.rows(parts_list)["食堂餐盒"]
    assert (row.segment_id, row.segment_chosen, row.local_count) == (shop.seat.id, True, 1)
    assert [one["enterprise"] for one in row.candidates] == [shop.makers[2].id]
    assert shop.browser.post(address, data={"segment": "no.such"}).status_code == 422


def test_a_newer_version_keeps_choices_and_drafts_by_part_number(shop: Shop) -> None:
    parts_list = shop.bring(ROWS)
    rows = shop.rows(parts_list)
    base = f"/parts-lists/{parts_list.public_id}"
    shop.browser.post(f"{base}/rows/{rows['食堂餐盒'].public_id}/segment", data={"segment": shop.seat.key})
    shop.browser.post(f"{base}/rows/{rows['柔轮'].public_id}/draft")
    newer = a_workbook([("p 1", "柔轮（改）", "", "", 9, "件"), ("P-4", "餐盒", "", "", 2, "个")])
    shop.upload(f"{base}/renew", newer)
    assert "食堂餐盒" in shop.browser.get(base).text
    shop.confirm(parts_list)
    shop.session.refresh(parts_list)
    rows = shop.rows(parts_list)
    assert set(rows) == {"柔轮（改）", "餐盒"}
    assert rows["柔轮（改）"].need_id is not None
    assert rows["餐盒"].segment_id == shop.seat.id
    assert "食堂餐盒" not in shop.browser.get(base).text


def test_a_newer_version_can_be_thrown_away(shop: Shop) -> None:
    parts_list = shop.bring(ROWS)
    base = f"/parts-lists/{parts_list.public_id}"
    shop.upload(f"{base}/renew", a_workbook([("X", "别的", "", "", 9, "件")]))
    assert shop.browser.post(f"{base}/keep").status_code == 303
    shop.session.refresh(parts_list)
    assert parts_list.status is PartsListStatus.READY
    assert set(shop.rows(parts_list)) == {"柔轮", "座椅骨架", "扭矩传感器", "食堂餐盒"}


def test_a_file_is_refused_with_a_reason(shop: Shop) -> None:
    def sent(content: bytes, name: str) -> str:
        shop.session.rollback()
        answer = shop.browser.post("/parts-lists/new", data={"file": (io.BytesIO(content), name)})
        assert answer.status_code == 422
        return answer.text

    long = [(f"P-{number}", "柔轮") for number in range(201)]
    assert "201" in sent(a_workbook(long), "long.xlsx")
    assert "xlsx" in sent(b"x", "list.pdf")
    assert sent(b"\x00broken", "list.xlsx")
    assert shop.session.scalars(select(PartsList)).all() == []


def test_a_column_chosen_twice_and_a_list_without_names_are_refused(shop: Shop) -> None:
    parts_list = shop.upload("/parts-lists/new", a_workbook(ROWS))
    address = f"/parts-lists/{parts_list.public_id}/columns"
    page = typed(shop.browser.get(address).text)
    for changes in ({"material": "1"}, {"name": "-", "supplier": "-"}, {"version": "99"}):
        shop.session.rollback()
        assert shop.browser.post(address, data=page | changes).status_code in (409, 422)
    shop.session.rollback()
    shop.session.refresh(parts_list)
    assert parts_list.status is PartsListStatus.TO_CONFIRM


def test_work_asked_for_by_somebody_who_lost_the_duty_stops(shop: Shop) -> None:
    from platform_app.accounts.models import Membership
    from platform_app.permissions import Duty

    parts_list = shop.upload("/parts-lists/new", a_workbook(ROWS))
    address = f"/parts-lists/{parts_list.public_id}/columns"
    shop.browser.post(address, data=typed(shop.browser.get(address).text))
    shop.session.rollback()
    member = shop.session.scalars(select(Membership).where(Membership.user_id == shop.user.id)).one()
    member.duty = Duty.SELLER
    factories.save(shop.session)
    shop.work()
    shop.session.refresh(parts_list)
    assert parts_list.status is PartsListStatus.STOPPED
    assert shop.rows(parts_list)["柔轮"].candidates == []


def test_the_workbook_of_the_result_holds_text_as_text(shop: Shop) -> None:
    parts_list = shop.bring([("P-1", "@SUM(柔轮)", "+1", "", 5, "件", "", "", "")])
    answer = shop.browser.get(f"/parts-lists/{parts_list.public_id}/result.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).worksheets[0]
    cells = [sheet.cell(2, column) for column in range(1, 12)]
    assert [cell.data_type for cell in cells if cell.value is not None and cell.value != 5][1:5] == ["s"] * 4
    assert sheet.cell(2, 2).value == "@SUM(柔轮)"
    assert sheet.cell(2, 13).value in {maker.name_zh for maker in shop.makers[:2]}


def test_the_page_of_lists_takes_as_many_statements_for_many_lists_as_for_one(shop: Shop) -> None:
    first = shop.bring(ROWS)
    shop.browser.get("/parts-lists")
    with reading(database.engine) as few:
        one = shop.browser.get("/parts-lists").text
    second = shop.bring(ROWS[:2])
    shop.browser.get("/parts-lists")
    with reading(database.engine) as more:
        both = shop.browser.get("/parts-lists").text
    assert len(more) == len(few) <= 12
    assert first.public_id in one
    assert {first.public_id, second.public_id} <= set(re.findall(r"/parts-lists/([\w-]{22})", both))
