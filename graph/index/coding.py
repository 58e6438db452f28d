"""Capabilities as compact bytes and back, without loss: what the files of an index keep of a record."""

from __future__ import annotations

import json
from dataclasses import fields, make_dataclass
from operator import attrgetter
from typing import Any, Final, cast, get_type_hints

import msgspec

from graph.records import Capability

_NAMES: Final = tuple(one.name for one in fields(Capability))
_HINTS: Final = get_type_hints(Capability)
_VALUES: Final[Any] = tuple[tuple(_HINTS[name] for name in _NAMES)]  # type: ignore[misc]
_values: Final = attrgetter(*_NAMES)
_write: Final = msgspec.msgpack.Encoder().encode
_read: Final = msgspec.msgpack.Decoder(_VALUES).decode
_JSON: Final = b"["
"""What only JSON begins with, which carries what MessagePack refuses."""
_Open: Final = make_dataclass("_Open", [(name, _HINTS[name]) for name in _NAMES], slots=True)
"""A capability that is not frozen yet: a frozen one sets its fields one by one past its own refusal."""


def encode(capability: Capability) -> bytes:
    """A capability as bytes."""
    values = _values(capability)
    try:
        return _write(values)
    except (UnicodeEncodeError, OverflowError):  # half a sign in two parts, a number beyond eight bytes
        return json.dumps(msgspec.to_builtins(values), ensure_ascii=False).encode("utf-8", "surrogatepass")


def decode(line: bytes) -> Capability:
    """The capability `encode` was given."""
    record: Any = _Open(*(_read_json(line) if line.startswith(_JSON) else _read(line)))
    record.__class__ = Capability
    return cast("Capability", record)


def _read_json(line: bytes) -> Any:
    return msgspec.convert(json.loads(line.decode("utf-8", "surrogatepass")), _VALUES)
