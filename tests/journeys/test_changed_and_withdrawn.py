"""A buyer adds to an open need; the supplier is told, confirms anew on its phone, and takes it back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from platform_app.cli.demo.people import DOMAIN
from tests.journeys import asking
from tests.journeys.answering import mailed, pass_the_deadline, quote, sellers_elsewhere
from tests.support.live import LiveCity, Visit
from tests.support.postgres import wait_until
from tests.support.smtp import Mailbox

pytestmark = pytest.mark.browser

SECONDS = 60
"""How long the worker may take to bring the news, at most."""


def told(seller: Page, title: str) -> bool:
    """Say whether the newest notices name the need as changed."""
    seller.goto("/notices")
    return seller.locator("main li", has=seller.get_by_text(title)).filter(has_text="变更").count() > 0


def test_a_changed_need_is_confirmed_anew_and_an_answer_is_taken_back(
    visit: Visit, live_city: LiveCity, mailbox: Mailbox
) -> None:
    card, title = asking.card_of(live_city, f"seller@{DOMAIN}"), "试制件补充说明"
    [word] = sellers_elsewhere(live_city, 1)
    buyer, seller = visit("buyer"), visit(word, width=360)
    need = asking.opened(visit, buyer, title, card)
    seller.goto(need)
    asking.press(seller, "/interest")
    seller.goto(need)
    asking.press(seller, "/response")
    quote(seller, "88.10")
    response = seller.url

    buyer.goto(f"{need}/amend")
    buyer.locator("textarea[name=text]").fill("数量改为 260 件，其余不变")
    buyer.locator("input[name='lines-0-quantity']").fill("260")
    asking.press(buyer, "/amend")
    buyer.wait_for_url(re.compile("/needs/changes/[^/]+$"))
    assert buyer.locator("form[action$='/consent']").count() == 0, "nobody agrees alone"
    approver = visit("approver")
    approver.goto("/needs/changes")
    approver.locator("main a", has_text=title).first.click()
    asking.press(approver, "/consent")
    buyer.goto(need)
    expect(buyer.locator("#change-1")).to_contain_text("260")

    assert wait_until(lambda: told(seller, title), SECONDS)
    assert mailed(mailbox, word, "变更", title)
    assert mailbox.tells(title, word)
    assert not mailbox.tells("260")
    assert not mailbox.tells("88.10")
    seller.goto(response)
    expect(seller.locator("main")).to_contain_text("需求有变更")
    seller.locator("a[href$='/edit']").first.click()
    expect(seller.locator("main")).to_contain_text("260")
    expect(seller.locator("main")).to_contain_text("200")
    quote(seller, "86.90")
    expect(seller.locator("a[href*='/receipts/']")).to_have_count(2)

    asking.press(seller, "/withdraw")
    expect(seller.locator("form[action$='/resume']")).to_have_count(1)
    assert seller.evaluate("document.documentElement.scrollWidth <= innerWidth")
    pass_the_deadline(live_city, need)
    buyer.goto(f"{need}/responses")
    assert "86.9" not in buyer.content()
    asking.press(buyer, "/responses/unseal")
    buyer.goto(need)
    expect(buyer.locator("main")).not_to_contain_text("86.9")
