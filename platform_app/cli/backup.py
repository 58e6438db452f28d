"""Commands that keep what was entrusted to the installation: backup, restore, the log's proof, a fresh demo."""

from __future__ import annotations

from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext

from platform_app import audit
from platform_app.cli import packing, unpacking
from platform_app.extensions import database
from platform_app.settings import Settings

log = AppGroup("audit", help="The log of deeds.")


def install(app: Flask) -> None:
    """Add the commands that keep data safe."""
    for command in (backup, backup_keys, restore, demo_reset, log):
        app.cli.add_command(command)


def _settings() -> Settings:
    found: Settings = current_app.extensions["settings"]
    return found


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), default="backup.tar")
@with_appcontext
def backup(file: Path) -> None:
    """Write database and files into one archive, without the keys."""
    made = packing.pack(_settings(), file)
    click.echo(f"{file}: {made.rows} rows, {made.files} files.")
    click.echo(
        f"It holds no keys. The last copy of the keys: {made.keys_file}."
        if made.keys_file
        else "It holds no keys, and they have never been copied: make backup-keys FILE=keys.tar"
    )


@click.command("backup-keys")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), default="keys.tar")
@with_appcontext
def backup_keys(file: Path) -> None:
    """Write the key files into an archive of their own, to be kept apart from every backup."""
    count = packing.pack_keys(_settings(), file)
    click.echo(f"{file}: {count} key files. Keep it apart from the backups.")


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--keys", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="archive of the keys"
)
@click.option("--without-keys", is_flag=True, help="go on although the keys are lost")
@click.option("--yes", is_flag=True, help="replace what this installation holds without asking")
@with_appcontext
def restore(file: Path, keys: Path | None, without_keys: bool, yes: bool) -> None:
    """Bring a backup back. Everybody is signed out."""
    settings = _settings()
    if unpacking.holds_data() and not yes:
        click.confirm("This installation holds data that will be replaced. Go on?", abort=True)
    told = unpacking.unpack(settings, file, keys, without_keys=without_keys)
    click.echo(f"Restored {told.rows} rows and {told.files} files; every session is ended.")
    for lost in told.lost:
        click.echo(f"Lost: {lost}", err=True)


@click.command("demo-reset")
@click.option("--yes", is_flag=True, help="do not ask")
@with_appcontext
def demo_reset(yes: bool) -> None:
    """Throw the demo city away and load it afresh."""
    if _settings().is_secure:
        raise click.ClickException("An installation people reach over https is no demo.")
    if not yes and unpacking.holds_real_data():
        click.confirm("This database holds enterprises that are not fictional. Throw them away?", abort=True)
    from platform_app.cli import setup

    unpacking.empty(_settings())
    setup.prepare(demo=True)
    click.echo("The demo city is fresh.")


@log.command("verify")
@with_appcontext
def verify() -> None:
    """Prove that no row of the log was changed, taken out or put in."""
    faults = list(audit.verify(database.session, database.session.info[audit.KEY]))
    for fault in faults:
        click.echo(f"{fault.chain} {fault.number}: {fault.what}", err=True)
    if faults:
        raise click.ClickException(f"{len(faults)} broken places")
    click.echo("The log is whole.")
