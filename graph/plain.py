"""Frozen records to plain values and back, ready for JSON, without loss."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from graph.lazy import Lazily

T = TypeVar("T")


def to_plain(value: object) -> Any:
    """A record as dicts, lists, strings and numbers."""
    if _is_record(type(value)):
        return {name: to_plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: to_plain(inner) for key, inner in value.items()}
    return [to_plain(inner) for inner in value] if isinstance(value, (tuple, list, Lazily)) else value


def from_plain(kind: type[T], value: Mapping[str, Any]) -> T:
    """The record `to_plain` was given.

    Raises: KeyError when a field is missing.
    """
    return kind(**{name: _read(hint, value[name]) for name, hint in _hints(kind).items()})


def _is_record(kind: type) -> bool:
    """Whether its values have named fields: a dataclass or a named tuple."""
    return is_dataclass(kind) or (issubclass(kind, tuple) and hasattr(kind, "_fields"))


def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind)) if is_dataclass(kind) else kind._fields


_HINTS: dict[type, dict[str, Any]] = {}


def _hints(kind: type[Any]) -> dict[str, Any]:
    if kind in _HINTS:
        return _HINTS[kind]
    hints = get_type_hints(kind)
    _HINTS[kind] = {name: hints[name] for name in _names(kind)}
    return _HINTS[kind]


def _read(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(one for one in get_args(hint) if one is not type(None))
    if get_origin(hint) in (tuple, Sequence):
        inner = get_args(hint)[0]
        return tuple(_read(inner, one) for one in value)
    if not isinstance(hint, type):
        return value
    if _is_record(hint):
        return from_plain(hint, value)
    if issubclass(hint, Enum):
        return hint(value)
    if hint is date:
        return date.fromisoformat(value)
    return value
