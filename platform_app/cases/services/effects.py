"""What approval writes: a recognition, a membership of the pool or its end. Those rows stay the only truth."""

from __future__ import annotations

from platform_app.cases.models import Case
from platform_app.cases.services.dates import months_after
from platform_app.context import Context
from platform_app.enterprises import services as enterprises
from platform_app.enterprises.models import PoolMembership, Recognition, RecognitionKind
from platform_app.enterprises.services.recognising import Title, end_pool_membership


def write(context: Context, case: Case, document: str) -> None:
    """Write the effect of an approved case. Raises: Conflict, Forbidden, RuleViolation."""
    effect = case.procedure.effect
    assert case.valid_from is not None
    if effect.kind in ("leader", "tier"):
        title = Title(
            kind=RecognitionKind.LEADER.value if effect.kind == "leader" else RecognitionKind.TIER.value,
            level=effect.level,
            document=document[:200],
            valid_from=case.valid_from,
            valid_to=case.valid_to,
            chain=case.chain.code if case.chain else "",
            source=f"case {case.public_id}",
        )
        case.recognition_id = enterprises.record_recognition(context, case.enterprise, title).id
    elif effect.kind == "pool_entry":
        row = enterprises.enter_pool(context, case.enterprise, case.valid_from, case.decision_reason[:400])
        case.pool_membership_id = row.id
    elif effect.kind == "pool_exit":
        row = enterprises.leave_pool(context, case.enterprise, case.valid_from, case.decision_reason[:400])
        case.pool_membership_id = row.id


def prolong(context: Context, case: Case) -> None:
    """Let it stand another term from its last day on."""
    assert case.valid_to is not None
    case.valid_to = months_after(case.valid_to, 12 * case.procedure.validity_years)
    if case.recognition_id is not None:
        row = context.session.get_one(Recognition, case.recognition_id)
        enterprises.extend_recognition(context, case.enterprise, row, case.valid_to)


def undo(context: Context, case: Case, reason: str) -> None:
    """End it today, where it has not ended already."""
    if case.recognition_id is not None:
        row = context.session.get_one(Recognition, case.recognition_id)
        if row.ended_on is None:
            enterprises.end_recognition(context, case.enterprise, row, context.today, reason)
    leave_pool(context, case, reason)


def leave_pool(context: Context, case: Case, reason: str) -> None:
    """End the membership an entry brought, where it still runs."""
    if case.procedure.effect.kind != "pool_entry" or case.pool_membership_id is None:
        return
    row = context.session.get_one(PoolMembership, case.pool_membership_id)
    if row.left_on is None:
        end_pool_membership(context, row, context.today, reason)
