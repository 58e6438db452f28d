"""A procedure nobody has programmed runs as data alone; a case keeps the version it began with; two decide at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import yaml
from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.cases import documents, services
from platform_app.cases.lifecycle import CaseStatus
from platform_app.cases.reading import ProcedureError
from platform_app.cases.services import Decision, Start
from platform_app.cli.setup import SEEDS
from platform_app.context import Context
from platform_app.enterprises.models import PoolMembership, Recognition
from platform_app.errors import Conflict
from tests.integration.cases.casing import Hall, a_hall
from tests.support.platform import Visitor, fill_reference

THIRD = """
key: specialised
name_zh: 专精特新认定
name_en: Recognition as specialised
about_zh: 试点
about_en: A trial
source: a test
valid_from: 2026-01-01
per_chain: false
start: [apply]
filled_by: enterprise
effect: {kind: tier, level: specialised}
criteria:
  - code: staff
    name_zh: 职工人数
    name_en: Employees
    weight: 100
    hard: false
    rule: {fact: employees, at_least: 50}
    source: a test
  - code: visited
    name_zh: 已现场核查
    name_en: Visited
    weight: 0
    hard: true
    rule: {person: The site was visited}
    source: a test
form: [{code: product, name_zh: 产品, name_en: Product, kind: text, required: true}]
evidence: [{code: other, name_zh: 其他, name_en: Other, required: false}]
checks: [{code: whole, name_zh: 完整, name_en: Whole}]
return_reasons: [{code: incomplete, name_zh: 不完整, name_en: Incomplete}]
experts: {number: 0, pass_at: 0, marks: []}
periods: {check: 1, correct: 5, score: 0, notice: 0, decide: 1}
roles: {start: [analyst], check: [scout], decide: [manager], evaluate: [analyst]}
four_eyes: true
validity_years: 3
evaluate_months: 0
expiring_days: 30
most_chains: 0
"""


@pytest.fixture
def filling() -> Callable[[str], None]:
    return fill_reference


@pytest.fixture
def hall(session: Session, acting: Callable[..., Context]) -> Iterator[Hall]:
    yield a_hall(session, acting)
    clock.shift(timedelta(0))


def kept(hall: Hall, text: str, **changes: Any) -> None:
    """Keep a document as a manager does."""
    document = documents.read_text(text) | changes
    services.save_version(hall.acting(hall.officer("manager")), document, "试点")
    hall.session.commit()


def test_a_third_procedure_runs_as_data_alone(session: Session, hall: Hall) -> None:
    kept(hall, THIRD)
    case = services.start_case(hall.acting(hall.owner), Start("specialised", hall.firm))
    services.save_answers(hall.acting(hall.owner), case, {"product": "减速器"})
    services.submit(hall.acting(hall.owner), case)
    scout, manager = hall.officer("scout"), hall.officer("manager")
    services.take(hall.acting(scout), case)
    services.check(hall.acting(scout), case, ["whole"])
    assert case.status is CaseStatus.DECIDING
    granted = Decision(approved=True, reason="符合", document="试〔2026〕1号")
    with pytest.raises(Conflict, match="case_hard_condition"):
        services.decide(hall.acting(manager), case, granted)
    session.rollback()

    case = services.start_case(hall.acting(hall.owner), Start("specialised", hall.firm))
    services.save_answers(hall.acting(hall.owner), case, {"product": "减速器"})
    services.submit(hall.acting(hall.owner), case)
    services.take(hall.acting(scout), case)
    services.judge(hall.acting(scout), case, "visited", "已到厂", met=True)
    services.check(hall.acting(scout), case, ["whole"])
    services.decide(hall.acting(manager), case, granted)
    session.commit()
    title = session.scalars(select(Recognition)).one()
    assert (title.level, title.valid_to) == ("specialised", case.valid_to)
    outcomes = {row["code"]: (row["outcome"], row["points"]) for row in case.findings}
    assert outcomes == {"staff": ("unknown", 0), "visited": ("met", 0)}


def test_a_running_case_keeps_the_version_it_began_with(session: Session, hall: Hall) -> None:
    before = hall.begun("pool_entry")
    text = (SEEDS / "procedures" / "pool_entry.yaml").read_text(encoding="utf-8")
    today = clock.city_date(clock.now()).isoformat()
    periods = {"check": 9, "correct": 10, "score": 0, "notice": 0, "decide": 3}
    kept(hall, text, valid_from=today, periods=periods)
    session.refresh(before)
    assert before.procedure.periods["notice"] == 5
    services.withdraw(hall.acting(hall.owner), before)
    session.commit()
    after = hall.begun("pool_entry")
    assert after.procedure.periods["notice"] == 0
    assert after.procedure_id != before.procedure_id


def test_the_pool_is_entered_and_left_by_cases(session: Session, hall: Hall) -> None:
    text = (SEEDS / "procedures" / "pool_entry.yaml").read_text(encoding="utf-8")
    loaded = yaml.safe_load(text)
    today = clock.city_date(clock.now()).isoformat()
    kept(hall, text, valid_from=today, periods=loaded["periods"] | {"notice": 0})
    reviewer, manager, analyst = (hall.officer(duty) for duty in ("reviewer", "manager", "analyst"))
    entry = hall.begun("pool_entry")
    services.take(hall.acting(reviewer), entry)
    services.check(hall.acting(reviewer), entry, ["form_whole", "product_right"])
    services.decide(hall.acting(manager), entry, Decision(approved=True, reason="符合"))
    session.commit()
    inside = session.scalars(select(PoolMembership)).one()
    assert inside.left_on is None

    leaving = services.start_case(hall.acting(analyst), Start("pool_exit", hall.firm, reason="已晋级"))
    services.save_answers(hall.acting(analyst), leaving, {"ground": "已晋级"})
    services.submit(hall.acting(analyst), leaving)
    services.take(hall.acting(reviewer), leaving)
    services.judge(hall.acting(reviewer), leaving, "ground", "属实", met=True)
    services.check(hall.acting(reviewer), leaving, ["heard"])
    services.decide(hall.acting(manager), leaving, Decision(approved=True, reason="已晋级"))
    session.commit()
    assert (inside.left_on, inside.exit_reason) == (leaving.valid_from, "已晋级")


def test_two_officers_who_decide_at_once_make_one_decision(
    session: Session, hall: Hall, visiting: Callable[..., Visitor]
) -> None:
    kept(hall, THIRD)
    case = services.start_case(hall.acting(hall.owner), Start("specialised", hall.firm))
    services.save_answers(hall.acting(hall.owner), case, {"product": "减速器"})
    services.submit(hall.acting(hall.owner), case)
    services.take(hall.acting(hall.officer("scout")), case)
    services.check(hall.acting(hall.officer("scout")), case, ["whole"])
    session.commit()
    seen, address = str(case.version), f"/cases/{case.public_id}/decide"
    first = visiting(hall.people["manager"])
    second = visiting(hall.people["manager"])
    answers = [
        one.post(address, outcome="reject", reason="不符合", version=seen).status_code
        for one in (first, second)
    ]
    assert answers == [303, 409]


def test_a_procedure_that_cannot_be_read_names_its_place() -> None:
    for change, place in (
        ({"periods": {"check": 1}}, "periods.correct"),
        ({"effect": {"kind": "tier"}}, "effect.level"),
        ({"experts": {"number": 3, "pass_at": 60, "marks": []}}, "experts.marks"),
        ({"roles": {"start": ["mayor"], "check": [], "decide": [], "evaluate": []}}, "roles.start[0]"),
        ({"unheard": 1}, "unheard"),
    ):
        with pytest.raises(ProcedureError) as refused:
            documents.read(documents.read_text(THIRD) | change)
        assert refused.value.place == place
