"""The steps of an answer through the browser, and the deadline that passes."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page

from platform_app.cli.demo.people import DOMAIN
from tests.support.live import LiveCity
from tests.support.postgres import wait_until
from tests.support.smtp import Mailbox

COPY_USER = """
    INSERT INTO user_account (email, name, phone, language, password_hash, status, totp_last_step, fictional,
        created_at, public_id, version)
    SELECT :email, name, phone, language, password_hash, status, 0, fictional, created_at, :public_id, 1
    FROM user_account WHERE email = :of
"""
JOIN = """
    INSERT INTO membership (public_id, user_id, enterprise_id, duty, since)
    SELECT :public_id, user_account.id, enterprise.id, 'seller', user_account.created_at
    FROM user_account, enterprise
    WHERE user_account.email = :email AND enterprise.status = 'verified'
        AND enterprise.id NOT IN (SELECT enterprise_id FROM membership)
        AND EXISTS (SELECT 1 FROM capability
            WHERE capability.enterprise_id = enterprise.id AND capability.status = 'listed')
        AND NOT EXISTS (SELECT 1 FROM response WHERE response.enterprise_id = enterprise.id)
    ORDER BY enterprise.id LIMIT 1
"""
"""A verified enterprise that makes something, has no people and never answered a need."""


def quote(page: Page, price: str) -> None:
    """Fill in the editor of a quotation of one line, and hand it in."""
    says = {"lines-0-tax_percent": "13", "lines-0-lead_time_days": "20", "header-validity_days": "30"}
    answer(page, {"lines-0-unit_price_cny": price} | says)


def answer(page: Page, says: Mapping[str, str]) -> None:
    """Meet every must-have, offer the first line, say what is given by field name, and hand it in."""
    for met in page.locator("input[type=radio][value=met]").all():
        met.check()
    page.locator("input[name='lines-0-offered']").check()
    for name, value in says.items():
        place = page.locator(f"main [name='{name}']")
        if place.evaluate("field => field.tagName") == "SELECT":
            place.select_option(value)
        else:
            place.fill(value)
    page.locator("button[value=hand_in]").click()
    page.wait_for_url(lambda url: "/edit" not in url)


def sellers_elsewhere(city: LiveCity, number: int) -> list[str]:
    """Let more verified enterprises that make something have a salesman each; return what they sign in as."""
    words = [f"rival-{secrets.token_hex(4)}" for _ in range(number)]
    with closing(sqlite3.connect(city.database, timeout=20)) as connection, connection:
        for word in words:
            email = f"{word}@{DOMAIN}"
            made = {"email": email, "of": f"seller@{DOMAIN}", "public_id": secrets.token_urlsafe(16)}
            connection.execute(COPY_USER, made)
            connection.execute(JOIN, {"email": email, "public_id": secrets.token_urlsafe(16)})
    return words


def pass_the_deadline(city: LiveCity, need: str) -> None:
    """Let the deadline of a need lie an hour back, as if its time had run and the clock had closed it."""
    past = datetime.now(UTC).replace(tzinfo=None) - timedelta(hours=1)
    with closing(sqlite3.connect(city.database, timeout=20)) as connection, connection:
        connection.execute(
            "UPDATE need SET closes_at = ?, status = 'closed', version = version + 1 WHERE public_id = ?",
            (past.isoformat(" "), need.rsplit("/", 1)[-1]),
        )


def mailed(mailbox: Mailbox, word: str, *says: str) -> bool:
    """Say whether somebody gets a mail that says all this, within the minute."""

    def arrived() -> bool:
        letters = mailbox.to(f"{word}@{DOMAIN}")
        return any(all(one in f"{mail['Subject']}{mail.get_content()}" for one in says) for mail in letters)

    return wait_until(arrived, 60)
