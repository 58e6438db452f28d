"""A buyer drops in its own parts list: upload, confirm, result, draft; on a screen and on a phone."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import asking
from tests.support.live import LiveCity, Visit
from tests.support.parts import a_workbook

pytestmark = pytest.mark.browser


def overflows(page: Page) -> bool:
    """Say whether a page is wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


def known_product(city: LiveCity) -> str:
    """Return what some verified enterprise makes."""
    with closing(sqlite3.connect(city.database)) as connection:
        found = connection.execute(
            "SELECT capability.name FROM capability JOIN enterprise ON enterprise.id = capability.enterprise_id "
            "WHERE capability.status = 'listed' AND capability.makes_now AND enterprise.status = 'verified' "
            "AND capability.kind = 'make' ORDER BY capability.id"
        ).fetchone()
    return str(found[0])


def test_a_parts_list_becomes_candidates_and_a_draft(
    visit: Visit, live_city: LiveCity, tmp_path: Path
) -> None:
    product, file = known_product(live_city), tmp_path / "BOM.xlsx"
    file.write_bytes(a_workbook([("J-1", product, "", "", 500, "件", "示例供应商有限公司", "", "苏州")]))
    page = visit("buyer")
    page.goto("/parts-lists/new")
    page.locator("input[type=file]").set_input_files(file)
    page.locator("main .form-actions button").first.click()
    page.wait_for_url(re.compile("/columns$"))
    expect(page.locator("select[name=name]")).to_have_value("1")
    asking.press(page, "/columns")
    page.wait_for_url(re.compile("/parts-lists/[^/]+$"))
    address = page.url
    expect(page.locator(".candidate").first).to_be_visible(timeout=60_000)
    expect(page.locator(".parts-row")).to_contain_text(product)

    phone = visit("buyer", width=360)
    for part in ("", "/map", "/columns"):
        phone.goto(address + part)
        assert not overflows(phone), part

    asking.press(page, "/draft")
    page.wait_for_url(re.compile("/needs/[^/]+/edit$"))
    expect(page.locator('input[name="lines-0-name"]')).to_have_value(product)
    page.goto(address)
    expect(page.locator('.parts-row a[href^="/needs/"]')).to_be_visible()
