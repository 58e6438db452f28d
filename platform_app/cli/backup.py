"""Commands that keep what was entrusted to the installation: backup, restore, the log's proof, a fresh demo."""

from __future__ import annotations

import json
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext

from platform_app import audit
from platform_app.cli import packing, sealing, unpacking
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
    """Write database and files into one encrypted archive, without the keys."""
    made = packing.pack(_settings(), file)
    click.echo(f"{file}: {made.rows} rows, {made.files} files, encrypted.")
    if not made.keys_file:
        click.echo("Nobody can open it without the keys, which have never been copied:")
        click.echo("  make backup-keys FILE=keys.tar")
    elif not made.keys_unchanged:
        click.echo(f"The keys have changed since they were copied to {made.keys_file}: copy them again.")
    else:
        click.echo(f"It holds no keys. The last copy of the keys: {made.keys_file}.")


@click.command("backup-keys")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), default="keys.tar")
@with_appcontext
def backup_keys(file: Path) -> None:
    """Write the key files into an archive of their own, to be kept apart from every backup."""
    count = packing.pack_keys(_settings(), file)
    click.echo(f"{file}: {count} key files. Keep it apart from the backups.")
    click.echo(
        f"Recovery code of the backups, to be written down: {sealing.grouped(sealing.kept_code(_settings()))}"
    )
    click.echo("With it alone a backup can still be read, without what the other keys protect.")


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--keys", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="archive of the keys"
)
@click.option("--without-keys", is_flag=True, help="go on although the keys are lost")
@click.option("--code", default="", help="the recovery code, where the keys are lost")
@with_appcontext
def restore(file: Path, keys: Path | None, without_keys: bool, code: str) -> None:
    """Bring a backup back into an empty installation. Everybody is signed out."""
    if without_keys and not code and keys is None:
        code = click.prompt("Recovery code (Enter: the one kept here)", default="", show_default=False)
    told = unpacking.unpack(_settings(), file, keys, without_keys=without_keys, code=code)
    proved = "every session is ended" if told.lost else "the log is whole, every session is ended"
    click.echo(f"Restored {told.rows} rows and {told.files} files; {proved}.")
    for lost in told.lost:
        click.echo(f"Lost: {lost}", err=True)


@click.command("demo-reset")
@click.option("--all", "everything", is_flag=True, help="enterprises that are not fictional too")
@with_appcontext
def demo_reset(everything: bool) -> None:
    """Throw the demo city away and load it afresh."""
    if _settings().is_secure:
        raise click.ClickException("An installation people reach over https is no demo.")
    if current_app.extensions["nudge"].has_worker():
        raise click.ClickException("The platform is running on this database: stop it first.")
    if not everything and unpacking.holds_real_data():
        raise click.ClickException(
            "This database holds enterprises that are not fictional; nothing was changed. "
            "To throw them away too: make demo-reset ALL=1"
        )
    from platform_app.cli import setup

    unpacking.empty(_settings())
    setup.prepare(demo=True)
    click.echo("The demo city is fresh.")


@log.command("anchor")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def write_anchor(file: Path) -> None:
    """Write down where the log stands, to be kept by the auditor outside the installation."""
    file.write_text(json.dumps(audit.anchor(database.session), indent=1))
    click.echo(f"{file}: keep it where nobody of the installation can write.")


@log.command("verify")
@click.option(
    "--anchor", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="the auditor's own anchor"
)
@with_appcontext
def verify(anchor: Path | None) -> None:
    """Prove that no row of the log was changed, taken out, put in or cut off since the last backup or anchor."""
    kept = json.loads(anchor.read_text()) if anchor else packing.anchor_kept(_settings())
    faults = list(audit.verify(database.session, database.session.info[audit.KEY], kept))
    for fault in faults:
        click.echo(f"{fault.chain} {fault.number}: {fault.what}", err=True)
    if faults:
        raise click.ClickException(f"{len(faults)} broken places")
    click.echo("The log is whole.")
