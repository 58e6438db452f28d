"""An officer has an enterprise spoken to: to supply a segment, or because it is worth more than it shows."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from platform_app import lifecycle
from platform_app.accounts.officers import officers
from platform_app.chains.models import Segment
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise
from platform_app.errors import RuleViolation
from platform_app.needs.lifecycle import ScoutingStatus
from platform_app.needs.models import ScoutingTask, ScoutingTrigger
from platform_app.outbox import queue
from platform_app.permissions import Permission, require
from platform_app.scouting.services.firing import least_busy

LONGEST_AIM = 300
GONE = (EnterpriseStatus.SUSPENDED, EnterpriseStatus.CLOSED)


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom to speak to and what for; `officer_id` None: the scout with the fewest searches."""

    enterprise: Enterprise
    aim: str
    segment: Segment | None = None
    officer_id: int | None = None


def ask(context: Context, asked: Asked) -> ScoutingTask:
    """Have an enterprise spoken to; each has at most one running task. Raises: Forbidden, RuleViolation."""
    task = ScoutingTask(
        enterprise=asked.enterprise,
        segment=asked.segment,
        aim=asked.aim.strip()[:LONGEST_AIM],
        trigger=ScoutingTrigger.ASKED,
        opened_at=context.now,
    )
    with context.session.no_autoflush:
        require(context.who, Permission.SCOUTING_TASK_START, task)
        _check(context, asked, task)
        task.officer_id = asked.officer_id or least_busy(context, task)
    lifecycle.start(context, task)
    queue(context, "scouting_started", task_id=task.id)
    return task


def _check(context: Context, asked: Asked, task: ScoutingTask) -> None:
    if not task.aim:
        raise RuleViolation("scouting_aim_missing", field="aim")
    if asked.enterprise.status in GONE:
        raise RuleViolation("scouting_enterprise_gone", field="enterprise")
    running = select(ScoutingTask.id).where(
        ScoutingTask.enterprise_id == asked.enterprise.id, ScoutingTask.status == ScoutingStatus.OPEN
    )
    if context.session.scalar(running.limit(1)) is not None:
        raise RuleViolation("scouting_enterprise_taken", field="enterprise")
    able = officers(context, Permission.SCOUTING_TASK_TAKE_OVER, task)
    if asked.officer_id is not None and asked.officer_id not in able:
        raise RuleViolation("scouting_officer_scope", field="officer")
