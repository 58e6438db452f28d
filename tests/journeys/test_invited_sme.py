"""An enterprise the bureau knows from the registry is invited, and answers its first need on a phone."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from platform_app.cli.demo.people import DOMAIN
from tests.journeys import asking
from tests.journeys.asking import press
from tests.support.live import LiveCity, Visit
from tests.support.postgres import wait_until
from tests.support.smtp import Mailbox

pytestmark = pytest.mark.browser

FOUNDER, SECONDS = "founder@sme.example", 60
"""How long the worker may take to bring the news, at most."""

ASKED_MOST = """
    SELECT group_concat('&segment=' || key, '') FROM (
        SELECT chain.code || '.' || segment.code AS key
        FROM need
        JOIN need_segment ON need_segment.need_id = need.id
        JOIN segment ON segment.id = need_segment.segment_id
        JOIN chain ON chain.id = segment.chain_id
        WHERE need.status = 'open' AND need.reach IN ('public', 'city')
        GROUP BY segment.id ORDER BY count(*) DESC, segment.id LIMIT 2
    )
"""
IMPORTED = "SELECT public_id FROM enterprise WHERE status = 'imported' AND uscc IS NOT NULL ORDER BY id"


def found(city: LiveCity, statement: str) -> tuple[str, ...]:
    """Return the first thing of the demo city that suits the journey."""
    with closing(sqlite3.connect(city.database)) as connection:
        row: tuple[str, ...] = connection.execute(statement).fetchone()
        return row


def invitation_link(officer: Page, enterprise: str) -> str:
    """Return the link an officer makes for an enterprise of the registry."""
    officer.goto(f"/enterprises/{enterprise}")
    form = officer.locator(f'form[action$="{enterprise}/invite"]')
    form.locator("input[name=email]").fill(FOUNDER)
    form.get_by_role("button").click()
    link = officer.locator("code", has_text="/claim/").inner_text()
    return link[link.index("/claim/") :]


def confirming(mailbox: Mailbox) -> str:
    """Wait for the mail that asks whether the address is right; return where its link leads."""
    found: list[str] = []

    def arrived() -> bool:
        letters = "\n".join(one.get_content() for one in mailbox.to(FOUNDER))
        found.extend(re.findall(r"/register/confirm/\S+", letters))
        return bool(found)

    assert wait_until(arrived, SECONDS)
    return found[0]


def claim(phone: Page, link: str, mailbox: Mailbox) -> str:
    """Take the invitation up, confirm the address, give evidence, and return the claim's address."""
    phone.goto(link)
    phone.locator("main input[name=name]").fill("郑立新")
    phone.locator("main input[name=phone]").fill("13800138000")
    phone.locator("main input[name=password]").fill("a phone in the workshop")
    phone.locator("main input[name=agree]").check()
    press_main(phone)
    phone.goto(confirming(mailbox))
    press(phone, "/register/confirm/" + phone.url.rsplit("/", 1)[-1])
    assert re.search("/claims/[^/]+$", phone.url)
    address = phone.url
    phone.locator("textarea[name=evidence]").fill("总经理，营业执照上的联系电话可回拨。")
    phone.locator("textarea[name=business]").fill("电解液与添加剂的研发、生产与销售")
    answers = phone.locator("form", has=phone.locator("textarea[name=evidence]"))
    with phone.expect_navigation():
        answers.locator(".form-actions button").first.click()
    return address.split("/claims/")[1]


def press_main(page: Page) -> None:
    """Send the page's own form."""
    page.locator("main .form-actions button").first.click()


def tap_three_times(phone: Page, claimed: str, segments: str) -> None:
    """Answer "we make it" for the three segments of the address."""
    phone.goto(f"/capabilities/start?claim={claimed}{segments}")
    for taps in (1, 2, 3):
        phone.locator('button[name=answer][value="makes_now"]').first.click()
        phone.wait_for_url(re.compile(f"taps={taps}"))


def shows(buyer: Page, enterprise: str) -> bool:
    """Say whether the buyer's page, read anew, names the enterprise among the interested."""
    buyer.reload()
    return buyer.locator(f'#invitations a[href$="{enterprise}"]').count() > 0


def test_an_invited_sme_answers_its_first_need_on_a_phone(
    visit: Visit, live_city: LiveCity, mailbox: Mailbox
) -> None:
    buyer = visit("buyer")
    card = asking.card_of(live_city, f"seller@{DOMAIN}")
    need = asking.draft(buyer, "全市征集试制件供应商", card, reach="city")
    asking.hand_in(buyer, need)
    asking.approve(visit("approver"), need)
    enterprise = found(live_city, IMPORTED)[0]
    officer, phone = visit("reviewer"), visit(width=360)
    asking.open_to_suppliers(officer, need)
    claimed = claim(phone, invitation_link(officer, enterprise), mailbox)
    tap_three_times(
        phone, claimed, f"&segment={card.chain}.{card.segment_code}{found(live_city, ASKED_MOST)[0]}"
    )
    phone.locator('main a[href*="/opportunities"]').first.click()
    expect(phone.locator(".ranked-entry").nth(2)).to_be_visible()
    expect(phone.locator(f"#need-{need.split('/')[-1]}")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360

    officer.goto(f"/claims/{claimed}")
    press(officer, "/approve")

    phone.goto("/opportunities")
    phone.locator(f"#need-{need.split('/')[-1]}").locator('form[action$="/interest"] button').click()
    phone.wait_for_url(re.compile(f"{need}$"))
    expect(phone.locator('a[href*="/invitations/"]').first).to_be_visible()
    buyer.goto(need)
    assert not shows(buyer, enterprise)
    before = buyer.locator("#invitations tbody .tone-good").count()

    phone.goto("/enterprise")
    press(phone, f"{enterprise}/submit")
    expect(phone.locator(f'form[action$="{enterprise}/submit"]')).to_have_count(0)
    officer.goto(f"/enterprises/{enterprise}/review")
    press(officer, "/review/take")
    for check in officer.locator("input[name=checklist]").all():
        check.check()
    press(officer, "/verify")
    officer.wait_for_url(re.compile("/review$"))

    assert wait_until(lambda: shows(buyer, enterprise), SECONDS)
    expect(buyer.locator("#invitations tbody .tone-good")).to_have_count(before + 1)
