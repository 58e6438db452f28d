"""One page of every sort in a real browser: silent, within the phone, open to everybody, asking no other host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from platform_app.web.room import ACCESS
from tests.crawl.browsing import LOOKERS, Site, Sort, apart, served, sorts

pytestmark = pytest.mark.browser

NO_PAGE = {
    "accounts.remove_factor": "asks only who has a second factor",
    "accounts.second_factor_code": "asks only who has just given a password",
    "chains.export_xlsx": "a file",
    "chains.export_yaml": "a file",
    "enterprises.own": "leads on to the profile",
    "enterprises.own_claim": "leads on to the claim",
    "files.fetch": "a file",
    "imports.empty_workbook": "a file",
    "imports.rows_to_correct": "a file",
    "partslists.workbook": "a file",
    "operation.healthz": "for a monitor",
    "operation.readyz": "for a monitor",
}
"""What has no page of its own to look at in the city, and why."""


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


def test_every_sort_of_page_is_silent_and_fits_and_has_no_barrier(site: Site, met: list[Sort]) -> None:
    wrong = [f"{one.name} {one.visit.url}: {what}" for one in met for what in site.look(one, "zh", axe=True)]
    assert wrong == []


def test_a_third_of_the_pages_is_silent_and_fits_in_english_too(site: Site, met: list[Sort]) -> None:
    wrong = [
        f"{one.name} {one.visit.url}: {what}" for one in met[::3] for what in site.look(one, "en", axe=False)
    ]
    assert wrong == []
