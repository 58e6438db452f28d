"""Each kind of need is answered in its own words, from the phone to the buyer's comparison."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from platform_app.cli.demo.people import DOMAIN
from tests.journeys import asking
from tests.journeys.answering import answer, mailed, pass_the_deadline
from tests.support.live import LiveCity, Visit
from tests.support.smtp import Mailbox

pytestmark = pytest.mark.browser

LATER = (datetime.now(UTC) + timedelta(days=40)).date().isoformat()
PRICE = {"lines-0-unit_price_cny": "4321.50", "lines-0-tax_percent": "6", "lines-0-lead_time_days": "15"}
SAYS = {
    "joint_research": {
        "header-approach": "两轮样机迭代，先仿真后台架",
        "header-milestones": "第 3 个月样机，第 6 个月定型",
        "header-duration_months": "6",
        "header-budget_cny": "873456.00",
        "header-results_belong_to": "both",
        "header-validity_days": "30",
    },
    "outsourced_capacity": PRICE
    | {
        "header-machine": "五轴加工中心 VMC850",
        "header-hours_offered": "120",
        "header-hourly_rate_cny": "186.50",
        "header-from_day": LATER,
        "header-validity_days": "20",
    },
    "testing": PRICE
    | {"header-report_days": "7", "header-report_type": "cnas", "header-validity_days": "20"},
    "panel": {
        "header-statement": "连续三年零批量退货",
        "header-yearly_capacity": "年产 12 万件",
    },
}
TOLD = {
    "joint_research": "873,456",
    "outsourced_capacity": "VMC850",
    "testing": "4,321.5",
    "panel": "年产 12 万件",
}
"""What the buyer reads of each after the opening."""


def test_every_kind_of_need_gets_an_answer_of_its_own_kind(
    visit: Visit, live_city: LiveCity, mailbox: Mailbox
) -> None:
    card = asking.card_of(live_city, f"seller@{DOMAIN}")
    buyer, seller = visit("buyer", language="en"), visit("seller", width=360)
    approver, reviewer = visit("approver"), visit("reviewer")
    for kind, says in SAYS.items():
        need = asking.draft(buyer, f"试制件 {kind}", card, "city", kind)
        asking.hand_in(buyer, need)
        asking.approve(approver, need)
        asking.open_to_suppliers(reviewer, need)
        seller.goto(need)
        asking.press(seller, "/response")
        answer(seller, says)
        expect(seller.locator("a[href*='/receipts/']")).to_have_count(1)
        assert seller.evaluate("document.documentElement.scrollWidth <= innerWidth"), kind
        pass_the_deadline(live_city, need)
        buyer.goto(f"{need}/responses")
        asking.press(buyer, "/responses/unseal")
        expect(buyer.locator("main")).to_contain_text(TOLD[kind])
    assert all(mailed(mailbox, "seller", f"试制件 {kind}") for kind in SAYS)
