"""A Monday at the bureau: the worst gap, what it endangers, an action, a what-if, a nomination, the printed sheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.live import Visit

pytestmark = pytest.mark.browser

MOST_CLICKS = 25
PRINTS = "window.print = () => { document.documentElement.dataset.printed = 'yes' }"


class Hand:
    """Counts what a person does: every click, every choice and every field typed into is one."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, place: str | Locator) -> None:
        """Click the first of these."""
        self.clicks += 1
        (self.page.locator(place) if isinstance(place, str) else place).first.click()

    def choose(self, field: str, value: str | None = None) -> None:
        """Choose from a list: a value, or the first one that is a choice."""
        self.clicks += 1
        chosen = self.page.locator(f"main select[name={field}]")
        if value is None:
            value = chosen.locator("option:not([value=''])").first.get_attribute("value")
        chosen.select_option(value)

    def type(self, field: str, text: str) -> None:
        """Type into a field."""
        self.clicks += 1
        self.page.locator(f"main [name={field}]").fill(text)


@pytest.mark.parametrize(("language", "chain"), [("zh", "iiot"), ("en", "robot")])
def test_a_monday_from_the_worst_gap_to_the_printed_sheet(visit: Visit, language: str, chain: str) -> None:
    page = visit("manager", language=language)
    page.add_init_script(PRINTS)
    hand = Hand(page)
    act_on_the_worst_gap(hand)
    try_out_what_if(hand)
    nominate(hand, chain)
    print_the_sheet(hand)
    assert hand.clicks <= MOST_CLICKS, hand.clicks


def act_on_the_worst_gap(hand: Hand) -> None:
    """Find the worst gap nobody takes care of, see what it endangers, give it away with a candidate to raise."""
    page = hand.page
    hand.click(".top-bar a.brand")
    hand.click('#tasks a[href*="severity=high"]')
    hand.click('main tbody tr a[href*="/bureau/gaps/"]')
    hand.click('#evidence a[href="#endangers"]')
    expect(page.locator("#endangers")).to_be_in_viewport()
    hand.choose("owner")
    hand.type("due_on", "2030-06-30")
    hand.click('form[action$="/assign"] button.button-act')
    expect(page.locator("#assign")).to_have_count(0)
    hand.click('#candidates a[href*="enterprise="]')
    expect(page.locator("main input[name=enterprise]")).not_to_have_value("")
    hand.choose("kind", "raise_local")
    hand.type("aim", "年内完成首批验证")
    hand.choose("doer")
    hand.type("until", "2030-03-31")
    hand.click('form[action$="/actions"] .form-actions button')
    expect(page.locator("#actions .entry")).to_have_count(1)
    expect(page.locator("#actions .entry a[href*='/enterprises/']")).to_be_visible()


def try_out_what_if(hand: Hand) -> None:
    """From the gap's segment, see what else falls when it is gone."""
    hand.click('.page-head a[href*="/segments/"]')
    hand.click('.page-head a[href*="what-if"]')
    expect(hand.page.locator("#chains")).to_be_visible()


def nominate(hand: Hand, chain: str) -> None:
    """From the first page by the Monday sheet of a chain to a nomination of its nearest candidate."""
    page = hand.page
    hand.click(".top-bar a.brand")
    hand.click('.page-head a[href^="/monday"]')
    hand.click(f'main tbody a[href="/monday?chain={chain}"]')
    hand.click('main a[href*="/cases/new"]')
    expect(page.locator("main input[name=enterprise]")).not_to_have_value("")
    hand.type("reason", "最接近链主条件")
    hand.click("main .form-actions button")
    page.wait_for_url(re.compile("/cases/(?!new)[^/]+"))


def print_the_sheet(hand: Hand) -> None:
    """Back on the first page, print the sheet of all chains."""
    page = hand.page
    hand.click(".top-bar a.brand")
    hand.click('.page-head a[href^="/monday"]')
    expect(page.locator("main tbody tr")).to_have_count(10)
    hand.click('.page-head button[data-behaviour="print"]')
    expect(page.locator("html")).to_have_attribute("data-printed", "yes")


def test_a_brief_is_made_behind_the_page_taken_away_and_laid_beside_the_last(visit: Visit) -> None:
    page = visit("manager")
    page.goto("/reports")
    page.locator("main .form-actions button").first.click()
    expect(page.locator(".page-head a[download]")).to_have_count(2, timeout=60_000)
    for kind, begins in (("pdf", b"%PDF"), ("xlsx", b"PK")):
        with page.expect_download() as taken:
            page.locator(f'.page-head a[href$="/{kind}"]').click()
        assert Path(taken.value.path()).read_bytes().startswith(begins)
        assert taken.value.suggested_filename.endswith(f".{kind}")
    expect(page.locator("#figures thead th")).to_have_count(4)
    made = page.url
    page.locator("#figures .card-note a").click()
    expect(page.locator("#figures")).to_be_visible()
    assert page.url != made
