"""The bureau brings the registry in, reads the atlas, looks for who could fill a gap, and records a leader."""

from __future__ import annotations

import io
import re
from contextlib import closing

import pytest
from openpyxl import Workbook
from playwright.sync_api import FilePayload, Page, expect
from stdnum.cn import uscc

from tests.journeys.asking import press
from tests.support.live import Visit
from tests.support.postgres import wait_until

pytestmark = pytest.mark.browser

SECONDS = 60
"""How long the worker may take to propose segments, at most."""
BODY = "91320400MAJRN0001"
NAME = "融城行记动力电池科技有限公司"
BUSINESS = "动力电池电解液、隔膜涂覆、电池模组与电池箱体的研发、生产与销售"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def registry() -> FilePayload:
    """Return a workbook of the registry with one enterprise in it."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["统一社会信用代码", "企业名称", "所在区", "主营业务", "从业人数"])
    sheet.append([BODY + uscc.calc_check_digit(BODY), NAME, "新北区", BUSINESS, "120"])
    content = io.BytesIO()
    with closing(book):
        book.save(content)
    return {"name": "registry.xlsx", "mimeType": XLSX, "buffer": content.getvalue()}


def bring_registry(analyst: Page) -> None:
    """Bring the workbook in and take its rows over."""
    analyst.goto("/imports/new/registry")
    analyst.locator("main input[type=file]").set_input_files(registry())
    analyst.locator("main .form-actions button").first.click()
    analyst.wait_for_url(re.compile("/imports/(?!new)[^/]+$"))
    press(analyst, "/apply")
    expect(analyst.locator('form[action$="/apply"]')).to_have_count(0)


def accept_proposal(analyst: Page) -> None:
    """Have segments proposed for the new enterprise and accept the best one."""
    analyst.goto("/bench")
    press(analyst, "/bench/propose")

    def proposed() -> bool:
        analyst.goto("/bench?chain=battery")
        return analyst.get_by_text(NAME).count() > 0

    assert wait_until(proposed, SECONDS)
    firm = analyst.locator(".card", has=analyst.get_by_text(NAME))
    firm.locator("input[name=chosen]").first.check()
    with analyst.expect_navigation():
        analyst.locator('button[name=verb][value="accept"]').click()
    analyst.goto("/bench?outcome=accepted")
    expect(analyst.get_by_text(NAME)).to_be_visible()


def look_into_a_gap(analyst: Page) -> None:
    """Go from the atlas of a chain into a red segment, to those who could fill it."""
    analyst.goto("/gaps?state=missing")
    gap = analyst.locator('main tbody a[href*="/segments/"]').first.get_attribute("href") or ""
    analyst.goto(gap.split("/segments/")[0])
    red = analyst.locator(f'svg.atlas a.atlas-node[href$="{gap}"]').first
    expect(red.locator('[fill$="-hatch)"]')).to_be_attached()
    red.click()
    analyst.wait_for_url(re.compile(f"{gap}$"))
    expect(analyst.locator('#candidates tbody a[href*="/enterprises/"]').first).to_be_visible()


def record_leader(manager: Page) -> None:
    """Recognise the best candidate of a chain; the list of leaders then names it."""
    manager.goto("/leaders?chain=battery")
    row = manager.locator("#candidates tbody tr", has=manager.locator('a[href*="/recognitions/new"]')).first
    name = row.locator('a[href*="/enterprises/"]').inner_text()
    expect(manager.locator("#battery tbody")).not_to_contain_text(name)
    row.locator('a[href*="/recognitions/new"]').click()
    expect(manager.locator("main input[name=enterprise]")).not_to_have_value("")
    expect(manager.locator("main select[name=level]")).to_have_value("leader")
    manager.locator("main input[name=document]").fill("融工信产业〔2025〕12号")
    manager.locator("main input[name=valid_from]").fill("2025-01-01")
    manager.locator("main .form-actions button").first.click()
    manager.wait_for_url(re.compile("/recognitions/(?!new)[^/]+$"))
    manager.goto("/leaders?chain=battery")
    expect(manager.locator("#battery tbody")).to_contain_text(name)


def test_an_officer_goes_from_the_registry_to_a_recognised_leader(visit: Visit) -> None:
    analyst = visit("analyst")
    bring_registry(analyst)
    accept_proposal(analyst)
    look_into_a_gap(analyst)
    record_leader(visit("manager"))
