"""A chain leader asks, the bureau opens, a supplier answers."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from platform_app.cli.demo.people import DOMAIN
from tests.journeys import asking
from tests.support.live import LiveCity, Visit

pytestmark = pytest.mark.browser


def test_a_leaders_need_finds_its_supplier(visit: Visit, live_city: LiveCity) -> None:
    card, title = asking.card_of(live_city, f"seller@{DOMAIN}"), "预研项目试制件"
    buyer, seller = visit("buyer"), visit("seller")
    need = asking.draft(buyer, title, card)
    buyer.locator(f'a[href$="{need}/suggestions"]').first.click()
    expect(buyer.locator(f"#capability-{card.public_id}")).to_be_visible()
    for outsider in (seller, visit("institution")):
        for private in (need, f"{need}/suggestions"):
            answer = outsider.goto(private)
            assert answer is not None and answer.status == 404

    asking.hand_in(buyer, need)
    asking.approve(visit("approver"), need)
    asking.open_to_suppliers(visit("reviewer"), need)
    asking.invite(buyer, need, card)
    asking.accept(seller, title)

    buyer.reload()
    expect(buyer.locator("#invitations tbody tr")).to_have_count(1)
    expect(buyer.locator("#invitations tbody .tone-good")).to_be_visible()
