"""One running city for all journeys: each journey makes its own things in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.live import LiveCity, started


@pytest.fixture(scope="session")
def live_city(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveCity]:
    """Return the platform as an operator starts it, shared by the journeys of one process."""
    yield from started(demo_template, tmp_path_factory.mktemp("live"))
