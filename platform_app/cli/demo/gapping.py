"""What officers of the demo do about gaps: one in every state, actions of all four kinds, firms from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from platform_app import lifecycle
from platform_app.accounts.models import User
from platform_app.cockpit.queries import figures, neighbours
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise, Recognition
from platform_app.gaps import services
from platform_app.gaps.models import ActionKind, Gap, GapKind
from platform_app.gaps.services import ActionEntry, Assignment, TargetEntry
from platform_app.needs.models import Outcome
from platform_app.permissions import Appointment, BureauDuty, Identity

OLD = timedelta(days=75)
TARGETS = (
    ("沪东虚构精密股份有限公司", "上海", "产业名录（虚构）"),
    ("苏南虚构材料科技有限公司", "苏州", "展会名片（虚构）"),
)
AIMS: Mapping[ActionKind, str] = {
    ActionKind.RAISE_LOCAL: "辅导企业补齐设备与认证，半年内形成批量供货能力",
    ActionKind.OPEN_OUTSIDE: "邀请外地企业注册并响应本市需求，先行小批量供货",
    ActionKind.INVEST: "赴企业考察并商谈落户条件",
    ActionKind.JOINT_RESEARCH: "由链主牵头、高校参与联合攻关关键工艺",
}


def work_on_gaps(context: Context, users: Mapping[str, User]) -> int:
    """Compare with the figures, then work on some of what was found; the number of gaps."""
    people = {
        word: Identity(user_id=users[word].id, appointments=(Appointment(duty),))
        for word, duty in (("manager", BureauDuty.MANAGER), ("analyst", BureauDuty.ANALYST))
    }
    _one_filled(replace(context, who=people["manager"]), users)
    services.run(context)
    rows = context.session.scalars(select(Gap).order_by(Gap.severity.desc(), Gap.id)).unique().all()
    for number, gap in enumerate(rows):
        gap.since -= OLD - timedelta(days=number % 60)
    live = [gap for gap in rows if gap.owner_id is None]
    manager = replace(context, who=people["manager"])
    for gap, owner, days in zip(
        live[1:6], ("analyst", "scout", "analyst", "manager", "analyst"), (45, 20, 30, 60, 10), strict=False
    ):
        services.assign(manager, gap, Assignment(users[owner].id, context.today + timedelta(days=days)))
    _act(manager, live[1:5], users)
    _buy_outside(context, [gap for gap in live if gap.kind is GapKind.MISSING][:2])
    return len(rows)


def _buy_outside(context: Context, gaps: Sequence[Gap]) -> None:
    """Somebody bought outside the city what nobody in it makes."""
    buyer = context.session.scalars(
        select(Recognition.enterprise_id).where(Recognition.chain_id.is_not(None)).order_by(Recognition.id)
    ).first()
    for gap in gaps:
        context.session.add(
            Outcome(
                enterprise_id=buyer,
                segment_id=gap.segment_id,
                chain_id=gap.segment.chain_id,
                value_band="1m_10m",
                local=False,
                happened_on=context.today - timedelta(days=60),
                source="虚构的演示城市",
            )
        )


def _act(context: Context, gaps: Sequence[Gap], users: Mapping[str, User]) -> None:
    for gap, kind in zip(gaps, ActionKind, strict=False):
        for name, region, source in TARGETS:
            makes = f"{gap.segment.name_zh}相关产品"
            services.record_target(context, gap.segment, TargetEntry(name, region, makes, source))
        local = _nearest(context, gap) if kind is ActionKind.RAISE_LOCAL else None
        outside = TARGETS[0][0] if kind in (ActionKind.INVEST, ActionKind.OPEN_OUTSIDE) else ""
        assert gap.owner_id is not None
        due = context.today + timedelta(days=25)
        action = services.add_action(
            context, gap, ActionEntry(kind, gap.owner_id, due, AIMS[kind], local, outside)
        )
        if kind is not ActionKind.JOINT_RESEARCH:
            services.take_up(context, action)
        services.note(context, gap, "已与对方初步沟通，约定下周现场走访（虚构）", action)


def _nearest(context: Context, gap: Gap) -> Enterprise | None:
    shown = figures(context, gap.segment.chain.code)
    near = neighbours(context, shown, gap.segment.key, 1)
    return context.session.get(Enterprise, near[0].enterprise) if near else None


def _one_filled(context: Context, users: Mapping[str, User]) -> None:
    """A gap of some weeks ago that a verified supplier has filled since."""
    shown = figures(context)
    filled = next((one for one in shown.segments if one.state.value == "single"), None)
    if filled is None:
        return
    segment_id = shown.city.ids[filled.segment.key]
    gap = Gap(
        segment_id=segment_id,
        chain_id=shown.city.chain(filled.segment.chain).id,
        kind=GapKind.MISSING,
        since=context.today - OLD,
        seen_on=context.today - timedelta(days=1),
        severity=60,
    )
    lifecycle.start(context, gap)
    services.assign(context, gap, Assignment(users["scout"].id, context.today + timedelta(days=5)))
    supplier = context.session.get(Enterprise, filled.verified[0].enterprise)
    services.close_by_supplier(context, gap, supplier)
