"""One page of every sort in a real browser: silent, within the phone, open to everybody, asking no other host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from platform_app.web.room import ACCESS
from tests.crawl.browsing import EYES, LOOK_FOR_BARRIERS, LOOKERS, Site, Sort, apart, served, sorts

pytestmark = pytest.mark.browser

NO_PAGE = {
    "accounts.remove_factor": "asks only who has a second factor",
    "accounts.second_factor_code": "asks only who has just given a password",
    "agenda.feed": "a file under a secret address",
    "agenda.of_need": "a file",
    "chains.export_xlsx": "a file",
    "chains.export_yaml": "a file",
    "enterprises.letter": "its address stands in a message to a phone",
    "enterprises.own": "leads on to the profile",
    "enterprises.own_claim": "leads on to the claim",
    "files.fetch": "a file",
    "gaps.export": "a file",
    "imports.empty_workbook": "a file",
    "imports.rows_to_correct": "a file",
    "library.fetch": "a file",
    "measures.export": "a file",
    "partslists.workbook": "a file",
    "reports.export": "a file",
    "reports.fetch": "a file",
    "responses.export": "a file",
    "responses.fetch": "a file",
    "responses.receipt": "a file",
    "searches.open": "leads on to the list it was kept of",
    "operation.healthz": "for a monitor",
    "operation.readyz": "for a monitor",
}
"""What has no page of its own to look at in the city, and why."""


IN_ENGLISH, PALE = 8, 4
"""Every so manieth page is looked at in English too, and looked through for words too pale; `make test-full` looks at
all of them for everything."""


@pytest.fixture(scope="module")
def met(demo_template: Path) -> list[Sort]:
    """Return one page of every sort the walks met."""
    return apart(lambda: sorts(demo_template, LOOKERS))


@pytest.fixture(scope="module")
def site(demo_template: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(demo_template, browser, LOOKERS, tmp_path_factory.mktemp("crawl")) as site:
        yield site


def test_somebody_meets_every_page(met: list[Sort]) -> None:
    pages = {endpoint for (endpoint, method) in ACCESS if method == "GET"}
    assert pages - {one.visit.endpoint for one in met} - set(NO_PAGE) == set()


def test_a_word_too_pale_to_read_is_found_wherever_it_stands(browser: Browser) -> None:
    page = browser.new_page()
    page.add_init_script(EYES)
    page.goto("about:blank")
    page.set_content("<main><p>dark</p><p>dark</p>" + 2 * '<p style="color: #ccc">pale</p>' + "</main>")
    counting = LOOK_FOR_BARRIERS.replace("one.nodes[0].html.slice(0, 160)", "one.nodes.length")
    found = page.evaluate(counting, True)
    page.close()
    assert "color-contrast: 2" in found


def wrong_on(site: Site, pages: list[Sort], language: str, *, every: int) -> list[str]:
    """Return everything wrong with pages in a language; for words too pale every so manieth is looked through."""
    return [
        f"{one.name} {one.visit.url}: {what}"
        for at, one in enumerate(pages)
        for what in site.look(one, language, pale=at % every == 0)
    ]


def test_every_sort_of_page_is_silent_and_fits_and_has_no_barrier(site: Site, met: list[Sort]) -> None:
    assert wrong_on(site, met, "zh", every=PALE) == []


def test_some_of_the_pages_are_silent_and_fit_and_have_no_barrier_in_english_too(
    site: Site, met: list[Sort]
) -> None:
    assert wrong_on(site, met[::IN_ENGLISH], "en", every=2) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_of_any_sort_has_a_barrier_or_a_word_too_pale_in_either_language(
    site: Site, met: list[Sort], language: str
) -> None:
    assert wrong_on(site, met, language, every=1) == []
