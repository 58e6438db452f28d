"""Contents that lie encrypted on disk, each under a key of its own; whoever keeps one seals the key where it belongs.

The content is locked before a transaction begins; within it only the small key is sealed. What is on disk opens with
its key alone and is compared with the hash that was noted, so that nothing can be exchanged unseen.
"""

from __future__ import annotations

import base64
import hashlib
import os
import secrets
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from platform_app.context import Context
from platform_app.errors import Conflict, RuleViolation
from platform_app.files import storage
from platform_app.files.models import LockedContent
from platform_app.files.services import examine, refuse_beyond_quota

KEY_BYTES, NONCE_BYTES = 32, 12
PLACE = b"ronglian file 1"
SCAN_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Locked:
    """A checked file that lies locked on disk, without a row yet. `digest` is of the ciphertext."""

    name: str
    media_type: str
    size: int
    sha256: str
    key: str
    storage_name: str
    digest: str

    @property
    def note(self) -> dict[str, Any]:
        """What has to be sealed, key included."""
        return {
            "name": self.name,
            "media_type": self.media_type,
            "size": self.size,
            "sha256": self.sha256,
            "key": self.key,
        }


def lock_sent(folder: Path, name: str, content: bytes, *, scanner: str = "") -> Locked:
    """Check a sent file, let the scanner see it, and lock it; for a route's `prepare`. Raises: RuleViolation."""
    _ending, media_type, content = examine(name, content)
    if scanner:
        _scan(scanner, content)
    return lock(folder, storage.display_name(name), media_type, content)


def lock(folder: Path, name: str, media_type: str, content: bytes) -> Locked:
    """Encrypt a content under a fresh key and write it to disk. Raises: RuleViolation when room is short."""
    key, nonce = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(NONCE_BYTES)
    sealed = nonce + AESGCM(key).encrypt(nonce, content, PLACE)
    return Locked(
        name,
        media_type,
        len(content),
        hashlib.sha256(content).hexdigest(),
        base64.b64encode(key).decode(),
        storage.keep(folder, sealed),
        hashlib.sha256(sealed).hexdigest(),
    )


def keep_locked(context: Context, locked: Locked, enterprise_id: int) -> LockedContent:
    """The row of a locked content, on the account of an enterprise. Raises: RuleViolation."""
    refuse_beyond_quota(context, enterprise_id, locked.size)
    row = LockedContent(
        enterprise_id=enterprise_id,
        storage_name=locked.storage_name,
        size=locked.size,
        sha256=locked.digest,
        kept_at=context.now,
    )
    context.session.add(row)
    context.session.flush()
    return row


def unlock(folder: Path, row: LockedContent, key: str, sha256: str) -> bytes:
    """The content behind a row, the same as was noted. Raises: Conflict when it is damaged, exchanged or missing."""
    try:
        raw = (folder / row.storage_name).read_bytes()
        content = AESGCM(base64.b64decode(key)).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], PLACE)
    except (OSError, InvalidTag, ValueError):
        raise Conflict("file_changed_since") from None
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Conflict("file_changed_since")
    return content


def _scan(command: str, content: bytes) -> None:
    """Let the scanner read the content from memory: before it is locked nothing of it touches the disk."""
    descriptor = os.memfd_create("scan")
    try:
        with os.fdopen(os.dup(descriptor), "wb") as file:
            file.write(content)
        done = subprocess.run(
            [*shlex.split(command), f"/proc/self/fd/{descriptor}"],
            pass_fds=(descriptor,),
            capture_output=True,
            timeout=SCAN_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        raise RuleViolation("file_scanner_silent", field="file") from None
    finally:
        os.close(descriptor)
    if done.returncode == 1:
        raise RuleViolation("file_harmful", field="file")
    if done.returncode != 0:
        raise RuleViolation("file_scanner_silent", field="file")
