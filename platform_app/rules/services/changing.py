"""Setting a rule from a day on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from platform_app import audit
from platform_app.context import Context
from platform_app.errors import RuleViolation
from platform_app.permissions import Permission, require
from platform_app.rules.defaults import RULES
from platform_app.rules.models import RuleEntry
from platform_app.rules.services.criteria import check_criteria

LADDER, CRITERIA = "tier.ladder", "goal.criteria"


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A new value of a rule, from when, and why."""

    key: str
    value: Any
    valid_from: date
    source: str
    note: str = ""


def set_rule(context: Context, change: RuleChange) -> RuleEntry:
    """Let a value hold from a day on; what held before stays on record. Raises: RuleViolation, Forbidden."""
    require(context.who, Permission.RULE_EDIT)
    rule = RULES[change.key]
    if isinstance(rule.default, (int, float)):
        _check_number(rule.low, rule.high, change.value)
        if isinstance(rule.default, int) and not isinstance(change.value, int):
            raise RuleViolation("rule_not_whole", field="value")
    elif change.key == LADDER:
        _check_ladder(rule.default, change.value)
    elif change.key == CRITERIA:
        check_criteria(change.value)
    else:
        _check_table(rule.default, change.value)
    if change.valid_from < context.today:
        raise RuleViolation("rule_in_past", field="valid_from")
    entry = context.session.scalar(
        select(RuleEntry).where(RuleEntry.key == change.key, RuleEntry.valid_from == change.valid_from)
    )
    if entry is None:
        entry = RuleEntry(
            key=change.key, valid_from=change.valid_from, value=change.value, source=change.source
        )
        context.session.add(entry)
    before = entry.value if entry.id else None
    entry.value, entry.source, entry.note = change.value, change.source, change.note
    entry.set_by, entry.set_at = context.who.user_id, context.now
    context.session.flush()
    audit.record(
        context, "rule.set", entry, changes={change.key: [before, change.value]}, reason=change.source
    )
    return entry


def _check_number(low: float | None, high: float | None, value: Any) -> None:
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise RuleViolation("rule_not_number", field="value")
    if (low is not None and value < low) or (high is not None and value > high):
        raise RuleViolation("rule_out_of_range", field="value", low=low, high=high)


def _check_table(shipped: Any, value: Any) -> None:
    """A table keeps its shape: the same rows and fields of the same types; only numbers and texts change."""
    if _shape(shipped) != _shape(value):
        raise RuleViolation("table_wrong", field="value")


def _shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _shape(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_shape(inner) for inner in value]
    return (
        "number" if isinstance(value, int | float) and not isinstance(value, bool) else type(value).__name__
    )


def _check_ladder(shipped: list[dict[str, Any]], value: Any) -> None:
    """Every tier has a code, a rank of its own and both names; the tiers recognitions are made of stay."""
    tiers = value if isinstance(value, list) else []
    fields = ("level", "name_zh", "name_en")
    whole = all(isinstance(one, dict) and all(one.get(name) for name in fields) for one in tiers)
    ranks = [one.get("rank") for one in tiers] if whole else []
    if (
        not tiers
        or not whole
        or len(set(ranks)) != len(ranks)
        or len({one["level"] for one in tiers}) != len(tiers)
    ):
        raise RuleViolation("ladder_wrong", field="value")
    if not all(isinstance(rank, int) and rank >= 1 for rank in ranks):
        raise RuleViolation("ladder_wrong", field="value")
    levels = {one["level"] for one in tiers}
    for tier in shipped:
        if tier["level"] not in levels:
            raise RuleViolation("ladder_level_gone", field="value", level=tier["name_zh"])
