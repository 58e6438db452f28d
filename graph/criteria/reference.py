"""Reference tables from parsed documents: rows in, tables out, errors that name the place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any, Final, TypeVar

from graph.criteria.tables import Better, Parameter, ParameterTable, ProtectionScale, Tables
from graph.equivalences import Equivalences, TermGroup
from graph.records import RequirementKind
from graph.units import Unit, UnitTable

DOCUMENTS: Final = ("units", "parameters", "material_grades", "synonyms", "certificates", "regions")
"""The documents `read_tables` understands, named like the files of seeds/reference; each may be missing."""

Row = TypeVar("Row")


class ReferenceTableError(ValueError):
    """A reference document is wrong; the message starts with the place, as `units[3].factor`."""


def read_tables(documents: Mapping[str, Any]) -> Tables:
    """Return the tables of parsed documents `{name: {"source": …, name: [row, …]}}`.

    A row without a source takes the document's.
    Raises: ReferenceTableError naming document, row and field.
    """
    for name in documents:
        if name not in DOCUMENTS:
            raise ReferenceTableError(f"{name}: unknown document")
    units = _rows(documents, "units", Unit)
    parameters = _rows(documents, "parameters", Parameter)
    protection = (documents.get("certificates") or {}).get("protection") or {}
    return Tables(
        units=_built("units", lambda: UnitTable(units)),
        parameters=_built("parameters", lambda: ParameterTable(parameters)),
        materials=_groups(documents, "material_grades"),
        synonyms=_groups(documents, "synonyms"),
        certificates=_groups(documents, "certificates"),
        regions=_groups(documents, "regions"),
        protection=ProtectionScale(_digits(protection, "solid"), _digits(protection, "liquid")),
    )


def _groups(documents: Mapping[str, Any], name: str) -> Equivalences:
    rows = _rows(documents, name, TermGroup)
    return _built(name, lambda: Equivalences(rows))


def _built(name: str, build: Callable[[], Row]) -> Row:
    try:
        return build()
    except ValueError as error:
        raise ReferenceTableError(f"{name}: {error}") from error


def _rows(documents: Mapping[str, Any], name: str, shape: type[Row]) -> list[Row]:
    document = documents.get(name)
    if document is None:
        return []
    if not isinstance(document, Mapping) or not isinstance(document.get(name), Sequence):
        raise ReferenceTableError(f"{name}: expected a list under {name}")
    return [
        _row(f"{name}[{at}]", {"source": document.get("source", ""), **_mapping(f"{name}[{at}]", row)}, shape)
        for at, row in enumerate(document[name])
    ]


def _mapping(place: str, row: object) -> Mapping[str, Any]:
    if not isinstance(row, Mapping):
        raise ReferenceTableError(f"{place}: expected names and values")
    return row


def _row(place: str, row: Mapping[str, Any], shape: type[Row]) -> Row:
    known = {field.name for field in fields(shape)}  # type: ignore[arg-type]
    for key in row:
        if key not in known:
            raise ReferenceTableError(f"{place}.{key}: unknown field")
    if not row.get("source"):
        raise ReferenceTableError(f"{place}.source: every row says where it comes from")
    values = {key: _value(f"{place}.{key}", key, value) for key, value in row.items()}
    try:
        return shape(**values)
    except TypeError as error:
        raise ReferenceTableError(f"{place}: {error}") from error


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    return float(value)


_LISTS: Final = ("names", "covers", "symbols")


def _value(place: str, key: str, value: object) -> object:
    try:
        if key == "factor":
            return _number(value)
        if key == "better":
            return Better(str(value))
        if key == "kind" and place.startswith("parameters"):
            return RequirementKind(str(value))
    except (TypeError, ValueError) as error:
        raise ReferenceTableError(f"{place}: {value!r} is not allowed here") from error
    if key == "signed":
        return _typed(place, value, bool)
    if key in _LISTS:
        return tuple(str(_scalar(place, part)) for part in _typed(place, value, list))
    return str(_scalar(place, value))


def _typed(place: str, value: object, shape: type[Row]) -> Row:
    if not isinstance(value, shape):
        raise ReferenceTableError(f"{place}: expected {shape.__name__}")
    return value


def _scalar(place: str, value: object) -> str | int | float:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ReferenceTableError(f"{place}: expected text")
    return value


def _digits(protection: object, name: str) -> dict[str, tuple[str, ...]]:
    rows = _mapping("certificates.protection", protection).get(name) or {}
    place = f"certificates.protection.{name}"
    return {
        str(digit).lower(): tuple(str(lower).lower() for lower in _typed(f"{place}.{digit}", covered, list))
        for digit, covered in _mapping(place, rows).items()
    }
