"""What people write into the register: offices, targets, actuals; who may, what stays on record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app.accounts.models import User
from platform_app.chains.models import LeaderTarget
from platform_app.cli.setup import SEEDS
from platform_app.context import Context
from platform_app.errors import Conflict, Forbidden, NotFound, RuleViolation
from platform_app.measures import queries, services
from platform_app.measures.judging import Standing
from platform_app.measures.models import (
    IndicatorKind,
    Measure,
    MeasureActual,
    MeasureIndicator,
    MeasureTarget,
    TargetOrigin,
)
from platform_app.measures.services import ActualEntry, IndicatorEntry, MeasureEntry, TargetEntry
from platform_app.measures.serving import Mechanism
from platform_app.permissions import CLOCK, BureauDuty, Identity
from tests import factories
from tests.integration.measures.workplace import managing, standing, the_indicator
from tests.integration.needs.city import officer
from tests.support.platform import fill_seeds

Act = Callable[..., Context]


@pytest.fixture
def filling() -> Callable[[str], None]:
    return fill_seeds


@pytest.fixture
def manager(session: Session) -> User:
    user = factories.an_officer(session, BureauDuty.MANAGER)
    factories.save(session)
    return user


def test_the_bureaus_target_counts_before_the_plans_which_stays(
    session: Session, acting: Act, manager: User
) -> None:
    context, indicator = acting(managing(manager)), the_indicator(session, "little_giants")
    known = queries.reported(context, [indicator.id])
    plan = known.target(indicator, 2025)
    assert plan is not None
    assert (plan.value, plan.origin) == (100, TargetOrigin.PLAN)
    for value in (180.0, 200.0):
        services.set_target(context, indicator, TargetEntry(2025, value, None, "调整文件"))
    known = queries.reported(context, [indicator.id])
    newest = known.target(indicator, 2025)
    assert newest is not None
    assert (newest.value, newest.origin) == (200, TargetOrigin.BUREAU)
    assert [one.value for one in known.targets[indicator.id]] == [100, 180, 200]


def test_an_actual_is_reported_judged_made_void_and_stays_on_record(
    session: Session, acting: Act, manager: User
) -> None:
    context, indicator = acting(managing(manager)), the_indicator(session, "small_to_scale")
    year = context.today.year
    services.set_target(context, indicator, TargetEntry(year, 10_000_000, None, "文件"))
    row = services.enter_actual(context, indicator, ActualEntry(context.today, 1, "月报"))
    assert standing(context, indicator) is Standing.BEHIND
    services.enter_actual(context, indicator, ActualEntry(context.today, 10_000_000, "月报"))
    assert standing(context, indicator) is Standing.REACHED
    known = queries.reported(context, [indicator.id])
    for one in known.counting(indicator):
        services.void_actual(context, one, "重复")
    assert standing(context, indicator) is Standing.NOT_REPORTED
    assert len(queries.reported(context, [indicator.id]).actuals[indicator.id]) == 2
    with pytest.raises(Conflict):
        services.void_actual(context, row, "再次")
    session.commit()
    done = [event.action for event, _name in queries.log(context, indicator.measure)]
    assert done == ["measure_actual.void"] * 2 + ["measure_actual.enter"] * 2 + ["measure_target.set"]


REFUSED: tuple[tuple[str, TargetEntry | ActualEntry, str | None], ...] = (
    ("small_to_scale", TargetEntry(1999, 5, None, "文件"), "year"),
    ("small_to_scale", TargetEntry(2026, float("nan"), None, "文件"), "value"),
    ("listings", TargetEntry(2026, 8, 5, "文件"), "upper"),
    ("trademarks", TargetEntry(2026, 101, None, "文件"), "value"),
    ("small_to_scale", TargetEntry(2026, 5, None, " "), "source"),
    ("renewal_from", TargetEntry(2026, 5, None, "文件"), None),
    ("small_to_scale", ActualEntry(date(2099, 1, 1), 5, "月报"), "as_of"),
    ("small_to_scale", ActualEntry(date(2024, 1, 1), 5, ""), "said_by"),
    ("trademarks", ActualEntry(date(2024, 1, 1), 101, "月报"), "amount"),
)


def write(context: Context, indicator: MeasureIndicator, entry: TargetEntry | ActualEntry) -> object:
    if isinstance(entry, TargetEntry):
        return services.set_target(context, indicator, entry)
    return services.enter_actual(context, indicator, entry)


def test_what_a_rule_refuses_names_its_field(session: Session, acting: Act, manager: User) -> None:
    context = acting(managing(manager))
    for code, entry, field in REFUSED:
        indicator = the_indicator(session, code)
        with pytest.raises(RuleViolation) as refused:
            write(context, indicator, entry)
        assert (code, refused.value.field) == (code, field)


def test_the_targets_of_chains_are_added_up_and_set_chain_by_chain_alone(
    session: Session, acting: Act, manager: User
) -> None:
    context = acting(managing(manager))
    rows = session.scalars(select(LeaderTarget).where(LeaderTarget.year == context.today.year)).all()
    lines = {line.indicator.code: line for one in queries.register(context).entries for line in one.lines}
    leaders, chains = lines["leaders_active"].target, lines["chains_on_target"].target
    assert leaders is not None
    assert chains is not None
    assert (leaders.value, leaders.upper) == (
        sum(one.minimum for one in rows),
        sum(one.maximum for one in rows),
    )
    assert chains.value == len(rows) > 0
    with pytest.raises(Conflict):
        write(context, lines["leaders_active"].indicator, TargetEntry(2030, 9, None, "文件"))


def test_what_the_platform_counts_is_entered_by_nobody(session: Session, acting: Act, manager: User) -> None:
    context = acting(managing(manager))
    with pytest.raises(Conflict):
        services.enter_actual(
            context, the_indicator(session, "champions"), ActualEntry(context.today, 99, "月报")
        )


def test_every_officer_reads_a_manager_writes_nobody_else_does_either(
    session: Session, acting: Act, manager: User
) -> None:
    chain = factories.a_chain(session)
    scout = factories.an_officer(session, BureauDuty.SCOUT, chain=chain)
    factories.save(session)
    narrow = acting(officer(scout, BureauDuty.SCOUT, chain=chain))
    indicator = the_indicator(session, "listed")
    assert queries.get(narrow, indicator.measure.public_id) is indicator.measure
    for deed in (
        lambda: services.assign(narrow, indicator.measure, "处室"),
        lambda: services.set_target(narrow, indicator, TargetEntry(2026, 1, None, "文件")),
        lambda: services.enter_actual(narrow, indicator, ActualEntry(narrow.today, 1, "月报")),
    ):
        with pytest.raises(Forbidden):
            deed()
    with pytest.raises(NotFound):
        queries.list_measures(acting(Identity(user_id=manager.id)))


def test_loading_the_plan_again_adds_nothing_and_touches_nothing(
    session: Session, acting: Act, manager: User
) -> None:
    context = acting(managing(manager))
    measure = the_indicator(session, "listed").measure
    services.assign(context, measure, "中小企业处")
    count = [len(session.scalars(select(one.id)).all()) for one in (Measure, MeasureTarget, MeasureActual)]
    assert services.load_measures(acting(CLOCK), SEEDS / "reference" / "measures.yaml") == 0
    assert measure.office == "中小企业处"
    assert count == [
        len(session.scalars(select(one.id)).all()) for one in (Measure, MeasureTarget, MeasureActual)
    ]


def test_two_managers_at_once_get_a_conflict_page_not_a_lost_update(
    session: Session, manager: User, signed_in: Callable[..., FlaskClient]
) -> None:
    measure = the_indicator(session, "listed").measure
    address, seen = f"/bureau/measures/{measure.public_id}", str(measure.version)
    session.rollback()
    browser = signed_in(manager)
    assert browser.post(f"{address}/office", data={"office": "甲处", "version": seen}).status_code == 303
    assert browser.post(f"{address}/office", data={"office": "乙处", "version": seen}).status_code == 409
    refused = browser.post(f"{address}/targets", data={"indicator": "listed", "year": "1999", "value": "x"})
    assert refused.status_code == 422


def test_the_bureau_adds_changes_and_ends_a_measure_the_plan_does_not_name(
    session: Session, acting: Act, manager: User
) -> None:
    context = acting(managing(manager))
    before = len(queries.register(context).entries)
    counted = IndicatorEntry("", "走访次数", "Visits", "次", "visits", IndicatorKind.FLOW)
    entry = MeasureEntry(
        part="service",
        heading_zh="局里新增",
        heading_en="Added by the bureau",
        name_zh="链主走访",
        name_en="Visits",
        text_zh="走访",
        text_en="Visit",
        source="工作要点",
        published_on=date(2026, 1, 5),
        office="综合处",
        mechanisms=(Mechanism.OPEN_NEEDS,),
        indicators=(counted,),
    )
    measure = services.add_measure(context, entry)
    services.set_target(context, measure.indicators[0], TargetEntry(context.today.year, 40, None, "要点"))
    added = queries.register(context).entries[-1]
    assert (added.measure, added.mechanisms) == (measure, (Mechanism.OPEN_NEEDS,))
    assert added.lines[0].standing is Standing.NOT_REPORTED
    kept = replace(counted, code=measure.indicators[0].code, name_zh="走访家次")
    services.edit_measure(context, measure, replace(entry, mechanisms=(), indicators=(kept,)))
    assert queries.register(context).entries[-1].mechanisms == ()
    assert [one.name_zh for one in measure.indicators] == ["走访家次"]
    with pytest.raises(RuleViolation, match="measure_end_reason"):
        services.end_measure(context, measure, " ")
    services.end_measure(context, measure, "完成")
    assert len(queries.register(context).entries) == before
    assert [one.measure for one in queries.register(context, ended=True).entries] == [measure]
    with pytest.raises(Conflict, match="measure_ended"):
        services.edit_measure(context, measure, entry)
    with pytest.raises(Conflict, match="measure_of_the_plan"):
        services.end_measure(context, the_indicator(session, "little_giants").measure, "不再需要")
    with pytest.raises(Forbidden):
        services.add_measure(acting(officer(manager, BureauDuty.SCOUT)), entry)
