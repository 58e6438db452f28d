"""The reference tables a rule is judged with. They are data: rows in, frozen tables out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from graph.equivalences import Equivalences, spelling
from graph.records import RequirementKind
from graph.units import UnitTable


class Better(StrEnum):
    """Which way a measure is better: a tolerance smaller, a resolution larger; a diameter is a range."""

    SMALLER = "smaller"
    LARGER = "larger"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One measure of a part or process: diameter, roughness, hardness …

    `unit` is the one meant when none is written; `signed` measures (temperature) do not start at zero;
    `symbols` are the signs written before the number (φ, Ra, HRC).
    """

    code: str
    kind: RequirementKind
    better: Better
    unit: str
    zh: str = ""
    en: str = ""
    names: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    signed: bool = False
    source: str = ""


class ParameterTable:
    """Every known parameter, found by code, Chinese or English name, or another spelling."""

    def __init__(self, parameters: Iterable[Parameter] = ()) -> None:
        """Raises: ValueError when one spelling names two parameters."""
        self.parameters: tuple[Parameter, ...] = tuple(parameters)
        self._by_name: dict[str, Parameter] = {}
        for parameter in self.parameters:
            for name in filter(None, (parameter.code, parameter.zh, parameter.en, *parameter.names)):
                other = self._by_name.setdefault(spelling(name), parameter)
                if other is not parameter:
                    raise ValueError(f"parameter {parameter.code}: {name} already names {other.code}")

    def find(self, name: str) -> Parameter | None:
        """Return the parameter of this spelling; None when unknown."""
        return self._by_name.get(spelling(name))

    def same(self, one: str, other: str) -> bool:
        """Tell whether two spellings name one parameter."""
        if spelling(one) == spelling(other):
            return True
        known = self.find(one)
        return known is not None and known is self.find(other)


@dataclass(frozen=True, slots=True)
class ProtectionScale:
    """Which protection digits also satisfy which; solid is the first digit, liquid the second."""

    solid: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    liquid: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Tables:
    """All reference tables of one evaluation. Compared by identity: two loads are two tables."""

    units: UnitTable = field(default_factory=UnitTable)
    parameters: ParameterTable = field(default_factory=ParameterTable)
    materials: Equivalences = field(default_factory=Equivalences)
    synonyms: Equivalences = field(default_factory=Equivalences)
    certificates: Equivalences = field(default_factory=Equivalences)
    regions: Equivalences = field(default_factory=Equivalences)
    protection: ProtectionScale = field(default_factory=ProtectionScale)
