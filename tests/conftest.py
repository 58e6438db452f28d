"""Fixtures every test may ask for."""

import gc

from platform_app.settings import calculate_in_one_thread

# A run keeps tens of thousands of objects to its end; looking through all of them again and again finds nothing.
gc.set_threshold(50_000, 20, 50)

calculate_in_one_thread()

pytest_plugins = [
    "tests.support.postgres",
    "tests.support.browser",
    "tests.support.smtp",
    "tests.support.platform",
    "tests.support.demo",
    "tests.support.live",
]
