"""Fixtures that give pytest-playwright the project's own Chromium and Chinese font."""

import os
from typing import Any

import pytest

from tools.browser import ARGUMENTS, prepare


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Return how to launch the browser; one that cannot be prepared fails the test, it never skips.

    The browser is TEST_BROWSER if set (a Chromium of the machine), else the one from npm.
    """
    given = os.environ.get("TEST_BROWSER")
    if given:
        return {"executable_path": given, "args": list(ARGUMENTS)}
    browser = prepare()
    return {
        "executable_path": browser.executable,
        "args": list(browser.arguments),
        "env": {**os.environ, **browser.environment},
    }


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """Return a visitor's settings: Chinese, the city's time, a common screen, no waiting for animations."""
    return {
        "locale": "zh-CN",
        "timezone_id": "Asia/Shanghai",
        "viewport": {"width": 1280, "height": 800},
        "reduced_motion": "reduce",
    }
