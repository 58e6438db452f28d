"""The steps of an answer through the browser, and the deadline that passes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page

from tests.support.live import LiveCity


def quote(page: Page, price: str) -> None:
    """Fill in the editor of a quotation of one line, and hand it in."""
    for met in page.locator("input[type=radio][value=met]").all():
        met.check()
    page.locator("input[name='lines-0-offered']").check()
    page.locator("input[name='lines-0-unit_price_cny']").fill(price)
    page.locator("input[name='lines-0-tax_percent']").fill("13")
    page.locator("input[name='lines-0-lead_time_days']").fill("20")
    page.locator("input[name='header-validity_days']").fill("30")
    page.locator("button[value=hand_in]").click()
    page.wait_for_url(lambda url: "/edit" not in url)


def pass_the_deadline(city: LiveCity, need: str) -> None:
    """Let the deadline of a need lie an hour back, as if its time had run and the clock had closed it."""
    past = datetime.now(UTC).replace(tzinfo=None) - timedelta(hours=1)
    with closing(sqlite3.connect(city.database, timeout=20)) as connection, connection:
        connection.execute(
            "UPDATE need SET closes_at = ?, status = 'closed', version = version + 1 WHERE public_id = ?",
            (past.isoformat(" "), need.rsplit("/", 1)[-1]),
        )
