"""Bringing backups back, and emptying a demo."""

from __future__ import annotations

import hashlib
import json
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from sqlalchemy import func, inspect, select, update
from sqlalchemy.engine import make_url

from platform_app import clock
from platform_app.accounts.models import User, UserSession
from platform_app.cli.packing import fingerprint, run_postgres
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


def unpack(settings: Settings, source: Path, keys: Path | None, *, without_keys: bool) -> Unpacked:
    """Replace database, files and keys by those of the archives, and end every session."""
    with tempfile.TemporaryDirectory(prefix="restore-", dir=settings.data_dir) as name:
        folder = Path(name)
        with tarfile.open(source) as archive:
            archive.extractall(folder, filter="data")
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text())
        known = manifest["keys"] == fingerprint(_secret(settings, keys))
        if not known and not without_keys:
            raise click.ClickException(
                "These keys do not belong to this backup. Bring them with --keys FILE (make restore KEYS=…), "
                "or go on with --without-keys and lose: " + "; ".join(LOST)
            )
        copy = folder / manifest["database"]
        _check(copy, manifest["database_sha256"])
        for stored, digest in manifest["files"].items():
            _check(folder / "files" / stored, digest)
        _put_database(settings, copy)
        _put_files(settings, folder / "files", manifest["files"])
        if keys is not None:
            _put_keys(settings, keys)
    _end_sessions()
    return Unpacked(sum(manifest["rows"].values()), len(manifest["files"]), () if known else LOST)


def _check(path: Path, digest: str) -> None:
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != digest:
            raise click.ClickException(f"{path.name} is damaged: its hash is not the one written down")


def _secret(settings: Settings, keys: Path | None) -> str:
    if keys is None:
        return settings.secret_key
    with tarfile.open(keys) as archive:
        entry = archive.extractfile("secret_key")
        return entry.read().decode() if entry else ""


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
    with tarfile.open(keys) as archive:
        archive.extractall(settings.keys_dir, filter="data")
    for path in settings.keys_dir.rglob("*"):
        if path.is_file():
            path.chmod(0o600)


def _end_sessions() -> None:
    session = database.session
    begin_write(session)
    session.execute(update(UserSession).where(UserSession.ended_at.is_(None)).values(ended_at=clock.now()))
    session.commit()


def empty(settings: Settings) -> None:
    """Drop every table, so that the set-up begins anew."""
    database.session.close()
    with database.engine.begin() as connection:
        Base.metadata.drop_all(connection)
        connection.exec_driver_sql("DROP TABLE IF EXISTS alembic_version")
        if not settings.is_sqlite:
            connection.exec_driver_sql("DROP FUNCTION IF EXISTS audit_event_append_only()")
