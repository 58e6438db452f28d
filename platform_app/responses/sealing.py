"""Keeping responses closed until the deadline: keys, ciphertext, commitments and receipts.

A response is encrypted under the key of its need from the first save; the key of a need is wrapped by a key that lies
in a file beside the database and never in a backup of it. What was handed in is bound by a commitment, a hash over
text and nonce that its owner gets with a signed receipt: opening compares, so that nothing can be exchanged unseen.
Nothing here decides who may read; that is `queries.sealed`.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY = "sealing_key"
"""Under this name every database session carries the key that wraps the keys of needs."""

KEY_BYTES, NONCE_BYTES = 32, 12
COMMITMENT = b"ronglian response 1\n"


class Broken(Exception):
    """Ciphertext, its place or its commitment was changed."""


def key_of(folder: Path) -> bytes:
    """The installation's sealing key, made once and readable by its owner alone."""
    path = folder / KEY
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return base64.b64decode(path.read_text())
    with os.fdopen(descriptor, "w") as file:
        file.write(_text(secrets.token_bytes(KEY_BYTES)))
        file.flush()
        os.fsync(file.fileno())
    return base64.b64decode(path.read_text())


def new_need_key(sealing_key: bytes, need: str) -> str:
    """A fresh key for one need, wrapped; `need` is its public id."""
    return seal(sealing_key, secrets.token_bytes(KEY_BYTES), f"need:{need}")


def need_key(sealing_key: bytes, need: str, wrapped: str) -> bytes:
    """The key of a need. Raises: Broken."""
    return unseal(sealing_key, wrapped, f"need:{need}")


def seal(key: bytes, plain: bytes, place: str) -> str:
    """Ciphertext that opens only with this key and at this place."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return _text(nonce + AESGCM(key).encrypt(nonce, plain, place.encode()))


def unseal(key: bytes, sealed: str, place: str) -> bytes:
    """What was sealed at this place. Raises: Broken."""
    raw = base64.b64decode(sealed)
    try:
        return AESGCM(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], place.encode())
    except InvalidTag:
        raise Broken(place) from None


def canonical(content: Mapping[str, Any]) -> bytes:
    """The one way a content is written down."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def committed(content: Mapping[str, Any]) -> tuple[bytes, str]:
    """What is sealed of a content: a nonce and the text; and the commitment over both, in hex."""
    plain = secrets.token_hex(KEY_BYTES).encode() + b"\n" + canonical(content)
    return plain, commitment_of(plain)


def commitment_of(plain: bytes) -> str:
    """The commitment over a nonce and a text."""
    return hashlib.sha256(COMMITMENT + plain).hexdigest()


def content_of(plain: bytes) -> dict[str, Any]:
    """The content without its nonce."""
    content: dict[str, Any] = json.loads(plain.split(b"\n", 1)[1])
    return content


def key_for(sealing_key: bytes, what: str) -> bytes:
    """A key for one thing and nothing else, made from the installation's."""
    return HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=f"ronglian {what}".encode()).derive(sealing_key)


def sign(sealing_key: bytes, receipt: str) -> str:
    """The platform's signature under a receipt (Ed25519, base64)."""
    return _text(_signing(sealing_key).sign(receipt.encode()))


def verifying_key(sealing_key: bytes) -> str:
    """The public key that receipts are checked with (base64 of 32 bytes)."""
    public = _signing(sealing_key).public_key()
    return _text(public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw))


def is_signed(public_key: str, receipt: str, signature: str) -> bool:
    """Whether a receipt carries the signature of this key."""
    try:
        Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key)).verify(
            base64.b64decode(signature), receipt.encode()
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def _signing(sealing_key: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(key_for(sealing_key, "receipts"))


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
