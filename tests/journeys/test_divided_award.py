"""Three suppliers answer, one for the first time; a line is divided between two, the third stands in reserve."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from platform_app.cli.demo.people import DOMAIN
from tests.journeys import asking
from tests.journeys.answering import mailed, pass_the_deadline, quote, sellers_elsewhere
from tests.support.live import LiveCity, Visit
from tests.support.smtp import Mailbox

pytestmark = pytest.mark.browser


def test_a_line_is_divided_between_two_and_a_third_stands_in_reserve(
    visit: Visit, live_city: LiveCity, mailbox: Mailbox
) -> None:
    card, title = asking.card_of(live_city, f"seller@{DOMAIN}"), "试制件两家分供"
    buyer = visit("buyer")
    need = asking.opened(visit, buyer, title, card)
    words = sellers_elsewhere(live_city, 2)
    first, second = (visit(word, width=360) for word in words)
    third = visit("seller", width=360)
    for seller, price in ((first, "10.20"), (second, "10.40"), (third, "11.90")):
        seller.goto(need)
        asking.press(seller, "/response")
        if seller is first:
            expect(coaching(seller)).to_contain_text("第 1 次")
        quote(seller, price)
    pass_the_deadline(live_city, need)

    buyer.goto(f"{need}/responses")
    asking.press(buyer, "/responses/unseal")
    expect(buyer.get_by_text("10.40").first).to_be_visible()
    buyer.goto(f"{need}/award")
    shares = {"10.20": "60", "10.40": "40"}
    for entry in buyer.locator("fieldset", has=buyer.locator("input[name^=share_]")).all():
        said = entry.inner_text()
        for price, share in shares.items():
            if price in said:
                entry.locator("input[name^=share_]").fill(share)
    left_over(buyer).select_option("reserve-1")
    buyer.locator("textarea[name=reason]").fill("两家分担交期风险，第三家报价较高，列为备选")
    buyer.locator("main form button.button-act").click()
    buyer.wait_for_url(f"**{need}/responses")

    for seller, told in ((first, "60"), (second, "40"), (third, "备选")):
        seller.goto("/responses")
        with seller.expect_navigation():
            seller.get_by_role("link", name=title).first.click()
        expect(seller.locator("main")).to_contain_text(told)
        for rival in set(shares) | {"11.90"}:
            hidden = rival != {first: "10.20", second: "10.40", third: "11.90"}[seller]
            assert not (hidden and rival in seller.content())
    assert all(mailed(mailbox, word, "您已中选", title) for word in words)
    assert mailed(mailbox, "seller", "备选", title)
    assert third.evaluate("document.documentElement.scrollWidth <= innerWidth")


def coaching(page: Page) -> Locator:
    """The panel beside the editor that helps with the first answers."""
    return page.locator("details.editor-panel", has=page.locator("ul"))


def left_over(page: Page) -> Locator:
    """The decision on the supplier whose line has no share."""
    at = page.locator("input[name^=share_]").evaluate_all("all => all.findIndex(one => !one.value)")
    return page.locator(f"select[name=verdict_{at}]")
