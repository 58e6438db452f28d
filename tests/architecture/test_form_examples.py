"""Every deed of the platform has an example that says who presses its button and what is true afterwards."""

from __future__ import annotations

import pytest

from platform_app.web.room import ACCESS
from tests.crawl.form_examples import gathered

EXAMPLES = gathered()


@pytest.mark.usefixtures("whole")
def test_every_deed_has_an_example() -> None:
    deeds = {endpoint for (endpoint, method) in ACCESS if method == "POST"}
    told = {one.deed for one in EXAMPLES.values() if not one.step}
    assert deeds - told == set(), "write its example in tests/crawl/examples/<room>.py"
    assert told - deeds == set()


@pytest.mark.usefixtures("whole")
def test_a_deed_that_writes_says_what_it_changes() -> None:
    silent = {one.deed for one in EXAMPLES.values() if not one.row and not one.step}
    assert {deed for deed in silent if ACCESS[deed, "POST"].writes} == COOKIE_ALONE


COOKIE_ALONE = {"accounts.language"}
"""What changes nothing but the reader's own cookie."""
