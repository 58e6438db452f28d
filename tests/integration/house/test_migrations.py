"""Migrations make exactly the tables the models describe, on both databases, and can be taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import inspect

from platform_app import create_app
from platform_app.extensions import alembic, database
from platform_app.models import METADATA
from tests.support.applications import settings_for
from tests.support.postgres import Postgres


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def empty_app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """Return the application on a database without any table."""
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    if request.param == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        url = server.create_database()
    app = create_app(settings_for(tmp_path, url))
    with app.app_context():
        yield app
        database.engine.dispose()


def tables() -> set[str]:
    return set(inspect(database.engine).get_table_names()) - {"alembic_version"}


def test_migrations_make_what_the_models_describe(empty_app: Flask) -> None:
    alembic.upgrade()
    assert tables() == set(METADATA.tables)
    assert alembic.compare_metadata() == []


def test_every_migration_can_be_taken_back(empty_app: Flask) -> None:
    alembic.upgrade()
    alembic.downgrade("base")
    assert tables() == set()


def test_there_is_one_newest_migration(empty_app: Flask) -> None:
    assert len(alembic.heads()) == 1
