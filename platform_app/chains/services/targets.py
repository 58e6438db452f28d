"""How many active leaders a chain shall have in a year."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml
from sqlalchemy import select

from platform_app import audit
from platform_app.chains.models import Chain, LeaderTarget
from platform_app.context import Context
from platform_app.errors import RuleViolation
from platform_app.permissions import Permission, require


@dataclass(frozen=True, slots=True)
class Target:
    """A chain's target of a year with its source."""

    year: int
    minimum: int
    target: int
    maximum: int
    source: str


def set_target(context: Context, chain: Chain, command: Target) -> LeaderTarget:
    """Set or change a year's target. Raises: RuleViolation, Forbidden."""
    require(context.who, Permission.CHAIN_TARGET, chain)
    if not 0 <= command.minimum <= command.target <= command.maximum <= 50:
        raise RuleViolation("target_order", field="target")
    row = context.session.scalar(
        select(LeaderTarget).where(LeaderTarget.chain_id == chain.id, LeaderTarget.year == command.year)
    )
    if row is None:
        row = LeaderTarget(chain_id=chain.id, year=command.year)
        context.session.add(row)
    row.minimum, row.target, row.maximum = command.minimum, command.target, command.maximum
    row.source = command.source
    changes = audit.changes_of(row)
    context.session.flush()
    audit.record(context, "chain.target", row, changes=changes)
    return row


def load_targets(context: Context, path: Path) -> int:
    """Give every chain the default targets where it has none; say how many were added."""
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    default = document["default"]
    known = {(row.chain_id, row.year) for row in context.session.scalars(select(LeaderTarget))}
    rows = [
        LeaderTarget(
            chain_id=chain_id,
            year=year,
            minimum=default["min"],
            target=default["target"],
            maximum=default["max"],
            source=document["source"],
        )
        for chain_id in context.session.scalars(select(Chain.id).order_by(Chain.position))
        for year in document["years"]
        if (chain_id, year) not in known
    ]
    context.session.add_all(rows)
    if rows:
        audit.record(context, "chain.load_targets", changes={"added": len(rows)})
    return len(rows)
