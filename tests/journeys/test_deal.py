"""From a sealed quotation on a phone to the award and the question after the contract."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from platform_app.cli.demo.people import DOMAIN
from tests.journeys import asking
from tests.journeys.answering import mailed, pass_the_deadline, quote
from tests.support.live import LiveCity, Visit
from tests.support.smtp import Mailbox

pytestmark = pytest.mark.browser

PRICE = "7319.42"
"""The sealed price; no moment or secret of a page holds it by chance."""


def test_a_sealed_quotation_is_opened_compared_and_awarded(
    visit: Visit, live_city: LiveCity, mailbox: Mailbox
) -> None:
    card, title = asking.card_of(live_city, f"seller@{DOMAIN}"), "试制件密封询价"
    buyer, seller = visit("buyer", language="en"), visit("seller", width=360)
    need = asking.draft(buyer, title, card)
    asking.hand_in(buyer, need)
    asking.approve(visit("approver"), need)
    asking.open_to_suppliers(visit("reviewer"), need)

    seller.goto(need)
    asking.press(seller, "/response")
    quote(seller, PRICE)
    response = seller.url.split("/edit")[0]
    expect(seller.locator("a[href*='/receipts/']")).to_have_count(1)
    assert seller.evaluate("document.documentElement.scrollWidth <= innerWidth")

    buyer.goto(f"{need}/responses")
    assert PRICE not in buyer.content().replace(",", "")
    assert asking.status(buyer, response) == 404

    pass_the_deadline(live_city, need)
    seller.goto(response)
    expect(seller.locator("a[href$='/edit']")).to_have_count(0)
    buyer.goto(f"{need}/responses")
    asking.press(buyer, "/responses/unseal")
    expect(buyer.get_by_text("7,319.42").first).to_be_visible()

    buyer.goto(f"{need}/award")
    buyer.locator("input[name^=share_]").first.fill("100")
    buyer.locator("textarea[name=reason]").fill("Only offer, within the budget")
    buyer.locator("main form button.button-act").click()
    buyer.wait_for_url(f"**{need}/responses")

    seller.goto(response)
    expect(seller.locator(".tone-good").first).to_be_visible()
    assert mailed(mailbox, "seller", "您已中选", title)
    seller.goto("/notices")
    expect(seller.get_by_text(title).first).to_be_visible()
    assert not mailbox.tells(PRICE)
    assert not mailbox.tells("7,319.42")
    buyer.goto("/follow-ups")
    expect(buyer.get_by_text(title)).to_be_visible()
