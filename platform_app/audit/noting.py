"""Noting a deed; it waits on the session until the transaction commits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import inspect

from platform_app.context import Context

SYSTEM_CHAIN = "system"
WAITING = "audit_waiting"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One deed before it has its number and its hash."""

    chain: str
    at: datetime
    user_id: int | None
    enterprise_id: int | None
    address: str
    request_id: str
    action: str
    thing: Any
    outcome: str
    reason: str
    changes: dict[str, Any]


def record(
    context: Context,
    action: str,
    thing: Any = None,
    *,
    changes: dict[str, Any] | None = None,
    reason: str = "",
    outcome: str = "done",
) -> None:
    """Note a deed; the row is written with the transaction's commit. `changes` must hold nothing secret."""
    enterprise_id = getattr(thing, "enterprise_id", None) or context.who.enterprise_id
    context.session.info.setdefault(WAITING, []).append(
        Waiting(
            chain=f"enterprise:{enterprise_id}" if enterprise_id else SYSTEM_CHAIN,
            at=context.now,
            user_id=context.who.user_id,
            enterprise_id=context.who.enterprise_id,
            address=context.address,
            request_id=context.request_id,
            action=action,
            thing=thing,
            outcome=outcome,
            reason=reason,
            changes=changes or {},
        )
    )


def changes_of(thing: Any) -> dict[str, Any]:
    """What is about to change on a row: column → [before, after]; call it before the flush.

    Columns marked `info={"secret": True}` show only that they changed.
    """
    state = inspect(thing)
    changed = {}
    for column in state.mapper.column_attrs:
        history = state.attrs[column.key].history
        if not history.has_changes():
            continue
        if column.columns[0].info.get("secret"):
            changed[column.key] = ["…", "…"]
        else:
            before = history.deleted[0] if history.deleted else None
            after = history.added[0] if history.added else None
            changed[column.key] = [plain(before), plain(after)]
    return changed


def plain(value: Any) -> Any:
    """A value as the log keeps it: what JSON knows, times in ISO form, moments as the database gives them back, in UTC.

    The rest as text.
    """
    if value is None or isinstance(value, (bool, int, float, str, list, dict)):
        return value
    if isinstance(value, datetime) and value.tzinfo is not None:
        value = value.astimezone(UTC)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
