"""What the demo's scout does: needs that lack suppliers, contacts with some of them, two searches that ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from platform_app.accounts.models import User
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise
from platform_app.followups.models import ContactResult
from platform_app.followups.services import ContactEntry, contact
from platform_app.needs.models import ScoutingTask
from platform_app.permissions import Appointment, BureauDuty, Identity
from platform_app.scouting import services

SAID: tuple[tuple[ContactResult | None, str], ...] = (
    (ContactResult.INTERESTED, "有意承接，已请其在平台查看需求并应答（虚构）"),
    (None, "电话无人接听，改日再联系（虚构）"),
    (ContactResult.NOT_SUITABLE, "最大加工尺寸不够（虚构）"),
)


def scout_for_needs(context: Context, scout: User) -> int:
    """Find the needs that want suppliers and speak to some enterprises about them; the number of searches."""
    made = services.fire_due(context)
    who = Identity(user_id=scout.id, appointments=(Appointment(BureauDuty.SCOUT),))
    desk = replace(context, who=who)
    tasks = context.session.scalars(select(ScoutingTask).order_by(ScoutingTask.id)).unique().all()
    firms = context.session.scalars(
        select(Enterprise)
        .where(Enterprise.status == EnterpriseStatus.VERIFIED)
        .order_by(Enterprise.id)
        .limit(30)
    ).all()
    for number, task in enumerate(tasks[2:6]):
        for turn, (result, note) in enumerate(SAID):
            next_on = context.today + timedelta(days=3) if result is None else None
            firm = firms[(number * len(SAID) + turn) % len(firms)]
            contact(desk, task, ContactEntry(note, result is not None, next_on, firm, result))
    for task, ended in zip(tasks[4:6], ("suppliers_found", "nobody_here"), strict=False):
        services.close(desk, task, ended, "已在记录中说明（虚构）")
    return made
