"""What officers of the demo wrote into the register of measures: offices, targets of this year, actuals. Invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import func, select

from graph.records import CapabilityKind
from platform_app.accounts.models import User
from platform_app.capabilities.feed import CAPABILITY, feed
from platform_app.capabilities.models import Capability
from platform_app.capabilities.predicates import counting_as_verified
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Certificate, Enterprise, EnterpriseKind, VerificationLevel
from platform_app.measures import queries, services
from platform_app.measures.models import IndicatorKind, MeasureIndicator
from platform_app.measures.queries.sources import CARRIER
from platform_app.measures.services import ActualEntry, IndicatorEntry, MeasureEntry, TargetEntry
from platform_app.measures.serving import Mechanism
from platform_app.permissions import Appointment, BureauDuty, Identity

TARGET_SOURCE = "年度任务分解（虚构）"
ACTUAL_SOURCE = "处室月报（虚构）"
OFFICES: Mapping[str, str] = {
    "aims": "中小企业处（虚构）",
    "growth": "中小企业处（虚构）",
    "innovation": "科技与质量处（虚构）",
    "integration": "产业链专班（虚构）",
    "factors": "产业政策处（虚构）",
}
CARRIERS, LENDING = 2, 7
WITHOUT_OFFICE = ("land", "energy", "bonds", "management")
TARGETS: Mapping[str, tuple[float, float | None]] = {
    "champions": (14, None),
    "little_giants": (70, None),
    "provincial": (240, None),
    "pool_members": (150, None),
    "listed": (66, None),
    "output_lead": (5, None),
    "small_to_scale": (600, None),
    "pool_additions": (30, None),
    "city_recognised": (60, None),
    "provincial_added": (20, None),
    "instrument_institutions": (8, None),
    "renewal_projects": (40, None),
    "cloud_stars": (1100, None),
    "carriers": (3, 4),
    "opened_supply": (20, None),
    "capacity_needs": (15, None),
    "listings": (5, 8),
    "guarantee_fee": (1, None),
    "trained": (11000, None),
    "trademarks": (100, None),
}
LAST_YEAR: Mapping[str, float] = {"listed": 58, "cloud_stars": 960, "trained": 9800, "trademarks": 91}
THIS_YEAR: Mapping[str, tuple[tuple[int, float], ...]] = {
    "listed": ((3, 59), (9, 62)),
    "output_lead": ((6, 4.2),),
    "small_to_scale": ((3, 150), (6, 290), (9, 395)),
    "city_recognised": ((6, 64),),
    "renewal_projects": ((9, 33),),
    "cloud_stars": ((6, 1024), (9, 1071)),
    "listings": ((9, 3),),
    "guarantee_fee": ((6, 0.9),),
    "trained": ((6, 10450),),
}
"""Indicator → (month, value) at the end of quarters that have passed."""


def keep_register(context: Context, users: Mapping[str, User]) -> None:
    """Give offices, set this year's targets, report some actuals, write the day down."""
    who = Identity(user_id=users["manager"].id, appointments=(Appointment(BureauDuty.MANAGER),))
    manager = replace(context, who=who)
    for measure in queries.list_measures(manager):
        office = OFFICES.get(measure.part, "")
        if office and measure.code not in WITHOUT_OFFICE:
            services.assign(manager, measure, office)
        for indicator in measure.indicators:
            _report(manager, indicator)
    _add_own(manager)
    _make_carriers(context)
    _open_instruments(context)
    services.write_down(context)


def _add_own(manager: Context) -> None:
    """Two measures the plan does not name: one runs, one has ended."""
    kept = MeasureEntry(
        part="service",
        heading_zh="局里新增",
        heading_en="Added by the bureau",
        name_zh="链主走访",
        name_en="Visits to chain leaders",
        text_zh="每季度走访链主企业，收集可开放的供应链需求（虚构）。",
        text_en="Leaders are visited every quarter to collect needs they could open (fictional).",
        source="年度工作要点（虚构）",
        published_on=date(manager.today.year, 1, 15),
        office="产业政策处",
        mechanisms=(Mechanism.OPEN_NEEDS,),
        indicators=(IndicatorEntry("", "走访次数", "Visits", "次", "visits", IndicatorKind.FLOW),),
    )
    visits = services.add_measure(manager, kept)
    target = services.TargetEntry(manager.today.year, 40, None, "年度工作要点（虚构）")
    services.set_target(manager, visits.indicators[0], target)
    ended = replace(
        kept, name_zh="线上沙龙", name_en="Online salons", mechanisms=(), indicators=(), office=""
    )
    services.end_measure(manager, services.add_measure(manager, ended), "并入对接会（虚构）")


def _make_carriers(context: Context) -> None:
    """Two institutions hold the title of a carrier, checked by the bureau."""
    rows = context.session.scalars(
        select(Enterprise)
        .where(Enterprise.kind == EnterpriseKind.INSTITUTION, Enterprise.status == EnterpriseStatus.VERIFIED)
        .order_by(Enterprise.id)
        .limit(CARRIERS)
    )
    for number, row in enumerate(rows, start=1):
        context.session.add(
            Certificate(
                enterprise_id=row.id,
                code=CARRIER,
                number=f"虚构载体{number}号",
                issuer="省工业和信息化厅（虚构）",
                valid_from=context.today - timedelta(days=200 * number),
                level=VerificationLevel.DOCUMENT_CHECKED,
            )
        )
    context.session.flush()


def _open_instruments(context: Context) -> None:
    """Some institutions lend an instrument instead of doing a service."""
    done = (
        select(func.min(Capability.id))
        .join(Enterprise, Enterprise.id == Capability.enterprise_id)
        .where(
            Enterprise.kind == EnterpriseKind.INSTITUTION,
            Capability.kind == CapabilityKind.SERVICE,
            counting_as_verified(),
        )
        .group_by(Capability.enterprise_id)
    )
    rows = select(Capability).where(Capability.id.in_(done)).order_by(Capability.id)
    for row in context.session.scalars(rows.limit(LENDING)).unique():
        row.kind = CapabilityKind.INSTRUMENT
        feed(context, CAPABILITY, row.id)
    context.session.flush()


def _report(context: Context, indicator: MeasureIndicator) -> None:
    year = context.today.year
    if indicator.code in TARGETS:
        value, upper = TARGETS[indicator.code]
        services.set_target(context, indicator, TargetEntry(year, value, upper, TARGET_SOURCE))
    entries = [(date(year, month, 28), value) for month, value in THIS_YEAR.get(indicator.code, ())]
    if indicator.code in LAST_YEAR:
        entries.insert(0, (date(year - 1, 12, 31), LAST_YEAR[indicator.code]))
    for day, value in entries:
        if day <= context.today:
            services.enter_actual(context, indicator, ActualEntry(day, value, ACTUAL_SOURCE))
