"""Scanning files, and clearing away what belongs to nothing."""

from __future__ import annotations

import shlex
import subprocess
from datetime import timedelta
from typing import Any

from flask import current_app
from sqlalchemy import select

from platform_app import audit, jobs
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.files.models import FileCopy, LockedContent, ScanState, StoredFile
from platform_app.files.storage import stored_names
from platform_app.settings import Settings

SCAN_SECONDS = 120
PORTION = 200
KEPT = timedelta(days=1)


def _settings() -> Settings:
    found: Settings = current_app.extensions["settings"]
    return found


@jobs.handler("file_scan")
def scan(context: Context, payload: dict[str, Any]) -> dict[str, Any]:
    """Ask the scanner about a file and its copy: 0 clean, 1 harmful; anything else is tried again later."""
    session, key = context.session, payload["file_id"]
    row = session.get_one(StoredFile, key)
    names = [row.storage_name, *([row.copy.storage_name] if row.copy is not None else [])]
    session.rollback()  # a scanner takes its time: nobody's form waits for it
    harmful = [_is_harmful(name) for name in names]
    begin_write(session)
    row = session.get_one(StoredFile, key)
    row.scan = ScanState.INFECTED if any(harmful) else ScanState.CLEAN
    audit.record(context, "file.scan", row, changes={"scan": row.scan.value})
    return {"scan": row.scan.value}


def _is_harmful(name: str) -> bool:
    command = [*shlex.split(_settings().scanner), str(_settings().files_dir / name)]
    done = subprocess.run(command, capture_output=True, timeout=SCAN_SECONDS, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"the scanner ended with {done.returncode}")
    return bool(done.returncode)


@jobs.every("files_scanned", minutes=5)
def scan_older(context: Context) -> None:
    """Let a scanner that was set up later look at what came before it, a portion at a time."""
    if not _settings().scanner:
        return
    rows = context.session.scalars(
        select(StoredFile)
        .where(StoredFile.scan == ScanState.NOT_SCANNED, StoredFile.removed_at.is_(None))
        .order_by(StoredFile.id)
        .limit(PORTION)
    ).all()
    for row in rows:
        row.scan = ScanState.PENDING
        jobs.enqueue(context, "file_scan", {"file_id": row.id}, unique_key=f"scan:{row.id}")
    if rows:
        audit.record(context, "file.queue_scans", changes={"files": len(rows)})


@jobs.every("files_tidied", minutes=24 * 60)
def tidy(context: Context) -> None:
    """Delete contents no row names, and contents of rows removed a day ago."""
    before = context.now - KEPT
    folder = _settings().files_dir
    kept = set(
        context.session.scalars(
            select(StoredFile.storage_name).where(
                StoredFile.removed_at.is_(None) | (StoredFile.removed_at > before)
            )
        )
    )
    kept |= set(
        context.session.scalars(
            select(FileCopy.storage_name)
            .join(StoredFile, StoredFile.id == FileCopy.file_id)
            .where(StoredFile.removed_at.is_(None) | (StoredFile.removed_at > before))
        )
    )
    kept |= set(
        context.session.scalars(
            select(LockedContent.storage_name).where(
                LockedContent.removed_at.is_(None) | (LockedContent.removed_at > before)
            )
        )
    )
    for name in stored_names(folder, older_than=before.timestamp()):
        if name not in kept:
            (folder / name).unlink(missing_ok=True)
