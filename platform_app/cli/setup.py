"""Making an installation ready: tables, reference data, the ten chains, the demo city once."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from graph.chainfile import parse_chain, parse_cross
from platform_app import clock
from platform_app.cases.services import load_procedures
from platform_app.chains.models import Chain
from platform_app.chains.queries import list_segments
from platform_app.chains.services import load_targets, store_chain, store_cross
from platform_app.cli.demo import load_demo
from platform_app.cli.demo.people import ACCOUNTS, DOMAIN, PASSWORD
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.extensions import alembic, database
from platform_app.measures.services import load_measures
from platform_app.permissions import CLOCK
from platform_app.rules.services import load_reference
from platform_app.settings import Settings

SEEDS = Path(__file__).parent.parent.parent / "seeds"
ORDER = ("ic", "robot", "icv", "cfc", "iiot", "ai", "battery", "pv", "rail", "bio")


def prepare(*, demo: bool) -> None:
    """Bring the tables up to date, load reference data, and the demo city into an empty database."""
    alembic.upgrade()
    load_seeds(database.session)
    if demo:
        settings: Settings = current_app.extensions["settings"]
        load_demo(database.session, settings.files_dir)


def load_seeds(session: Session) -> None:
    """Load reference data and, into a database without chains, the chains that ship with the platform."""
    session.rollback()
    begin_write(session)
    context = Context(session, CLOCK, clock.now(), "setup")
    load_reference(context, SEEDS / "reference")
    if session.scalar(select(Chain.id).limit(1)) is None:
        _chains(context)
    load_procedures(context, SEEDS / "procedures")
    load_targets(context, SEEDS / "reference" / "leader_targets.yaml")
    load_measures(context, SEEDS / "reference" / "measures.yaml")
    session.commit()


def _chains(context: Context) -> None:
    for code in ORDER:
        parsed = parse_chain((SEEDS / "chains" / f"{code}.yaml").read_bytes())
        if parsed.record is None:
            raise click.ClickException(f"seeds/chains/{code}.yaml: {parsed.problems[0]}")
        store_chain(context, parsed.record, note="seed")
    keys = {row.key for row in list_segments(context)}
    cross = parse_cross((SEEDS / "chains" / "cross_chain.yaml").read_bytes(), keys)
    if cross.record is None:
        raise click.ClickException(f"seeds/chains/cross_chain.yaml: {cross.problems[0]}")
    store_cross(context, cross.record)


def announce(settings: Settings) -> None:
    """Print where the platform is and who may sign in to the demo."""
    click.echo(f"\n融链 Ronglian: {settings.public_url}\n")
    if settings.is_secure:
        return
    click.echo(f"Demo accounts, all with the password {PASSWORD!r}:")
    for word, chinese, english in ACCOUNTS:
        click.echo(f"  {word}@{DOMAIN:<14} {english} / {chinese}")
