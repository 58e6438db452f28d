"""What the demo's scout does: needs that lack suppliers, enterprises an officer wants spoken to, what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from platform_app.accounts.models import User
from platform_app.chains import queries as chains
from platform_app.cockpit.queries import figures, neighbours
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

AIMS = (
    ("希望其首批试制缺链环节产品，年内完成验证（虚构）", None),
    ("了解其扩产意愿与技改需求，引导补上单点环节（虚构）", "not_yet_able"),
    ("走访在培企业，协助其向本地配套开放采购（虚构）", None),
)


def scout_the_city(context: Context, scout: User) -> int:
    """Look for suppliers of needs, and have enterprises spoken to; the number of searches."""
    return _for_needs(context, scout) + _for_gaps(context, scout)


def _for_needs(context: Context, scout: User) -> int:
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


def _for_gaps(context: Context, scout: User) -> int:
    """Have enterprises near missing segments spoken to, one contact each; the number of tasks."""
    asks = replace(context, who=Identity(appointments=(Appointment(BureauDuty.MANAGER),)))
    desk = replace(context, who=Identity(user_id=scout.id, appointments=(Appointment(BureauDuty.SCOUT),)))
    shown, made, spoken = figures(asks), 0, set[int]()
    for place in shown.distinct_segments:
        near = neighbours(asks, shown, place.segment.key, 3) if place.state.value == "missing" else ()
        free = [one.enterprise for one in near if one.enterprise not in spoken]
        if not free or made == len(AIMS):
            continue
        firm = context.session.get_one(Enterprise, free[0])
        spoken.add(firm.id)
        aim, ended = AIMS[made]
        segment = chains.get_segment(context, place.segment.key)
        task = services.ask(asks, services.Asked(firm, aim, segment, scout.id))
        said = ContactEntry("已电话沟通，约定下周走访（虚构）", True, None, firm, ContactResult.THINKING)
        contact(desk, task, said)
        if ended:
            services.close(desk, task, ended, "设备精度不够，列入技改项目储备（虚构）")
        made += 1
    return made
