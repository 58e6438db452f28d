"""`flask import-measuring FOLDER --measuring`: a public graph of firms and products, to measure the engine on.

The mapping: an industry of the first level becomes a chain, one of the third level a segment, a firm a verified
enterprise, each firm–product row a capability. A firm without an industry of the third level has capabilities
without segment; they are counted. The folder's files stay where they are: nothing of them ships.
"""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from platform_app.cli import setup
from platform_app.cli.measuring import buying, loading
from platform_app.extensions import database
from platform_app.settings import Settings


def install(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(import_measuring)


@click.command("import-measuring")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--measuring", is_flag=True, help="yes, this database is for measuring and stays so")
@with_appcontext
def import_measuring(folder: Path, measuring: bool) -> None:
    """Fill an empty database from FOLDER and mark it as measuring for good."""
    settings: Settings = current_app.extensions["settings"]
    if not measuring:
        raise click.ClickException("say --measuring: the database can be used for nothing else afterwards")
    if settings.is_secure:
        raise click.ClickException("an installation over https is never for measuring")
    missing = [name for name in loading.FILES if not (folder / name).is_file()]
    if missing:
        raise click.ClickException(f"missing in the folder: {', '.join(missing)}")
    setup.prepare(demo=False)
    begun = perf_counter()
    for name, count in loading.load(database.session, folder).items():
        click.echo(f"{name:>28} {count}")
    click.echo(f"{'seconds':>28} {perf_counter() - begun:.1f}")
    click.echo(f"officer@measuring.example and buyer@measuring.example, password {buying.PASSWORD!r}")
