"""The small city with any of its secrets; what stands in this folder happens at one moment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine

from tests.worlds import comparing
from tests.worlds.cities import Cities
from tests.worlds.making import NOW


@pytest.fixture(scope="session")
def cities(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cities]:
    """Return the small city with any of the secrets, made once a process."""
    with comparing.house(sqlite_template) as lent:
        yield Cities(lent, sqlite_template, tmp_path_factory.mktemp("cities"))


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    """Let time stand still; whatever another test left in the process is dropped."""
    comparing.leave()
    with time_machine.travel(NOW, tick=False):
        yield
