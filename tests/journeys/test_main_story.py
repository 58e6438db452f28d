"""The main story in a real browser."""

from __future__ import annotations

import pytest

from tests.support.live import Visit

pytestmark = pytest.mark.browser


def test_a_stranger_is_sent_to_sign_in_whether_or_not_there_is_something(visit: Visit) -> None:
    page = visit()
    for path in ("/needs", "/review", "/needs/AAAAAAAAAAAAAAAAAAAAAA", "/opportunities"):
        page.goto(path)
        assert "/sign-in" in page.url
