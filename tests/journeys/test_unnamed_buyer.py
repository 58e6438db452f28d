"""A need without its buyer's name, from the draft to the award that tells it; the supplier is on a phone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from platform_app.cli.demo.people import DOMAIN
from tests.journeys import asking
from tests.journeys.answering import mailed, pass_the_deadline, quote
from tests.support.live import LiveCity, Visit
from tests.support.smtp import Mailbox
from tests.unit.files.canaries import CANARY, an_xlsx
from tests.unit.files.test_rewriting import places

pytestmark = pytest.mark.browser


def test_an_anonymous_need_is_answered_and_its_buyer_known_with_the_award(
    visit: Visit, live_city: LiveCity, mailbox: Mailbox
) -> None:
    card, title = asking.card_of(live_city, f"seller@{DOMAIN}"), "试制件匿名询价"
    buyer, seller = visit("buyer"), visit("seller", width=360)
    name = buyer_of(live_city)
    need = asking.draft(buyer, title, card)
    leave_the_name_out(buyer, need, f"由{name}提供毛坯")
    put_a_file_behind_an_undertaking(buyer, need)
    asking.press(buyer, "/submit")
    assert buyer.locator('form[action$="/confirm-texts"]').count() == 0
    expect(buyer.locator("main")).to_contain_text(name)
    leave_the_name_out(buyer, need, "毛坯由需方提供")
    asking.hand_in(buyer, need)
    asking.approve(visit("approver"), need)
    reviewer = visit("reviewer")
    asking.open_to_suppliers(reviewer, need)
    expect(reviewer.get_by_text(name).first).to_be_visible()
    asking.invite(buyer, need, card)
    asking.accept(seller, title)
    seen = [seller.content()]

    seller.goto(f"{need}/nda")
    seller.locator("input[name=agreed]").check()
    seller.locator("input[name=name]").fill("陈明")
    seller.locator("input[name=position]").fill("销售总监")
    asking.press(seller, "/nda")
    link = seller.locator("a[href^='/files/']").first
    expect(link).to_be_visible()
    seen.append(seller.content())
    with seller.expect_download() as fetched:
        link.click()
    assert fetched.value.suggested_filename.startswith("file-")
    assert places(Path(fetched.value.path()).read_bytes()) == 0
    seller.goto("/invitations")
    expect(seller.locator("tr", has=seller.get_by_text(title))).to_contain_text("（匿名）")
    assert all(name not in page and CANARY not in page for page in seen)
    assert seller.evaluate("document.documentElement.scrollWidth <= innerWidth")

    seller.goto(need)
    asking.press(seller, "/response")
    quote(seller, "64.20")
    pass_the_deadline(live_city, need)
    buyer.goto(f"{need}/responses")
    asking.press(buyer, "/responses/unseal")
    seller.goto(need)
    expect(seller.get_by_text(name)).to_have_count(0)
    buyer.goto(f"{need}/award")
    buyer.locator("input[name^=share_]").first.fill("100")
    buyer.locator("textarea[name=reason]").fill("唯一应答，价格合理")
    buyer.locator("main form button.button-act").click()
    buyer.wait_for_url(f"**{need}/responses")
    seller.goto(need)
    expect(seller.get_by_text(name).first).to_be_visible()
    assert mailed(mailbox, "seller", "受邀", title)
    assert mailed(mailbox, "seller", name, title), "who asks is told with the award"
    assert all(name not in letter for letter in letters(live_city, title, besides="identity_revealed"))


def leave_the_name_out(page: Page, need: str, description: str) -> None:
    """Ask without the name, with a text that may still tell it."""
    page.goto(f"{need}/edit")
    page.locator("input[name=anonymous]").check()
    page.locator("textarea[name=description]").fill(description)
    page.locator('button[name="then"][value="look"]').click()
    page.wait_for_url(f"**{need}")


def put_a_file_behind_an_undertaking(page: Page, need: str) -> None:
    """Let the bureau's text be signed, and bring a workbook that says in many places who made it."""
    page.goto(f"{need}/nda/choose")
    page.locator("input[name=kind][value=standard]").check()
    asking.press(page, "/nda/choose")
    page.wait_for_url(f"**{need}/files**")
    page.locator("#file, input[type=file][name=file]").last.set_input_files(
        {"name": f"{CANARY}.xlsx", "mimeType": "application/octet-stream", "buffer": an_xlsx()}
    )
    page.locator("input[name=visibility][value=after_nda]").check()
    page.locator(f'form[action$="{need}/files"] button').click()
    expect(page.get_by_text(f"{CANARY}.xlsx").first).to_be_visible()
    page.goto(need)


def buyer_of(city: LiveCity) -> str:
    """Return the name of the enterprise the demo's buyer acts for."""
    rows = """SELECT e.name_zh FROM enterprise e JOIN membership m ON m.enterprise_id = e.id
        JOIN user_account u ON u.id = m.user_id WHERE u.email = ?"""
    with closing(sqlite3.connect(city.database)) as connection:
        return str(connection.execute(rows, (f"buyer@{DOMAIN}",)).fetchone()[0])


def letters(city: LiveCity, title: str, besides: str) -> list[str]:
    """Return what was written to the supplier's people about a need, one kind left out."""
    rows = "SELECT subject || body FROM mail WHERE recipient = ? AND subject LIKE ? AND kind <> ?"
    with closing(sqlite3.connect(city.database)) as connection:
        return [row[0] for row in connection.execute(rows, (f"seller@{DOMAIN}", f"%{title}%", besides))]
