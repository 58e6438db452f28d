"""No answer suits: every supplier gets a reason, the scout hears of it, and the gap shows what was not met."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from platform_app.cli.demo.people import DOMAIN
from tests.journeys import asking
from tests.journeys.answering import mailed, pass_the_deadline, quote
from tests.support.live import LiveCity, Visit
from tests.support.postgres import wait_until
from tests.support.smtp import Mailbox

pytestmark = pytest.mark.browser

PRICE = "7319.42"
"""The quotation nobody but its two sides may read; no moment or secret of a page holds it by chance."""

SECONDS = 60
"""How long the worker may take to bring the news, at most."""


def test_when_nobody_suits_the_supplier_gets_a_reason_and_the_scout_a_notice(
    visit: Visit, live_city: LiveCity, mailbox: Mailbox
) -> None:
    card, title = asking.card_of(live_city, f"seller@{DOMAIN}"), "试制件无合适供应商"
    buyer, seller, scout = visit("buyer"), visit("seller", width=360), visit("scout", language="en")
    need = asking.opened(visit, buyer, title, card)
    seller.goto(need)
    asking.press(seller, "/response")
    quote(seller, PRICE)
    response = seller.url
    pass_the_deadline(live_city, need)

    buyer.goto(f"{need}/responses")
    asking.press(buyer, "/responses/unseal")
    buyer.locator("a[href$='/none-suitable']").first.click()
    buyer.locator("textarea[name=reason]").fill("报价超出预算一倍")
    buyer.locator("select[name=verdict_0]").select_option("price")
    asking.press(buyer, "/none-suitable")
    buyer.wait_for_url(re.compile(f"{need}"))

    seller.goto(response)
    expect(seller.locator(".callout")).to_be_visible()
    assert PRICE not in scout_reads(scout, title).replace(",", "")
    assert mailed(mailbox, "seller", title)
    assert mailed(mailbox, "scout", title)
    assert not mailbox.tells("7,319.42", f"scout@{DOMAIN}")
    assert not mailbox.tells(PRICE, f"scout@{DOMAIN}")
    with scout.expect_navigation():
        scout.locator("main article, main li", has=scout.get_by_text(title)).get_by_role(
            "button"
        ).first.click()
    assert scout.url.endswith(need)


def scout_reads(scout: Page, title: str) -> str:
    """Wait until the scout's notices name the need; return what they say."""

    def told() -> bool:
        scout.goto("/notices")
        return scout.get_by_text(title).count() > 0

    assert wait_until(told, SECONDS)
    return scout.content()
