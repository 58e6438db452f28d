"""One running city for all journeys: each journey makes its own things in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.live import LiveCity, started
from tests.support.smtp import Mailbox, receiving

ALL_DAY = {"notice.quiet_from_hour": 8, "notice.quiet_until_hour": 8, "notice.mails_per_day": 100}
RULE = """
    INSERT INTO rule_entry (key, value, valid_from, source, note, set_at, public_id, version)
    VALUES (?1, ?2, '2026-01-01', 'journeys', '', '2026-01-01 00:00:00', ?1, 1)
"""
"""The city's journeys run at every hour of the day, and one person has many letters in them."""


@pytest.fixture(scope="session")
def mailbox() -> Iterator[Mailbox]:
    """Return where the mails of the running city arrive, those of every journey."""
    with receiving() as found:
        yield found


@pytest.fixture(scope="session")
def live_city(
    demo_template: Path, mailbox: Mailbox, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveCity]:
    """Return the platform as an operator starts it, shared by the journeys of one process; mails leave at any hour."""
    post = f"smtp://{mailbox.host}:{mailbox.port}"
    for city in started(demo_template, tmp_path_factory.mktemp("live"), smtp_url=post):
        with closing(sqlite3.connect(city.database, timeout=20)) as connection, connection:
            connection.executemany(RULE, ALL_DAY.items())
        yield city
