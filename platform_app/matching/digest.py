"""The fingerprint of a frozen list."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def canonical(values: Mapping[str, Any]) -> bytes:
    """The bytes of plain values: equal values give equal bytes."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest_of(values: Mapping[str, Any]) -> str:
    """The SHA-256 of plain values, in hexadecimal."""
    return hashlib.sha256(canonical(values)).hexdigest()
