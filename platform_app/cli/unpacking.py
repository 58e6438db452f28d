"""Bringing backups back, and emptying a demo."""

from __future__ import annotations

import hashlib
import json
import shutil
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from sqlalchemy import func, inspect, select, update
from sqlalchemy.engine import make_url

from platform_app import audit, clock
from platform_app.accounts.models import User, UserSession
from platform_app.cli import sealing
from platform_app.cli.extracting import extract
from platform_app.cli.packing import count_rows, fingerprint, run_postgres
from platform_app.db import Base, begin_write
from platform_app.enterprises.models import Enterprise
from platform_app.extensions import database
from platform_app.settings import Settings

LOST = (
    "the proof of the log: its old rows can no longer be verified",
    "second factors: staff and owners must set them up again",
    "drafts and quotations kept under the lost keys",
)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What came back, and what is lost without the keys."""

    rows: int
    files: int
    lost: tuple[str, ...]


def holds_data() -> bool:
    """Whether anybody has an account here."""
    return _any(User)


def holds_real_data() -> bool:
    """Whether an enterprise is here that is not fictional."""
    if not inspect(database.engine).has_table(Enterprise.__tablename__):
        return False
    session = database.session
    found = session.scalar(select(func.count(Enterprise.id)).where(Enterprise.fictional.is_(False)))
    session.rollback()
    return bool(found)


def _any(model: type[Any]) -> bool:
    if not inspect(database.engine).has_table(model.__tablename__):
        return False
    session = database.session
    found = session.scalar(select(model.id).limit(1))
    session.rollback()
    return found is not None


@dataclass(frozen=True, slots=True)
class Keys:
    """What opens a backup: the code it was encrypted with and the secret it was signed with, as far as known."""

    code: str
    secret: str


def unpack(
    settings: Settings, source: Path, keys: Path | None, *, without_keys: bool, code: str = ""
) -> Unpacked:
    """Put database, files and keys of the archives into an empty installation, and end every session.

    Raises: ClickException, with nothing changed, when the installation holds data, when the archive is damaged or
    not of these keys; without keys only what the recovery code opens comes back.
    """
    if holds_data():
        raise click.ClickException(
            "This installation holds data, which a backup never replaces. Restore into an empty one: "
            "name another DATA_DIR or DATABASE_URL."
        )
    held = _keys(settings, keys, code)
    if sealing.mark_in(source) != sealing.mark_of(held.code):
        raise click.ClickException(_refusal("opens", without_keys=without_keys))
    with tempfile.TemporaryDirectory(prefix="restore-", dir=settings.data_dir) as name:
        folder = Path(name)
        sealing.unseal(source, held.code, folder / "archive.tar")
        extract(folder / "archive.tar", folder)
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text())
        known = manifest["keys"] == fingerprint(held.secret)
        if not known and not without_keys:
            raise click.ClickException(_refusal("belongs", without_keys=without_keys))
        copy = folder / manifest["database"]
        _check(copy, manifest["database_sha256"])
        for stored, digest in manifest["files"].items():
            _check(folder / "files" / stored, digest)
        _put_database(settings, copy)
        _put_files(settings, folder / "files", manifest["files"])
        if keys is not None:
            _put_keys(settings, keys)
    _prove(manifest, held.secret if known else "")
    _end_sessions()
    return Unpacked(sum(manifest["rows"].values()), len(manifest["files"]), () if known else LOST)


def _refusal(what: str, *, without_keys: bool) -> str:
    if without_keys:
        return "This code opens another backup: type the recovery code that backup-keys printed, with --code."
    last = "or go on with --without-keys and the recovery code, and lose: " + "; ".join(LOST)
    if what == "opens":
        return (
            "This backup is encrypted, and no key here opens it. "
            f"Bring its keys with --keys FILE (make restore KEYS=…), {last}"
        )
    return (
        "These keys do not belong to this backup. "
        f"Bring its own with --keys FILE (make restore KEYS=…), {last}"
    )


def _keys(settings: Settings, keys: Path | None, code: str) -> Keys:
    """The keys brought, else those of this installation; a code typed comes first.

    Raises: ClickException for an archive that holds no keys, or another secret than the environment sets.
    """
    if keys is None:
        return Keys(code or sealing.kept_code(settings), settings.secret_key)
    try:
        with tarfile.open(keys) as archive:
            found = {name: _text(archive, name) for name in ("secret_key", sealing.NAME)}
    except (tarfile.TarError, KeyError, OSError):
        raise click.ClickException(f"{keys} holds no keys of this platform, or is damaged") from None
    own = settings.keys_dir / "secret_key"
    is_set = not own.exists() or own.read_text() != settings.secret_key
    if is_set and settings.secret_key != found["secret_key"]:
        raise click.ClickException(
            "SECRET_KEY is set and differs from the key in this archive: unset it first"
        )
    return Keys(code or found[sealing.NAME], found["secret_key"])


def _text(archive: tarfile.TarFile, name: str) -> str:
    entry = archive.extractfile(name)
    return entry.read().decode() if entry else ""


def _prove(manifest: dict[str, Any], secret: str) -> None:
    """Count what came back, and verify the log with its key. Raises: ClickException naming what is missing."""
    counted = count_rows(database.engine)
    short = [name for name, rows in manifest["rows"].items() if counted.get(name) != rows]
    if short:
        raise click.ClickException(f"Rows are missing after restoring: {', '.join(short)}")
    if secret:
        session = database.session
        faults = list(audit.verify(session, audit.key_of(secret), manifest["anchor"]))
        session.rollback()
        if faults:
            raise click.ClickException(f"The log is broken in {len(faults)} places: flask audit verify")


def _check(path: Path, digest: str) -> None:
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != digest:
            raise click.ClickException(f"{path.name} is damaged: its hash is not the one written down")


def _put_database(settings: Settings, copy: Path) -> None:
    database.session.close()
    database.engine.dispose()
    url = make_url(settings.database_url)
    if (copy.suffix == ".sqlite") is not settings.is_sqlite:
        raise click.ClickException(
            "This backup was made with another kind of database; set DATABASE_URL to it"
        )
    if not settings.is_sqlite:
        run_postgres(
            "pg_restore", url, "--clean", "--if-exists", "--no-owner", "--single-transaction", str(copy)
        )
        return
    place = Path(url.database or "")
    for tail in ("-wal", "-shm"):
        place.with_name(place.name + tail).unlink(missing_ok=True)
    copy.replace(place)


def _put_files(settings: Settings, folder: Path, files: dict[str, str]) -> None:
    for name in files:
        place = settings.files_dir / name
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / name).replace(place)


def _put_keys(settings: Settings, keys: Path) -> None:
    settings.keys_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    extract(keys, settings.keys_dir)


def _end_sessions() -> None:
    session = database.session
    begin_write(session)
    session.execute(update(UserSession).where(UserSession.ended_at.is_(None)).values(ended_at=clock.now()))
    session.commit()


def empty(settings: Settings) -> None:
    """Drop every table and the index made of them, so that the set-up begins anew."""
    database.session.close()
    with database.engine.begin() as connection:
        Base.metadata.drop_all(connection)
        connection.exec_driver_sql("DROP TABLE IF EXISTS alembic_version")
        if not settings.is_sqlite:
            connection.exec_driver_sql("DROP FUNCTION IF EXISTS audit_event_append_only()")
    shutil.rmtree(settings.data_dir / "index", ignore_errors=True)
