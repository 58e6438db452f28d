"""The editor: what is typed is never lost, never overwritten, and advice changes nothing."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from platform_app.needs.kinds import FIELDS, Shape
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, NeedKind
from tests.integration.needs.city import City, draft, look, text, the_need

TYPED = {
    Shape.TEXT: "五轴加工",
    Shape.LONG: "变形",
    Shape.NUMBER: "12",
    Shape.DAY: "2026-12-01",
    Shape.CHOICE: "",
}


def test_sending_the_first_form_twice_makes_one_need(city: City, buyer: FlaskClient) -> None:
    data = {"kind": "testing", "title": "盐雾试验", "form_token": "once"}
    first, second = buyer.post("/needs/new", data=data), buyer.post("/needs/new", data=data)
    assert first.status_code == second.status_code == 303
    assert first.location == second.location
    assert len(look(city, select(Need))) == 1


def test_the_editor_of_every_kind_opens_and_keeps_the_fields_of_its_kind(
    city: City, buyer: FlaskClient
) -> None:
    for kind in NeedKind:
        assert buyer.post("/needs/new", data={"kind": kind.value, "title": kind.value}).status_code == 303
        [need] = look(city, select(Need).where(Need.kind == kind))
        here = f"/needs/{need.public_id}/edit"
        typed = {f"details-{one.name}": TYPED[one.shape] or one.choices[0] for one in FIELDS[kind]}
        assert buyer.get(here).status_code == 200
        assert buyer.post(here, data=text(city, version=need.version, **typed)).status_code == 303
        [kept] = look(city, select(Need).where(Need.kind == kind))
        assert set(kept.details) == {one.name for one in FIELDS[kind]}
        assert buyer.get(here).status_code == 200


def test_what_is_typed_is_kept_beside_the_draft_and_can_be_put_back(city: City, buyer: FlaskClient) -> None:
    need = draft(city, buyer)
    here = f"/needs/{need.public_id}"
    version = need.version
    for description in ("第一次", "改动尚未保存"):
        kept = buyer.post(
            f"{here}/autosave",
            data=text(city, version=version, description=description, form_token="same"),
        )
        assert kept.status_code == 204
    assert the_need(city).description != "改动尚未保存"
    assert "restore=1" in buyer.get(f"{here}/edit").text
    assert "改动尚未保存" in buyer.get(f"{here}/edit?restore=1").text
    saved = buyer.post(
        f"{here}/edit",
        data=text(city, version=version, description="改动尚未保存", form_token="same"),
    )
    assert saved.status_code == 303
    assert the_need(city).description == "改动尚未保存"
    assert "restore=1" not in buyer.get(f"{here}/edit").text


def test_a_stale_edit_shows_both_texts_and_changes_nothing(city: City, buyer: FlaskClient) -> None:
    need = draft(city, buyer)
    here, stale = f"/needs/{need.public_id}/edit", need.version
    assert buyer.post(here, data=text(city, version=stale, **{"lines-0-name": "端盖"})).status_code == 303
    answer = buyer.post(here, data=text(city, version=stale, **{"lines-0-name": "法兰"}))
    assert answer.status_code == 409
    assert "端盖" in answer.text
    assert "法兰" in answer.text
    assert [line.name for line in the_need(city).lines] == ["端盖"]


def test_a_line_keeps_its_address_when_its_text_changes(city: City, buyer: FlaskClient) -> None:
    need = draft(city, buyer)
    first = need.lines[0].public_id
    changed = text(
        city,
        version=need.version,
        **{"lines-0-name": "新行", "lines-1-public_id": first, "lines-1-name": "轴承座二"},
    )
    assert buyer.post(f"/needs/{need.public_id}/edit", data=changed).status_code == 303
    lines = the_need(city).lines
    assert [line.name for line in lines] == ["新行", "轴承座二"]
    assert lines[1].public_id == first


def test_a_copy_leaves_dates_and_invitations_behind(city: City, buyer: FlaskClient) -> None:
    need = draft(city, buyer)
    assert buyer.post(f"/needs/{need.public_id}/copy").status_code == 303
    [copy] = look(city, select(Need).where(Need.copied_from_id == need.id))
    assert copy.status is NeedStatus.DRAFT
    assert copy.opened_at is None
    assert [line.target_price_cny for line in copy.lines] == [line.target_price_cny for line in need.lines]
    assert copy.lines[0].public_id != need.lines[0].public_id


def test_advice_while_typing_changes_nothing_and_points_at_fields(city: City, buyer: FlaskClient) -> None:
    need = draft(city, buyer)
    answer = buyer.post(
        f"/needs/{need.public_id}/check",
        data=text(city, description="要高精度，尽快", **{"lines-0-material": ""}),
    )
    assert answer.status_code == 200
    assert "#lines-0-material" in answer.text
    assert "高精度" in answer.text
    assert the_need(city).lines[0].material == "304"


def test_requirements_are_proposed_from_the_lines_words(city: City, buyer: FlaskClient) -> None:
    need = draft(city, buyer)
    answer = buyer.post(
        f"/needs/{need.public_id}/requirements/propose", data=text(city, version=need.version)
    )
    assert answer.status_code == 200
    assert f'value="{city.segment.public_id}" id="segment-{city.segment.public_id}" checked' in answer.text
    assert 'value="304"' in answer.text
    assert 'value="0.02"' in answer.text
    assert len(the_need(city).requirements) == 1


@pytest.mark.parametrize(
    "typed",
    [
        {"details-first_samples_on": "2027-03-01"},
        {"lines-0-target_price_cny": "inf"},
        {"lines-0-target_price_cny": "1e308"},
        {"lines-0-needed_by": "0001-01-01"},
        {"response_days": "9" * 400},
    ],
    ids=["a day", "no end", "beyond", "year one", "many digits"],
)
def test_requirements_are_proposed_whatever_else_is_typed(
    city: City, buyer: FlaskClient, typed: dict[str, str]
) -> None:
    need = draft(city, buyer)
    answer = buyer.post(
        f"/needs/{need.public_id}/requirements/propose", data=text(city, version=need.version, **typed)
    )
    assert answer.status_code == 200


def workbook(*rows: list[Any]) -> io.BytesIO:
    book = openpyxl.Workbook()
    sheet = book.create_sheet(index=0)
    for row in rows:
        sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    made.seek(0)
    return made


def test_lines_come_from_a_workbook_after_a_look(city: City, buyer: FlaskClient) -> None:
    need = draft(city, buyer)
    here = f"/imports/new/need_lines?target={need.public_id}"
    assert here.replace("&", "&amp;") in buyer.get(f"/needs/{need.public_id}/edit").text
    assert buyer.get(here).status_code == 200
    file = workbook(
        ["零件名称", "材质", "数量", "单位", "目标价", "交货日期"],
        ["端盖", "ADC12", 1200, "件", 12.5, "2027-03-01"],
        ["法兰", "304", "很多", "件", None, None],
    )
    staged = buyer.post(here, data={"file": (file, "lines.xlsx")})
    assert staged.status_code == 303, staged.text
    assert len(the_need(city).lines) == 1
    shown = buyer.get(staged.location)
    assert "很多" in shown.text
    assert buyer.post(f"{staged.location}/apply").status_code == 303
    lines = the_need(city).lines
    assert [(line.name, line.quantity) for line in lines] == [("轴承座", 2000.0), ("端盖", 1200.0)]
    assert str(lines[1].target_price_cny) == "12.50"


def test_a_workbook_of_lines_goes_into_the_own_draft_only(
    city: City, buyer: FlaskClient, supplier: FlaskClient
) -> None:
    need = draft(city, buyer)
    here = f"/imports/new/need_lines?target={need.public_id}"
    file = workbook(["零件名称"], ["端盖"])
    assert supplier.post(here, data={"file": (file, "lines.xlsx")}).status_code == 404
    buyer.post(f"/needs/{need.public_id}/submit")
    assert buyer.get(here).status_code == 409
