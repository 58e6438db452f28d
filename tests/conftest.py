"""Fixtures every test may ask for."""

pytest_plugins = [
    "tests.support.postgres",
    "tests.support.browser",
    "tests.support.smtp",
    "tests.support.platform",
    "tests.support.demo",
    "tests.support.live",
]
