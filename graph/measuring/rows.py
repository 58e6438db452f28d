"""One row of a collection's file into the engine's record, with errors that name the field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from graph.criteria import Tables, parse_measures
from graph.records import (
    Capability,
    CapabilityKind,
    Certificate,
    Dimension,
    Need,
    Operator,
    Requirement,
    RequirementKind,
)

Row = Mapping[str, Any]
E = TypeVar("E", bound=StrEnum)


class FieldError(ValueError):
    """A field of a row cannot be read; the message starts with its name."""


def capability_of(row: Row, number: int, enterprise: int) -> Capability:
    """The capability a row states; what the row leaves out is not stated.

    Raises: FieldError.
    """
    return Capability(
        id=number,
        enterprise=enterprise,
        enterprise_name=text(row, "enterprise"),
        kind=one_of(CapabilityKind, row, "kind", CapabilityKind.MAKE),
        name=text(row, "product"),
        text=text(row, "text"),
        processes=texts(row, "processes"),
        materials=texts(row, "materials"),
        standards=texts(row, "standards"),
        equipment=texts(row, "equipment"),
        dimensions=tuple(_dimension(one) for one in _rows(row, "dimensions")),
        certificates=tuple(_certificate(one) for one in _listed(row, "certificates")),
        segments=texts(row, "segments"),
        regions_served=texts(row, "region"),
        capacity_per_month=number_of(row, "capacity_per_month"),
        capacity_unit=text(row, "capacity_unit"),
        free_share=number_of(row, "free_share"),
        minimum_order=number_of(row, "minimum_order"),
        minimum_order_unit=text(row, "minimum_order_unit"),
        lead_time_days=_whole(row, "lead_time_days"),
        makes_now=bool(row.get("makes_now", True)),
        verified=bool(row.get("verified", True)),
        tier_rank=_whole(row, "tier_rank") or 0,
        confirmed_on=_day(row, "confirmed_on"),
    )


def need_of(row: Row, number: int, buyer: int, tables: Tables) -> Need:
    """The need a row asks; `certificates` and `region` become must-haves, `requirements` are as they say.

    Raises: FieldError.
    """
    return Need(
        id=number,
        buyer=buyer,
        kind=text(row, "kind"),
        name=text(row, "name"),
        text=text(row, "text"),
        products=(*texts(row, "product"), *texts(row, "products")),
        segments=texts(row, "segments"),
        requirements=_numbered(
            [
                *(_asked(RequirementKind.CERTIFICATE, one) for one in _listed(row, "certificates")),
                *(_asked(RequirementKind.REGION, one) for one in _listed(row, "region")),
                *(asked for one in _listed(row, "requirements") for asked in _requirements(one, tables)),
            ]
        ),
        quantity_per_month=number_of(row, "quantity_per_month"),
        quantity_unit=text(row, "quantity_unit"),
        needed_within_days=_whole(row, "needed_within_days"),
        asked_on=_day(row, "asked_on"),
    )


def text(row: Row, field: str) -> str:
    """One text; empty when the row says none."""
    value = row.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise FieldError(f"{field}: expected a text, not {value!r}")
    return value


def texts(row: Row, field: str) -> tuple[str, ...]:
    """Several texts, empty ones left out; a single text counts as one of them."""
    listed = _listed(row, field)
    if not all(isinstance(one, str) for one in listed):
        raise FieldError(f"{field}: expected texts, not {listed!r}")
    return tuple(one for one in listed if one.strip())


def number_of(row: Row, field: str) -> float | None:
    """A number; None when the row states none."""
    value = row.get(field)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FieldError(f"{field}: expected a number, not {value!r}")
    return float(value)


def _whole(row: Row, field: str) -> int | None:
    value = number_of(row, field)
    return None if value is None else int(value)


def _listed(row: Row, field: str) -> Sequence[Any]:
    value = row.get(field)
    if value is None:
        return ()
    return value if isinstance(value, list) else (value,)


def _rows(row: Row, field: str) -> Sequence[Row]:
    listed = _listed(row, field)
    if not all(isinstance(one, Mapping) for one in listed):
        raise FieldError(f"{field}: expected objects, not {listed!r}")
    return listed


def one_of(kind: type[E], row: Row, field: str, otherwise: E) -> E:
    """One of the known words; `otherwise` when the row says none."""
    value = row.get(field)
    try:
        return otherwise if value in (None, "") else kind(value)
    except ValueError:
        raise FieldError(f"{field}: {value!r} is not known") from None


def _day(row: Row, field: str) -> date | None:
    value = row.get(field)
    try:
        return None if value in (None, "") else date.fromisoformat(str(value))
    except ValueError:
        raise FieldError(f"{field}: {value!r} is no day like 2026-12-31") from None


def _dimension(row: Row) -> Dimension:
    return Dimension(
        text(row, "parameter"), number_of(row, "minimum"), number_of(row, "maximum"), text(row, "unit")
    )


def _certificate(stated: object) -> Certificate:
    if isinstance(stated, str):
        return Certificate(stated)
    if not isinstance(stated, Mapping):
        raise FieldError(f"certificates: expected a code or an object, not {stated!r}")
    return Certificate(text(stated, "code"), _day(stated, "valid_to"), bool(stated.get("checked", False)))


def _asked(kind: RequirementKind, asked: object) -> Requirement:
    """A bare word is a must-have; an object says otherwise with `must` and `weight`."""
    row: Row = asked if isinstance(asked, Mapping) else {"texts": [asked]}
    named = [*texts(row, "texts"), *texts(row, "code")]
    return _requirement({"kind": kind.value, **row, "texts": named})


def _requirements(asked: object, tables: Tables) -> list[Requirement]:
    """An object is one requirement; a text is read as a specification, every condition in it a must-have."""
    if isinstance(asked, str):
        return [suggestion.requirement() for suggestion in parse_measures(asked, tables)]
    if not isinstance(asked, Mapping):
        raise FieldError(f"requirements: expected a text or an object, not {asked!r}")
    return [_requirement(asked)]


def _requirement(row: Row) -> Requirement:
    weight = number_of(row, "weight")
    kind = row.get("kind")
    if kind not in set(RequirementKind):
        raise FieldError(f"requirements: {kind!r} is no kind of requirement")
    return Requirement(
        id=0,
        kind=RequirementKind(kind),
        operator=one_of(Operator, row, "operator", Operator.IS),
        texts=texts(row, "texts"),
        low=number_of(row, "low"),
        high=number_of(row, "high"),
        unit=text(row, "unit"),
        parameter=text(row, "parameter"),
        must=bool(row.get("must", True)),
        weight=1.0 if weight is None else weight,
    )


def _numbered(requirements: Sequence[Requirement]) -> tuple[Requirement, ...]:
    return tuple(
        Requirement(
            at,
            one.kind,
            one.operator,
            one.texts,
            one.low,
            one.high,
            one.unit,
            one.parameter,
            one.must,
            one.weight,
        )
        for at, one in enumerate(requirements, start=1)
    )
