"""Passwords at rest: argon2id, at most two computed at once."""

from __future__ import annotations

from threading import Semaphore

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error

_STANDARD = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
_LIGHT = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
_AT_ONCE = Semaphore(2)


def hash_password(password: str, *, light: bool = False) -> str:
    """What is stored of a password. `light` is for tests alone."""
    with _AT_ONCE:
        return (_LIGHT if light else _STANDARD).hash(password)


DUMMY = hash_password("nobody has this password")


def matches(stored_hash: str | None, password: str) -> bool:
    """Whether the password is the stored one; takes as long for an unknown account."""
    with _AT_ONCE:
        try:
            _STANDARD.verify(stored_hash or DUMMY, password)
        except Argon2Error:
            return False
    return stored_hash is not None
