"""The size class of an enterprise by the 2011 rule: figures against a table, nothing guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LEVELS = ("large", "medium", "small")
"""From the highest; whoever reaches none of them is micro."""

MEASURES = ("employees", "revenue_10k_cny", "assets_10k_cny")


@dataclass(frozen=True, slots=True)
class SizeClass:
    """The class, the row of the rule that gave it, and the figures that are missing (then there is no class)."""

    level: str | None
    row: Mapping[str, Any]
    missing: tuple[str, ...]

    @property
    def name_zh(self) -> str:
        """The industry of the row, in Chinese."""
        return str(self.row["name_zh"])

    @property
    def name_en(self) -> str:
        """The industry of the row, in English."""
        return str(self.row["name_en"])


def row_for(industry_code: str, table: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The row whose industry prefix fits best; the last row is for everything not listed."""
    fitting = [
        (len(prefix), row) for row in table for prefix in row["prefixes"] if industry_code.startswith(prefix)
    ]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else table[-1]


def size_class(
    industry_code: str, figures: Mapping[str, float | None], table: Sequence[Mapping[str, Any]]
) -> SizeClass:
    """The highest level of which every threshold is reached, micro where none is.

    Source: 工信部联企业〔2011〕300号: both thresholds are needed, else the next lower class holds.
    """
    row = row_for(industry_code, table)
    asked = [name for name in MEASURES if any(name in row[level] for level in LEVELS)]
    missing = tuple(name for name in asked if figures.get(name) is None)
    if missing or not industry_code:
        return SizeClass(None, row, missing or ("industry_code",))
    for level in LEVELS:
        if all((figures[name] or 0) >= least for name, least in row[level].items()):
            return SizeClass(level, row, ())
    return SizeClass("micro", row, ())
