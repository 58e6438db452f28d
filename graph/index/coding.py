"""Capabilities as compact text and back, without loss: what the files of an index keep of a record."""

from __future__ import annotations

import json
from dataclasses import fields, make_dataclass
from datetime import date
from typing import Any, Final, cast

from graph.records import Capability, CapabilityKind, Certificate, Dimension, maker

_READ: Final = json.JSONDecoder().raw_decode  # `loads` looks first at what kind of text it is given
_KINDS: Final = {kind.value: kind for kind in CapabilityKind}
_dimension = maker(Dimension)
_certificate = maker(Certificate)
_Open: Final = make_dataclass("_Open", [(one.name, one.type) for one in fields(Capability)], slots=True)
"""A capability that is not frozen yet: a frozen one sets its fields one by one past its own refusal."""


def encode(capability: Capability) -> bytes:
    """A capability as one line."""
    c = capability
    values = [
        c.id,
        c.enterprise,
        c.enterprise_name,
        c.kind.value,
        c.name,
        c.text,
        c.processes,
        c.materials,
        c.standards,
        c.equipment,
        [[d.parameter, d.minimum, d.maximum, d.unit] for d in c.dimensions],
        [[held.code, _day(held.valid_to), held.checked] for held in c.certificates],
        c.segments,
        c.regions_served,
        c.capacity_per_month,
        c.capacity_unit,
        c.free_share,
        c.minimum_order,
        c.minimum_order_unit,
        c.lead_time_days,
        c.makes_now,
        c.verified,
        c.tier_rank,
        c.district,
        _day(c.confirmed_on),
    ]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def decode(line: bytes) -> Capability:
    """The capability `encode` was given."""
    values: list[Any] = _READ(line.decode("utf-8", "surrogatepass"))[0]
    # Place by place, not in a loop: a list reads this for every match.
    values[3] = _KINDS[values[3]]
    values[6] = tuple(values[6])
    values[7] = tuple(values[7])
    values[8] = tuple(values[8])
    values[9] = tuple(values[9])
    values[10] = tuple(map(_dimension, values[10]))
    for held in values[11]:
        held[1] = _read(held[1])
    values[11] = tuple(map(_certificate, values[11]))
    values[12] = tuple(values[12])
    values[13] = tuple(values[13])
    values[24] = _read(values[24])
    record: Any = _Open(*values)
    record.__class__ = Capability
    return cast("Capability", record)


def _day(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _read(day: int | None) -> date | None:
    return None if day is None else date.fromordinal(day)
