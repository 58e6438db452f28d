"""Backups are encrypted: whoever finds an archive learns nothing, whoever changes or cuts one is found out."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import secrets
from pathlib import Path
from typing import BinaryIO

import click
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from platform_app.settings import Settings

NAME = "backup_code"
MAGIC = b"RONGLIAN BACKUP 1\n"
MARK_BYTES, NONCE_BYTES, TAG_BYTES = 8, 12, 16
BLOCK = 1024 * 1024


def kept_code(settings: Settings) -> str:
    """The recovery code of the installation's backups, made once and kept with the keys: 26 letters and digits."""
    path = settings.keys_dir / NAME
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(descriptor, "w") as file:
        file.write(base64.b32encode(secrets.token_bytes(16)).decode().rstrip("="))
    return path.read_text()


def grouped(code: str) -> str:
    """A code as people write it down."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def _key(code: str) -> bytes:
    plain = "".join(code.split()).replace("-", "").upper()
    return HKDF(hashes.SHA256(), 32, salt=None, info=b"ronglian backup").derive(plain.encode())


def mark_of(code: str) -> bytes:
    """What an archive says about its code, so that a wrong one is told from a damaged archive."""
    return hashlib.sha256(b"mark:" + _key(code)).digest()[:MARK_BYTES]


class Sealed(io.RawIOBase):
    """A file that encrypts what is written to it. `finish` writes the proof of everything before."""

    def __init__(self, out: BinaryIO, code: str) -> None:
        header = MAGIC + mark_of(code)
        nonce = secrets.token_bytes(NONCE_BYTES)
        self._out = out
        self._encryptor = Cipher(algorithms.AES(_key(code)), modes.GCM(nonce)).encryptor()
        self._encryptor.authenticate_additional_data(header)
        out.write(header + nonce)

    def writable(self) -> bool:
        """Yes, and nothing else."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Encrypt and pass on."""
        self._out.write(self._encryptor.update(data))
        return len(data)

    def finish(self) -> None:
        """End the archive: without this proof nobody opens it."""
        self._out.write(self._encryptor.finalize() + self._encryptor.tag)


def mark_in(source: Path) -> bytes:
    """The mark of the code a backup was made with. Raises: ClickException for a file that is no backup."""
    with source.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise click.ClickException(f"{source} is no backup of this platform")
        return file.read(MARK_BYTES)


def unseal(source: Path, code: str, target: Path) -> None:
    """Decrypt a backup into a file, which must not be used before this returns.

    Raises: ClickException when a byte was changed, added or cut off.
    """
    left = source.stat().st_size - len(MAGIC) - MARK_BYTES - NONCE_BYTES - TAG_BYTES
    damaged = click.ClickException(f"{source} is damaged or cut off: it is not what was written")
    if left < 0:
        raise damaged
    with source.open("rb") as file, target.open("wb") as out:
        header = file.read(len(MAGIC) + MARK_BYTES)
        decryptor = Cipher(algorithms.AES(_key(code)), modes.GCM(file.read(NONCE_BYTES))).decryptor()
        decryptor.authenticate_additional_data(header)
        while left:
            block = file.read(min(BLOCK, left))
            left -= len(block)
            out.write(decryptor.update(block))
        try:
            out.write(decryptor.finalize_with_tag(file.read(TAG_BYTES)))
        except InvalidTag:
            target.unlink()
            raise damaged from None
