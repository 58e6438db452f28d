"""A leader case from the application to renewal; notices, four eyes, conflicts and limits hold on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from platform_app import clock
from platform_app.audit import AuditEvent
from platform_app.cases import queries, services
from platform_app.cases.lifecycle import CaseStatus
from platform_app.cases.services import Decision, Objecting, Start
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise, Recognition
from platform_app.errors import Conflict, Forbidden, NotFound, RuleViolation
from platform_app.permissions import CLOCK, NOBODY
from tests import factories
from tests.integration.cases.casing import ANSWERS, GRANTED, TICKED, Hall, a_hall, later
from tests.support.platform import fill_reference

SAID = Objecting("王某", "051900000000", "公示材料与实际情况不符，请核实")
REFUSED = Decision(approved=False, reason="带动不足")


@pytest.fixture
def filling() -> Callable[[str], None]:
    return fill_reference


@pytest.fixture
def hall(session: Session, acting: Callable[..., Context]) -> Iterator[Hall]:
    yield a_hall(session, acting)
    clock.shift(timedelta(0))


def test_a_leader_case_goes_its_whole_way(session: Session, hall: Hall) -> None:
    case = hall.granted()
    assert str(case.status) == "approved"
    title = session.scalars(select(Recognition)).one()
    assert (title.id, title.chain_id, title.valid_to) == (case.recognition_id, hall.chain.id, case.valid_to)
    assert [one.code for one in case.procedure.hard] == ["no_incident", "chains_led"]
    assert len(case.evaluations) == 1

    later(timedelta(days=650))
    assert services.watch(hall.acting(CLOCK)) == 2
    session.commit()
    assert str(case.status) == "expiring"
    with pytest.raises(Conflict, match="case_evaluation_missing"):
        services.renew(hall.acting(hall.officer("manager")), case, "继续")
    services.evaluate(hall.acting(hall.officer("analyst")), case, "带动作用持续", passed=True)
    before = title.valid_to
    services.renew(hall.acting(hall.officer("manager")), case, "继续")
    session.commit()
    assert before is not None
    assert title.valid_to is not None
    assert (title.valid_to.year, case.valid_to) == (before.year + 2, title.valid_to)

    services.revoke(hall.acting(hall.officer("manager")), case, "弄虚作假")
    session.commit()
    assert title.ended_reason == "弄虚作假"
    actions = set(session.scalars(select(AuditEvent.action).where(AuditEvent.thing_id == case.id)))
    assert {"case.submit", "case.approve", "case.renew", "case.revoke"} <= actions


def test_the_notice_binds_by_its_deadline_whether_or_not_the_clock_has_run(
    session: Session, hall: Hall
) -> None:
    case = hall.on_notice(hall.begun())
    manager = hall.officer("manager")
    with pytest.raises(Conflict, match="case_notice_runs"):
        services.decide(hall.acting(manager), case, GRANTED)
    row = services.object_to(hall.acting(NOBODY), case, SAID)
    session.commit()
    assert case.notice_until is not None
    later(case.notice_until - clock.now() + timedelta(seconds=1))
    with pytest.raises(Conflict, match="case_notice_over"):
        services.object_to(hall.acting(NOBODY), case, SAID)
    assert case.status is CaseStatus.NOTICE, "the clock has not run"
    with pytest.raises(Conflict, match="case_objection_open"):
        services.decide(hall.acting(manager), case, GRANTED)
    services.answer_objection(hall.acting(hall.officer("reviewer")), row, "经核实，属实", upheld=True)
    with pytest.raises(Conflict, match="case_objection_upheld"):
        services.decide(hall.acting(manager), case, GRANTED)
    session.rollback()


def test_whoever_checked_a_case_does_not_decide_it(session: Session, hall: Hall) -> None:
    case = hall.on_notice(hall.begun())
    assert case.notice_until is not None
    later(case.notice_until - clock.now() + timedelta(seconds=1))
    case.checked_by = hall.people["manager"].id
    with pytest.raises(Conflict, match="four_eyes"):
        services.decide(hall.acting(hall.officer("manager")), case, GRANTED)
    with pytest.raises(Conflict, match="four_eyes"):
        services.decide(hall.acting(hall.officer("manager")), case, REFUSED)
    session.rollback()
    with pytest.raises(Forbidden):
        services.decide(hall.acting(hall.officer("reviewer")), case, GRANTED)


def test_a_declared_conflict_gives_no_marks_and_wants_another_expert(session: Session, hall: Hall) -> None:
    case = hall.with_experts(hall.begun())
    first, second, third = list(case.experts)
    marks = {"strength": 90, "pull": 90, "plan": 90}
    with pytest.raises(Forbidden, match="evaluator_not_free"):
        services.hand_in(hall.acting(hall.expert(1)), first, marks)
    services.declare(hall.acting(hall.expert(1)), first, free=False, note="业务往来")
    with pytest.raises(Forbidden, match="evaluator_not_free"):
        services.hand_in(hall.acting(hall.expert(1)), first, marks)
    with pytest.raises(Forbidden):
        services.declare(hall.acting(hall.expert(3)), second, free=True)
    for number, row in ((2, second), (3, third)):
        services.declare(hall.acting(hall.expert(number)), row, free=True)
        services.hand_in(hall.acting(hall.expert(number)), row, marks)
    reviewer = hall.officer("reviewer")
    with pytest.raises(Conflict, match="case_scores_missing"):
        services.go_on(hall.acting(reviewer), case)
    fourth = services.assign(hall.acting(reviewer), case, hall.people["expert4"].email)
    services.declare(hall.acting(hall.expert(4)), fourth, free=True)
    services.hand_in(hall.acting(hall.expert(4)), fourth, {"strength": 60, "pull": 30, "plan": 0})
    assert fourth.points == pytest.approx(30)
    assert case.mean_points == pytest.approx((90 + 90 + 30) / 3)
    services.go_on(hall.acting(reviewer), case)
    assert case.status is CaseStatus.NOTICE
    session.commit()


def test_an_expert_is_nobody_of_the_enterprise(hall: Hall) -> None:
    case = hall.begun()
    reviewer = hall.officer("reviewer")
    services.take(hall.acting(reviewer), case)
    with pytest.raises(RuleViolation, match="case_expert_own"):
        services.assign(hall.acting(reviewer), case, hall.people["owner"].email)


def test_one_enterprise_leads_no_more_chains_than_the_procedure_says(session: Session, hall: Hall) -> None:
    for _turn in range(3):
        factories.a_leader(session, hall.firm, factories.a_chain(session))
    factories.save(session)
    with pytest.raises(Conflict, match="case_most_chains"):
        services.start_case(hall.acting(hall.owner), Start("leader", hall.firm, hall.chain.code))
    session.rollback()


def test_a_case_comes_back_with_reasons_and_is_handed_in_again(session: Session, hall: Hall) -> None:
    case = hall.begun()
    reviewer = hall.officer("reviewer")
    services.take(hall.acting(reviewer), case)
    with pytest.raises(RuleViolation, match="case_points_unchecked"):
        services.check(hall.acting(reviewer), case, TICKED[:1])
    services.give_back(hall.acting(reviewer), case, ["evidence"], "请补充")
    assert case.status is CaseStatus.RETURNED
    services.save_answers(hall.acting(hall.owner), case, {"statement": "", "plan": "有"})
    with pytest.raises(Conflict, match="case_incomplete"):
        services.submit(hall.acting(hall.owner), case)
    services.save_answers(hall.acting(hall.owner), case, ANSWERS)
    services.submit(hall.acting(hall.owner), case)
    assert (case.status, case.return_codes) == (CaseStatus.SUBMITTED, [])
    session.commit()


def test_a_nomination_is_read_by_enterprise_and_bureau_an_application_being_written_by_the_enterprise(
    session: Session, hall: Hall
) -> None:
    analyst = hall.officer("analyst")
    with pytest.raises(RuleViolation, match="case_reason_missing"):
        services.start_case(hall.acting(analyst), Start("leader", hall.firm, hall.chain.code))
    session.rollback()
    firm = session.get_one(Enterprise, hall.firm.id)
    nominated = services.start_case(hall.acting(analyst), Start("leader", firm, hall.chain.code, "最接近"))
    session.commit()
    for who in (analyst, hall.owner):
        assert queries.get(hall.acting(who), nominated.public_id) is nominated
    own = services.start_case(hall.acting(hall.owner), Start("pool_entry", firm))
    session.commit()
    with pytest.raises(NotFound):
        queries.get(hall.acting(analyst), own.public_id)
    assert session.scalar(select(func.count()).select_from(Recognition)) == 0
