"""The steps of a need through the browser, each told by what every language has in common: addresses and names."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from platform_app.cli.demo.people import DOMAIN
from tests.support.live import LiveCity, Visit

OWN_CARD = """
    SELECT capability.public_id, capability.name, segment.public_id, segment.code, chain.code
    FROM user_account
    JOIN membership ON membership.user_id = user_account.id
    JOIN capability ON capability.enterprise_id = membership.enterprise_id
    JOIN capability_segment ON capability_segment.capability_id = capability.id
    JOIN segment ON segment.id = capability_segment.segment_id
    JOIN chain ON chain.id = segment.chain_id
    WHERE user_account.email = ? AND capability.status = 'listed' AND capability.makes_now
    ORDER BY capability.id
"""


@dataclass(frozen=True)
class Card:
    """A capability somebody offers, and where in the chains it stands."""

    public_id: str
    name: str
    segment: str
    segment_code: str
    chain: str


def card_of(city: LiveCity, email: str) -> Card:
    """Return what a seller makes: the journey asks for exactly that."""
    with closing(sqlite3.connect(city.database)) as connection:
        return Card(*connection.execute(OWN_CARD, (email,)).fetchone())


def press(page: Page, action: str) -> None:
    """Press the button of the form that is sent to an address ending in `action`; return when the answer is there.

    A page that asks once more is answered with yes.
    """
    form = page.locator(f'form[action$="{action}"]').first
    asks_once_more = form.get_attribute("data-confirm") is not None
    if asks_once_more:
        expect(form).to_have_attribute("data-has-confirm", "")
    with page.expect_navigation():
        form.get_by_role("button").first.click()
        if asks_once_more:
            page.locator("dialog[open] button[value=yes]").click()


def status(page: Page, address: str) -> int:
    """Return what the platform answers to somebody who types an address."""
    answer = page.goto(address)
    assert answer is not None
    return answer.status


def unfold(page: Page, hidden: Locator) -> None:
    """Open every part of the page that `hidden` is folded away in, the outer ones first."""
    for fold in page.locator("details", has=hidden).all():
        fold.locator("> summary").click()
        expect(fold).to_have_attribute("open", "")


def draft(page: Page, title: str, card: Card, reach: str = "chain", kind: str = "parts") -> str:
    """Write a need for what the card offers, with a line and a must-have; return its address."""
    page.goto("/needs/new")
    page.locator(f"input[name=kind][value={kind}]").check()
    page.locator("input[name=title]").fill(title)
    press(page, "/needs/new")
    page.wait_for_url(re.compile("/needs/[^/]+/edit$"))
    address = page.url.removesuffix("/edit")
    choice = page.locator(f'input[name="segments"][value="{card.segment}"]')
    unfold(page, choice)
    choice.check()
    page.locator('input[name="lines-0-name"]').fill(card.name)
    page.locator('input[name="lines-0-quantity"]').fill("200")
    page.locator('input[name="lines-0-unit"]').fill("件")
    row = page.locator('select[name="requirements-0-kind"]')
    if not row.count():
        page.locator("#requirements [data-add-row]").click()
    row.select_option("lead_time")
    page.locator('input[name="requirements-0-value"]').fill("360")
    page.locator('input[name="requirements-0-unit"]').fill("d")
    page.locator('select[name="requirements-0-must"]').select_option("must")
    page.locator(f'input[name="reach"][value="{reach}"]').check()
    page.locator('button[name="then"][value="look"]').click()
    page.wait_for_url(address)
    return address.removeprefix(page.url.split("/needs/")[0])


def hand_in(page: Page, address: str) -> None:
    """Submit the draft: its enterprise has an approver, who reads it first."""
    page.goto(address)
    press(page, "/submit")
    expect(page.locator('form[action$="/submit"]')).to_have_count(0)


def approve(page: Page, address: str) -> None:
    """Let the need go to the bureau."""
    page.goto(address)
    press(page, "/approve")
    expect(page.locator('form[action$="/approve"]')).to_have_count(0)


def open_to_suppliers(page: Page, address: str) -> None:
    """Find the need on the review desk, take it, tick every check and open it."""
    page.goto("/review?kind=need")
    page.locator(f'a[href$="{address}/review"]').first.click()
    press(page, "/review/take")
    expect(page.locator('form[action$="/review/take"]')).to_have_count(0)
    for check in page.locator("input[name=checklist]").all():
        check.check()
    press(page, f"{address}/open")
    expect(page.locator(f'form[action$="{address}/open"]')).to_have_count(0)


def opened(
    visit: Visit, buyer: Page, title: str, card: Card, reach: str = "city", kind: str = "parts"
) -> str:
    """Bring a need from the draft to its suppliers; return its address."""
    need = draft(buyer, title, card, reach, kind)
    hand_in(buyer, need)
    approve(visit("approver"), need)
    open_to_suppliers(visit("reviewer"), need)
    return need


def invite(page: Page, address: str, card: Card) -> None:
    """Tick one supplier on the list of suggestions and send the invitation with its reason."""
    page.goto(f"{address}/suggestions")
    proposed = page.locator('input[name="capability"]:checked')
    while proposed.count():
        proposed.first.uncheck()
    page.locator(f'input[name="capability"][value="{card.public_id}"]').check()
    page.locator("form#choose button").click()
    reason = page.locator("main textarea").first
    expect(reason).not_to_be_empty()
    press(page, "/suggestions/invite")
    page.wait_for_url(re.compile(f"{address}#invitations$"))


def accept(page: Page, title: str) -> None:
    """Open the invitation to the need called `title` and say that the enterprise is interested."""
    page.goto("/invitations")
    page.locator("tr", has=page.get_by_text(title)).get_by_role("button").click()
    page.wait_for_url(re.compile("/invitations/[^/]+$"))
    press(page, "/accept")
    expect(page.locator('form[action$="/accept"]')).to_have_count(0)


def a_need_finds_its_supplier(visit: Visit, live_city: LiveCity) -> None:
    """A buyer drafts in private, is approved and reviewed, opens and invites; the seller accepts."""
    card, title = card_of(live_city, f"seller@{DOMAIN}"), "预研项目试制件"
    buyer, seller = visit("buyer"), visit("seller")
    need = draft(buyer, title, card)
    buyer.locator(f'a[href$="{need}/suggestions"]').first.click()
    expect(buyer.locator(f"#capability-{card.public_id}")).to_be_visible()
    other = visit("institution")
    assert [status(seller, need), status(seller, f"{need}/suggestions")] == [404, 403]
    assert [status(other, need), status(other, f"{need}/suggestions")] == [404, 404]

    hand_in(buyer, need)
    approve(visit("approver"), need)
    open_to_suppliers(visit("reviewer"), need)
    invite(buyer, need, card)
    accept(seller, title)

    buyer.reload()
    expect(buyer.locator("#invitations tbody tr")).to_have_count(1)
    expect(buyer.locator("#invitations tbody .tone-good")).to_be_visible()
