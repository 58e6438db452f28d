"""One changeable value, and where its first value comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

OWN = "product decision, to be confirmed by the bureau"
PLAN = "city plan for specialised SMEs, Changzhou Daily 2022-02-07"


@dataclass(frozen=True, slots=True)
class Rule:
    """One changeable value. `unit` is shown beside it; `low` and `high` bound a number."""

    key: str
    default: Any
    source: str
    about: str
    unit: str = ""
    low: float | None = None
    high: float | None = None
