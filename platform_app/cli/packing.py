"""Writing backups: a consistent copy of the database, files by their hashes, encrypted; never a key."""

from __future__ import annotations

import hashlib
import io
import json
import os
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Engine, create_engine, func, inspect, select
from sqlalchemy.engine import URL, make_url

from platform_app import audit, clock
from platform_app.cli.sealing import Sealed, kept_code
from platform_app.db import Base
from platform_app.extensions import database
from platform_app.files.models import FileCopy, LockedContent, StoredFile
from platform_app.settings import Settings

NOTE = "last_backup.json"
DUMP_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Packed:
    """What a backup holds, where the keys were last copied to, and whether they are still the same."""

    rows: int
    files: int
    keys_file: str
    keys_unchanged: bool


def fingerprint(secret: str) -> str:
    """A mark that tells keys apart without giving them away."""
    return hashlib.sha256(b"fingerprint:" + secret.encode()).hexdigest()[:16]


def count_rows(engine: Engine) -> dict[str, int]:
    """How many rows each table of a database holds."""
    present = set(inspect(engine).get_table_names())
    with engine.connect() as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
            if table.name in present
        }


def pack(settings: Settings, target: Path) -> Packed:
    """Write the archive beside its place and move it there once it is whole."""
    unfinished = target.with_suffix(f"{target.suffix}.part")
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    code = kept_code(settings)
    with tempfile.TemporaryDirectory(prefix="backup-", dir=settings.data_dir) as folder:
        anchor = _anchor()  # before the copy, which then holds at least these deeds
        copy = _copy_database(settings, Path(folder))
        files = _file_hashes(settings)
        manifest: dict[str, Any] = {
            "made_at": clock.now().isoformat(),
            "database": copy.name,
            "database_sha256": _hash(copy),
            "rows": _rows_of(copy),
            "files": files,
            "keys": fingerprint(settings.secret_key),
            "anchor": anchor,
        }
        descriptor = os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as out, Sealed(out, code) as sealed:
            with tarfile.open(fileobj=sealed, mode="w|") as archive:
                _add(archive, "manifest.json", json.dumps(manifest, indent=1).encode())
                archive.add(copy, copy.name)
                for name in files:
                    archive.add(settings.files_dir / name, f"files/{name}")
            sealed.finish()
            out.flush()
            os.fsync(out.fileno())
    unfinished.replace(target)
    note = _note(settings, made_at=manifest["made_at"], file=str(target.resolve()), anchor=manifest["anchor"])
    unchanged = note.get("keys_mark", "") == _mark_of_keys(settings)
    return Packed(sum(manifest["rows"].values()), len(files), note.get("keys_file", ""), unchanged)


def pack_keys(settings: Settings, target: Path) -> int:
    """Write the key files alone, readable by their owner."""
    kept_code(settings)
    keys = sorted(path for path in settings.keys_dir.rglob("*") if path.is_file())
    descriptor = os.open(target, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as out, tarfile.open(fileobj=out, mode="w") as archive:
        for path in keys:
            archive.add(path, str(path.relative_to(settings.keys_dir)))
        if not any(path.name == "secret_key" for path in keys):
            _add(archive, "secret_key", settings.secret_key.encode())
        out.flush()
        os.fsync(out.fileno())
    _note(settings, keys_file=str(target.resolve()), keys_mark=_mark_of_keys(settings))
    return len(keys)


def _mark_of_keys(settings: Settings) -> str:
    """One mark over all keys, to notice that a copy of them is out of date."""
    files = sorted(path for path in settings.keys_dir.rglob("*") if path.is_file())
    return fingerprint("".join([settings.secret_key, *(path.read_text("latin-1") for path in files)]))


def _anchor() -> dict[str, list[int | str]]:
    """The ends of the log's chains as they stand."""
    found = audit.anchor(database.session)
    database.session.rollback()
    return found


def anchor_kept(settings: Settings) -> audit.Anchor:
    """The ends of the chains as the last backup noted them."""
    path = settings.data_dir / NOTE
    found: audit.Anchor = json.loads(path.read_text()).get("anchor", {}) if path.exists() else {}
    return found


def _note(settings: Settings, **facts: Any) -> dict[str, Any]:
    path = settings.data_dir / NOTE
    known: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
    path.write_text(json.dumps(known | facts))
    return known | facts


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, io.BytesIO(content))


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _copy_database(settings: Settings, folder: Path) -> Path:
    """A copy of one moment: through the database's own means, never of its file."""
    url = make_url(settings.database_url)
    if settings.is_sqlite:
        copy = folder / "database.sqlite"
        with closing(sqlite3.connect(url.database or "")) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        return copy
    copy = folder / "database.dump"
    run_postgres("pg_dump", url, "--format=custom", "--no-owner", f"--file={copy}")
    return copy


def run_postgres(program: str, url: URL, *arguments: str) -> None:
    """Run a program of PostgreSQL on the database; the password stays out of the command line."""
    with tempfile.NamedTemporaryFile("w", prefix="pass-") as kept:
        kept.write(f"*:*:*:*:{url.password or ''}\n")
        kept.flush()
        plain = url.set(drivername="postgresql", password=None).update_query_dict({"passfile": kept.name})
        command = [program, *arguments, f"--dbname={plain.render_as_string()}"]
        try:
            subprocess.run(command, check=True, timeout=DUMP_SECONDS)
        except FileNotFoundError:
            raise click.ClickException(f"{program} is missing: it belongs to the PostgreSQL client") from None
        except subprocess.CalledProcessError as error:
            raise click.ClickException(f"{program} ended with {error.returncode}") from None


def _rows_of(copy: Path) -> dict[str, int]:
    """Rows by table as the copy holds them; a dump is counted in the running database."""
    if copy.suffix != ".sqlite":
        return count_rows(database.engine)
    engine = create_engine(URL.create("sqlite", database=str(copy)))
    try:
        return count_rows(engine)
    finally:
        engine.dispose()


def _file_hashes(settings: Settings) -> dict[str, str]:
    """Storage name → hash of every file the database names and the disk has."""
    session = database.session
    rows = session.execute(
        select(StoredFile.storage_name, StoredFile.sha256).where(StoredFile.removed_at.is_(None))
    ).all()
    copies = session.execute(
        select(FileCopy.storage_name, FileCopy.sha256)
        .join(StoredFile, StoredFile.id == FileCopy.file_id)
        .where(StoredFile.removed_at.is_(None))
    ).all()
    locked = session.execute(
        select(LockedContent.storage_name, LockedContent.sha256).where(LockedContent.removed_at.is_(None))
    ).all()
    session.rollback()
    return {
        name: digest for name, digest in (*rows, *copies, *locked) if (settings.files_dir / name).exists()
    }
