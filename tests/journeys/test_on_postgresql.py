"""The main story again, as an installation in production runs it: on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.asking import a_need_finds_its_supplier
from tests.support.live import LiveCity, Visit, started
from tests.support.moving import move_rows
from tests.support.platform import fill
from tests.support.postgres import Postgres

pytestmark = [pytest.mark.browser, pytest.mark.postgres]


@pytest.fixture(scope="module")
def live_city(
    demo_template: Path, postgres: Postgres, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveCity]:
    """Return the platform as an operator starts it over a PostgreSQL database with the demo city."""
    url = postgres.create_database(postgres.template("fill", fill))
    move_rows(f"sqlite:///{demo_template}", url)
    yield from started(demo_template, tmp_path_factory.mktemp("live"), database_url=url)
    postgres.drop_database(url)


def test_a_leaders_need_finds_its_supplier_on_postgresql(visit: Visit, live_city: LiveCity) -> None:
    a_need_finds_its_supplier(visit, live_city)
