"""Keeping a match list as it was."""

from __future__ import annotations

from graph.records import Need as NeedRecord
from graph.snapshot import freeze
from platform_app import audit
from platform_app.context import Context
from platform_app.matching import engine
from platform_app.matching.digest import digest_of
from platform_app.matching.models import Snapshot
from platform_app.matching.queries.suggesting import SHOWN, compare
from platform_app.matching.records import inside_reach
from platform_app.needs.models import Need, Reach

OPENED, INVITED = "opened", "invited"
"""What a snapshot is taken for: the opening of a need, an invitation from its list."""


def take_snapshot(context: Context, need: Need, purpose: str) -> Snapshot:
    """Freeze the list of a need as it stands now, with the class of competition it tells suppliers."""
    comparison = compare(context, need)
    frozen = freeze(comparison, SHOWN)
    snapshot = Snapshot(
        need_id=need.id,
        made_at=context.now,
        made_by=context.who.user_id,
        purpose=purpose,
        spec_hash=frozen["spec_hash"],
        digest=digest_of(frozen),
        eligible_count=_eligible(context, need, comparison.need, comparison.eligible_count),
        content=frozen,
    )
    context.session.add(snapshot)
    context.session.flush()
    audit.record(
        context,
        "snapshot.take",
        snapshot,
        changes={"need_id": need.id, "purpose": purpose, "digest": snapshot.digest},
    )
    return snapshot


def _eligible(context: Context, need: Need, record: NeedRecord, counted: int) -> int:
    """How many may answer: of an invited-only need the invited alone."""
    if need.reach is not Reach.INVITED:
        return counted
    invited = inside_reach(context, need)
    return engine.matcher(context).eligible_count(record, eligible=invited, on=context.today)
