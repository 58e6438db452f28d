"""A chain leader asks, the bureau opens, a supplier answers."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from platform_app.cli.demo.people import DOMAIN
from tests.journeys import asking
from tests.support.live import LiveCity, Visit

pytestmark = pytest.mark.browser

PRIVATE = (
    "/needs",
    "/invitations",
    "/opportunities",
    "/capabilities",
    "/enterprise",
    "/review",
    "/bench",
    "/imports",
    "/recognitions",
    "/notices",
    "/colleagues",
    "/staff",
)


def test_a_leaders_need_finds_its_supplier(visit: Visit, live_city: LiveCity) -> None:
    asking.a_need_finds_its_supplier(visit, live_city)


def test_a_leader_asks_in_english_and_strangers_learn_nothing(visit: Visit, live_city: LiveCity) -> None:
    card, title = asking.card_of(live_city, f"seller@{DOMAIN}"), "Trial parts for a study"
    buyer = visit("buyer", language="en")
    need = asking.draft(buyer, title, card)
    expect(buyer.locator("html")).to_have_attribute("lang", "en")
    asking.hand_in(buyer, need)
    asking.approve(visit("approver", language="en"), need)
    asking.open_to_suppliers(visit("reviewer", language="en"), need)
    buyer.goto(f"{need}/suggestions")
    expect(buyer.locator(f"#capability-{card.public_id}")).to_be_visible()

    stranger = visit(language="en")
    for private in (need, f"{need}/edit", f"{need}/suggestions", f"{need}/review", *PRIVATE):
        stranger.goto(private)
        assert "/sign-in" in stranger.url, private
        expect(stranger.get_by_text(title)).to_have_count(0)
