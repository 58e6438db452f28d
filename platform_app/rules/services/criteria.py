"""Whether a table of leadership criteria makes sense."""

from __future__ import annotations

import math
from typing import Any

from platform_app.errors import RuleViolation
from platform_app.rules.leader_criteria import COMPARISONS, COUNTED

TEXTS = ("code", "name_zh", "name_en", "source")


def check_criteria(value: Any) -> None:
    """Refuse criteria that cannot be judged, or whose weights do not add up. Raises: RuleViolation."""
    rows = value if isinstance(value, list) else []
    if not rows or not all(isinstance(row, dict) and _is_whole(row) for row in rows):
        raise RuleViolation("criteria_wrong", field="value")
    if len({row["code"] for row in rows}) != len(rows):
        raise RuleViolation("criteria_wrong", field="value")
    for row in rows:
        wanted = "at_most" if row["code"] == "chains_led" else "at_least"
        if row["code"] in (*COUNTED, "partners") and row["comparison"] != wanted:
            raise RuleViolation("criterion_counted", field="value", code=row["code"])
    total = sum(row["weight"] for row in rows if not row["hard"])
    if not math.isclose(total, 100, abs_tol=1e-6):
        raise RuleViolation("criteria_weights", field="value", sum=f"{total:g}")


def _is_whole(row: dict[str, Any]) -> bool:
    if not all(isinstance(row.get(name), str) and row[name] for name in TEXTS):
        return False
    if row.get("comparison") not in COMPARISONS or not isinstance(row.get("hard"), bool):
        return False
    threshold, weight = _number(row.get("threshold")), _number(row.get("weight"))
    if threshold is None or weight is None:
        return False
    return weight >= 0 and (threshold > 0 or row["comparison"] == "at_most")


def _number(value: Any) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return float(value) if is_number else None
