"""One running city for all journeys: each journey makes its own things in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.live import LiveCity, started
from tests.support.smtp import Mailbox, receiving


@pytest.fixture(scope="session")
def mailbox() -> Iterator[Mailbox]:
    """Return where the mails of the running city arrive, those of every journey."""
    with receiving() as found:
        yield found


@pytest.fixture(scope="session")
def live_city(
    demo_template: Path, mailbox: Mailbox, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveCity]:
    """Return the platform as an operator starts it, shared by the journeys of one process."""
    post = f"smtp://{mailbox.host}:{mailbox.port}"
    yield from started(demo_template, tmp_path_factory.mktemp("live"), smtp_url=post)
